DROP TABLE listing_slugs;
DROP TABLE listings;
DROP TABLE listing_revisions;
