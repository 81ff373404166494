-- What a leader says is in listing_revisions, one immutable document each; a listing points to
-- its draft, the one under review and the public one, and holds what SQL needs.
CREATE TABLE listings (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT listings_slug_key UNIQUE,
    status TEXT NOT NULL CHECK (status IN
        ('draft', 'pending_review', 'published', 'paused', 'expired', 'rejected', 'archived')),
    draft_revision INTEGER,
    pending_revision INTEGER,
    public_revision INTEGER,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    last_confirmed_at TIMESTAMPTZ NOT NULL,
    demo BOOLEAN NOT NULL,
    -- What is public is there and has a date.
    CHECK (status NOT IN ('published', 'paused', 'expired')
        OR (public_revision IS NOT NULL AND published_at IS NOT NULL)),
    CHECK (coalesce(draft_revision, pending_revision, public_revision) IS NOT NULL)
);
CREATE INDEX listings_published ON listings (id) WHERE status = 'published';
CREATE INDEX listings_real ON listings (id) WHERE NOT demo;

CREATE TABLE listing_revisions (
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    content JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (listing_id, revision)
);

-- Checked at commit: a listing and its first revision come in one transaction.
ALTER TABLE listings
    ADD CONSTRAINT listings_draft_fkey FOREIGN KEY (id, draft_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT listings_pending_fkey FOREIGN KEY (id, pending_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT listings_public_fkey FOREIGN KEY (id, public_revision)
        REFERENCES listing_revisions (listing_id, revision) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a revision is immutable';
END
$$;
CREATE TRIGGER listing_revisions_immutable BEFORE UPDATE ON listing_revisions
    FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- Every slug a listing ever had: an old address leads to the present one, and is never given to
-- another listing.
CREATE TABLE listing_slugs (
    slug TEXT NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX listing_slugs_listing ON listing_slugs (listing_id);
