-- What the world could see change, in order: made from `changes` by whichever replica is first, one
-- at a time. A listing's newest line stays as long as it is public, older ones as long as changes.
CREATE TABLE public_changes (
    -- Given by the store under the lock of public_feed, in the order of commits.
    seq BIGINT NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL,
    -- Of the whole listing as it became public.
    hash BIGINT NOT NULL,
    -- The states from which it may be joined, a bit each: after it, and before. 0: not public.
    states BIGINT NOT NULL,
    left_states BIGINT NOT NULL,
    newest BOOLEAN NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX public_changes_newest ON public_changes (listing_id) WHERE newest;

-- Which list of changes this is, how far `changes` were read for it, its newest line, and the
-- newest that was thrown away.
CREATE TABLE public_feed (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name UUID NOT NULL,
    xid BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    head BIGINT NOT NULL,
    floor BIGINT NOT NULL
);
INSERT INTO public_feed (id, name, xid, seq, head, floor)
    VALUES (1, gen_random_uuid(), 0, 0, 0, 0);
