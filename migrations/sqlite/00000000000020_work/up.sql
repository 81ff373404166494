-- A stored answer is given again as it was: with the version that an editor needs to go on.
ALTER TABLE idempotency_keys ADD COLUMN etag TEXT;
-- When a leader was asked whether a listing is still true, and asked again.
ALTER TABLE listings ADD COLUMN asked_at TEXT CHECK (length(asked_at) = 27);
ALTER TABLE listings ADD COLUMN reminded_at TEXT CHECK (length(reminded_at) = 27);
CREATE INDEX listings_confirmed ON listings (last_confirmed_at) WHERE status = 'published';
CREATE INDEX credentials_expires ON credentials (expires_on) WHERE expires_on IS NOT NULL;
