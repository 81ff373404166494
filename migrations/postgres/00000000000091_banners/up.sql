-- Notices of the directory itself on pages to look around on. What stands in one is a JSON document;
-- when and where it is shown is asked of it and of the day (domain/banner.rs).
CREATE TABLE banners (
    id UUID NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    content JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- How often it was seen and followed on a day (UTC): numbers, and nothing about who.
CREATE TABLE banner_counts (
    banner_id UUID NOT NULL REFERENCES banners (id) ON DELETE CASCADE,
    day DATE NOT NULL,
    views BIGINT NOT NULL,
    clicks BIGINT NOT NULL,
    PRIMARY KEY (banner_id, day)
);

-- Another value after each change of a banner: replicas look at this alone to know whether to read on.
INSERT INTO store_facts (name, value) VALUES ('banners', '');
