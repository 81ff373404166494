-- Written in the transaction of the change itself; every reader follows it. SQLite has one writer,
-- so numbers come in the order of commits; `xid` is there for PostgreSQL and always 0 here.
-- AUTOINCREMENT: a number is never given twice, even after old rows are gone.
CREATE TABLE changes (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    xid INTEGER NOT NULL DEFAULT 0 CHECK (xid = 0),
    listing_id BLOB NOT NULL CHECK (length(listing_id) = 16),
    at TEXT NOT NULL CHECK (length(at) = 27)
);
CREATE INDEX changes_at ON changes (at);

-- The newest change that was thrown away: a reader who stands before it has missed something.
CREATE TABLE changes_floor (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    xid INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
INSERT INTO changes_floor (id, xid, seq) VALUES (1, 0, 0);
