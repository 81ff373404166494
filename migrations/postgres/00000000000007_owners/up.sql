-- Whose a listing and a leader's file are. Demonstration listings and imports have no owner.
ALTER TABLE listings ADD COLUMN owner_id UUID REFERENCES accounts (id) ON DELETE CASCADE;
-- The name that an import knows a listing by.
ALTER TABLE listings ADD COLUMN external_id TEXT;
ALTER TABLE listings ADD COLUMN submitted_at TIMESTAMPTZ;
-- Why it is paused: leader, reports, join_states, owner.
ALTER TABLE listings ADD COLUMN paused_because TEXT;
CREATE INDEX listings_owner ON listings (owner_id) WHERE owner_id IS NOT NULL;
CREATE UNIQUE INDEX listings_external_id ON listings (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX listings_review ON listings (submitted_at) WHERE pending_revision IS NOT NULL;
ALTER TABLE leaders ADD COLUMN account_id UUID REFERENCES accounts (id) ON DELETE CASCADE;
-- The account's own profile, not a colleague that it filed.
ALTER TABLE leaders ADD COLUMN is_self BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX leaders_account ON leaders (account_id) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX leaders_self ON leaders (account_id) WHERE is_self;
