DROP TABLE public_feed;
DROP TABLE public_changes;
