-- What admins edit while the service runs: topics with their search words, crisis help, settings.
-- The newest revision of an item counts; an item without any is as it ships (`reference_terms`).
CREATE TABLE edit_revisions (
    list TEXT NOT NULL CHECK (list <> ''),
    item TEXT NOT NULL CHECK (item <> ''),
    revision INTEGER NOT NULL CHECK (revision > 0),
    content TEXT NOT NULL CHECK (json_valid(content)),
    -- The item was deleted with this revision, whose content is what it was.
    gone BOOLEAN NOT NULL CHECK (gone IN (0, 1)),
    -- Who saved it; absent for an account that is gone.
    saved_by BLOB REFERENCES accounts (id) ON DELETE SET NULL CHECK (length(saved_by) = 16),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 27),
    PRIMARY KEY (list, item, revision)
);
CREATE INDEX edit_revisions_saver ON edit_revisions (saved_by);

-- Another value after each change: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('edited', '');
