DROP TABLE listing_counts;
DROP TABLE subscriptions;
ALTER TABLE listings DROP COLUMN reply_time_hours;
DROP TABLE listing_replies;
DROP TABLE messages;
