-- Articles and posts of the blog. What stands in one is a JSON document per immutable revision, as
-- with listings; the row points to the newest and to the public one. Whether it is a draft,
-- scheduled, published or unpublished follows from the row and the time (domain/post.rs).
CREATE TABLE posts (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'blog')),
    slug TEXT NOT NULL UNIQUE,
    -- The revision that is edited.
    revision INTEGER NOT NULL,
    -- The revision that is public from `public_from` on.
    public_revision INTEGER,
    public_from TEXT CHECK (length(public_from) = 27),
    -- When it was public first; stays when it is taken down.
    published_at TEXT CHECK (length(published_at) = 27),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    CHECK ((public_revision IS NULL) = (public_from IS NULL))
);
CREATE INDEX posts_updated ON posts (updated_at, id);

CREATE TABLE post_revisions (
    post_id BLOB NOT NULL REFERENCES posts (id) ON DELETE CASCADE CHECK (length(post_id) = 16),
    revision INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    -- Who saved it; absent for the service itself and for an account that is gone.
    saved_by BLOB REFERENCES accounts (id) ON DELETE SET NULL CHECK (length(saved_by) = 16),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 27),
    PRIMARY KEY (post_id, revision)
);
CREATE INDEX post_revisions_saver ON post_revisions (saved_by);

-- What of data/articles was put in: once, whatever became of it.
CREATE TABLE post_seeds (
    name TEXT NOT NULL PRIMARY KEY,
    post_id BLOB NOT NULL CHECK (length(post_id) = 16),
    seeded_at TEXT NOT NULL CHECK (length(seeded_at) = 27)
);

-- Another value after each change of a post: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('posts', '');
