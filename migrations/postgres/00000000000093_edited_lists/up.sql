-- What admins edit while the service runs: topics with their search words, crisis help, settings.
-- The newest revision of an item counts; an item without any is as it ships (`reference_terms`).
CREATE TABLE edit_revisions (
    list TEXT NOT NULL CHECK (list <> ''),
    item TEXT NOT NULL CHECK (item <> ''),
    revision INTEGER NOT NULL CHECK (revision > 0),
    content JSONB NOT NULL,
    -- The item was deleted with this revision, whose content is what it was.
    gone BOOLEAN NOT NULL,
    -- Who saved it; absent for an account that is gone.
    saved_by UUID REFERENCES accounts (id) ON DELETE SET NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (list, item, revision)
);
CREATE INDEX edit_revisions_saver ON edit_revisions (saved_by);

-- Another value after each change: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('edited', '');
