DROP TABLE listing_slugs;
ALTER TABLE listings
    DROP CONSTRAINT listings_draft_fkey,
    DROP CONSTRAINT listings_pending_fkey,
    DROP CONSTRAINT listings_public_fkey;
DROP TABLE listing_revisions;
DROP FUNCTION refuse_update();
DROP TABLE listings;
