-- Articles and posts of the blog. What stands in one is a JSON document per immutable revision, as
-- with listings; the row points to the newest and to the public one. Whether it is a draft,
-- scheduled, published or unpublished follows from the row and the time (domain/post.rs).
CREATE TABLE posts (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'blog')),
    slug TEXT NOT NULL UNIQUE,
    -- The revision that is edited.
    revision INTEGER NOT NULL,
    -- The revision that is public from `public_from` on.
    public_revision INTEGER,
    public_from TIMESTAMPTZ,
    -- When it was public first; stays when it is taken down.
    published_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((public_revision IS NULL) = (public_from IS NULL))
);
CREATE INDEX posts_updated ON posts (updated_at, id);

CREATE TABLE post_revisions (
    post_id UUID NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    content JSONB NOT NULL,
    -- Who saved it; absent for the service itself and for an account that is gone.
    saved_by UUID REFERENCES accounts (id) ON DELETE SET NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (post_id, revision)
);
CREATE INDEX post_revisions_saver ON post_revisions (saved_by);

-- What of data/articles was put in: once, whatever became of it.
CREATE TABLE post_seeds (
    name TEXT NOT NULL PRIMARY KEY,
    post_id UUID NOT NULL,
    seeded_at TIMESTAMPTZ NOT NULL
);

-- Another value after each change of a post: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('posts', '');
