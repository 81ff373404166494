-- What a leader says is in listing_revisions, one immutable document each; a listing points to
-- its draft, the one under review and the public one, and holds what SQL needs.
CREATE TABLE listings (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    slug TEXT NOT NULL CONSTRAINT listings_slug_key UNIQUE,
    status TEXT NOT NULL CHECK (status IN
        ('draft', 'pending_review', 'published', 'paused', 'expired', 'rejected', 'archived')),
    draft_revision INTEGER,
    pending_revision INTEGER,
    public_revision INTEGER,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    published_at TEXT CHECK (length(published_at) = 27),
    last_confirmed_at TEXT NOT NULL CHECK (length(last_confirmed_at) = 27),
    demo BOOLEAN NOT NULL CHECK (demo IN (0, 1)),
    -- What is public is there and has a date.
    CHECK (status NOT IN ('published', 'paused', 'expired')
        OR (public_revision IS NOT NULL AND published_at IS NOT NULL)),
    CHECK (coalesce(draft_revision, pending_revision, public_revision) IS NOT NULL),
    -- Checked at commit: a listing and its first revision come in one transaction.
    FOREIGN KEY (id, draft_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, pending_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, public_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX listings_published ON listings (id) WHERE status = 'published';
CREATE INDEX listings_real ON listings (id) WHERE NOT demo;

CREATE TABLE listing_revisions (
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    content TEXT NOT NULL CHECK (json_valid(content)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    PRIMARY KEY (listing_id, revision)
);

CREATE TRIGGER listing_revisions_immutable BEFORE UPDATE ON listing_revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision is immutable');
END;

-- Every slug a listing ever had: an old address leads to the present one, and is never given to
-- another listing.
CREATE TABLE listing_slugs (
    slug TEXT NOT NULL PRIMARY KEY,
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27)
) WITHOUT ROWID;
CREATE INDEX listing_slugs_listing ON listing_slugs (listing_id);
