-- The language in which somebody is written to: that of the page where they made their account, until
-- they choose another.
ALTER TABLE accounts ADD COLUMN lang TEXT NOT NULL DEFAULT 'en' CHECK (lang IN ('en', 'es'));
