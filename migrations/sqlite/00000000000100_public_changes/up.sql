-- What the world could see change, in order: made from `changes` by whichever replica is first, one
-- at a time. A listing's newest line stays as long as it is public, older ones as long as changes.
CREATE TABLE public_changes (
    -- Given by the store under the lock of public_feed, in the order of commits.
    seq INTEGER NOT NULL PRIMARY KEY,
    listing_id BLOB NOT NULL CHECK (length(listing_id) = 16),
    -- Of the whole listing as it became public.
    hash INTEGER NOT NULL,
    -- The states from which it may be joined, a bit each: after it, and before. 0: not public.
    states INTEGER NOT NULL,
    left_states INTEGER NOT NULL,
    newest BOOLEAN NOT NULL CHECK (newest IN (0, 1)),
    at TEXT NOT NULL CHECK (length(at) = 27)
);
CREATE UNIQUE INDEX public_changes_newest ON public_changes (listing_id) WHERE newest;

-- Which list of changes this is, how far `changes` were read for it, its newest line, and the
-- newest that was thrown away.
CREATE TABLE public_feed (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name BLOB NOT NULL CHECK (length(name) = 16),
    xid INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    head INTEGER NOT NULL,
    floor INTEGER NOT NULL
);
INSERT INTO public_feed (id, name, xid, seq, head, floor) VALUES (1, randomblob(16), 0, 0, 0, 0);
