-- Written in the transaction of the change itself; every replica follows it. A reader goes by
-- (xid, seq) and stops at the oldest transaction that still runs: commits do not come in the order
-- of their numbers, and reading by number alone misses rows.
CREATE TABLE changes (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    listing_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX changes_order ON changes (xid, seq);
CREATE INDEX changes_at ON changes (at);

-- The newest change that was thrown away: a reader who stands before it has missed something.
CREATE TABLE changes_floor (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    xid BIGINT NOT NULL,
    seq BIGINT NOT NULL
);
INSERT INTO changes_floor (id, xid, seq) VALUES (1, 0, 0);
