-- A stored answer is given again as it was: with the version that an editor needs to go on.
ALTER TABLE idempotency_keys ADD COLUMN etag TEXT;
-- When a leader was asked whether a listing is still true, and asked again.
ALTER TABLE listings ADD COLUMN asked_at TIMESTAMPTZ;
ALTER TABLE listings ADD COLUMN reminded_at TIMESTAMPTZ;
CREATE INDEX listings_confirmed ON listings (last_confirmed_at) WHERE status = 'published';
CREATE INDEX credentials_expires ON credentials (expires_on) WHERE expires_on IS NOT NULL;
