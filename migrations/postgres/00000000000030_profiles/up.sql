-- Two writers of one profile: the second hears of the first.
ALTER TABLE leaders ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- When the account said that this colleague agreed to be listed; nobody is listed without.
ALTER TABLE leaders ADD COLUMN consented_at TIMESTAMPTZ;
