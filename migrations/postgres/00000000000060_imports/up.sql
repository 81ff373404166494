-- An import under way or cut off (api/src/store/import.rs). While it is `staging`, nothing of it
-- can be seen and it may be thrown away; once it is `publishing`, every row has passed and it is
-- brought to its end, by whoever comes first.
CREATE TABLE imports (
    id UUID NOT NULL PRIMARY KEY,
    phase TEXT NOT NULL CHECK (phase IN ('staging', 'publishing')),
    owner_id UUID REFERENCES accounts (id) ON DELETE CASCADE,
    -- How many rows were new, changed, the same and refused; for the audit log.
    counts JSONB NOT NULL,
    started_at TIMESTAMPTZ NOT NULL
);

-- Its rows, each taken out in the transaction that publishes it.
CREATE TABLE import_rows (
    import_id UUID NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (import_id, position)
);

-- Hash of the row that an import last made of a listing: the same row again changes nothing.
ALTER TABLE listings ADD COLUMN import_hash TEXT;
