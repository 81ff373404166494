-- Notices of the directory itself on pages to look around on. What stands in one is a JSON document;
-- when and where it is shown is asked of it and of the day (domain/banner.rs).
CREATE TABLE banners (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    version INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27)
);

-- How often it was seen and followed on a day (UTC): numbers, and nothing about who.
CREATE TABLE banner_counts (
    banner_id BLOB NOT NULL REFERENCES banners (id) ON DELETE CASCADE CHECK (length(banner_id) = 16),
    day TEXT NOT NULL CHECK (length(day) = 10),
    views INTEGER NOT NULL,
    clicks INTEGER NOT NULL,
    PRIMARY KEY (banner_id, day)
);

-- Another value after each change of a banner: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('banners', '');
