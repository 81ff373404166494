-- An import under way or cut off (api/src/store/import.rs). While it is `staging`, nothing of it
-- can be seen and it may be thrown away; once it is `publishing`, every row has passed and it is
-- brought to its end, by whoever comes first.
CREATE TABLE imports (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    phase TEXT NOT NULL CHECK (phase IN ('staging', 'publishing')),
    owner_id BLOB REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(owner_id) = 16),
    -- How many rows were new, changed, the same and refused; for the audit log.
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    started_at TEXT NOT NULL CHECK (length(started_at) = 27)
);

-- Its rows, each taken out in the transaction that publishes it.
CREATE TABLE import_rows (
    import_id BLOB NOT NULL REFERENCES imports (id) ON DELETE CASCADE CHECK (length(import_id) = 16),
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (import_id, position)
);

-- Hash of the row that an import last made of a listing: the same row again changes nothing.
ALTER TABLE listings ADD COLUMN import_hash TEXT;
