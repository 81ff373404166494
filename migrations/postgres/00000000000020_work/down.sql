DROP INDEX credentials_expires;
DROP INDEX listings_confirmed;
ALTER TABLE listings DROP COLUMN reminded_at;
ALTER TABLE listings DROP COLUMN asked_at;
ALTER TABLE idempotency_keys DROP COLUMN etag;
