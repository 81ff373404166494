-- Pages of text that admins edit. The newest revision of a page is public; a page without any shows
-- the text that ships with the program.
CREATE TABLE page_revisions (
    name TEXT NOT NULL,
    -- BCP 47.
    lang TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    content JSONB NOT NULL,
    -- Who saved it; absent for an account that is gone.
    saved_by UUID REFERENCES accounts (id) ON DELETE SET NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (name, lang, revision)
);
CREATE INDEX page_revisions_saver ON page_revisions (saved_by);

-- Another value after each change of a page: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('pages', '');
