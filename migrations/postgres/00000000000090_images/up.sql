-- Images of posts and banners, as they are served. The hash of the content is the identifier and part
-- of the address, so that an address never shows another image.
CREATE TABLE images (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/webp')),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    -- What it shows, for people who can't see it.
    alt TEXT NOT NULL CHECK (alt <> ''),
    content BYTEA NOT NULL,
    size INTEGER NOT NULL,
    uploaded_by UUID REFERENCES accounts (id) ON DELETE SET NULL,
    uploaded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX images_uploaded ON images (uploaded_at, hash);
CREATE INDEX images_uploader ON images (uploaded_by);
