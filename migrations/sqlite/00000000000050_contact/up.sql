-- What seekers send to leaders. Name, address, phone, state and text are sealed as one document;
-- `address_hash` is a keyed hash by which its sender's mails lead to it.
CREATE TABLE messages (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    sealed TEXT NOT NULL,
    address_hash TEXT,
    -- A hash of all of it: the same message twice is one.
    same_hash TEXT NOT NULL CONSTRAINT messages_same_key UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('held', 'new', 'answered', 'closed', 'refused')),
    -- Why it is or was held: codes.
    signals TEXT NOT NULL CHECK (json_valid(signals)),
    -- Its sender agreed that a moderator may read it.
    shared BOOLEAN NOT NULL CHECK (shared IN (0, 1)),
    received_at TEXT NOT NULL CHECK (length(received_at) = 27),
    -- When the leaders could read it: the reply time counts from there.
    delivered_at TEXT CHECK (length(delivered_at) = 27),
    done_at TEXT CHECK (length(done_at) = 27),
    reminded_at TEXT CHECK (length(reminded_at) = 27),
    delete_at TEXT NOT NULL CHECK (length(delete_at) = 27)
);
CREATE INDEX messages_listing ON messages (listing_id, received_at);
CREATE INDEX messages_address ON messages (address_hash) WHERE address_hash IS NOT NULL;
CREATE INDEX messages_waiting ON messages (delivered_at) WHERE status = 'new';
CREATE INDEX messages_held ON messages (received_at) WHERE status = 'held';
CREATE INDEX messages_delete ON messages (delete_at);

-- How long answers took, without the messages: those are gone after 90 days.
CREATE TABLE listing_replies (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    answered_at TEXT NOT NULL CHECK (length(answered_at) = 27),
    hours INTEGER NOT NULL CHECK (hours >= 0)
);
CREATE INDEX listing_replies_listing ON listing_replies (listing_id, answered_at);
-- The middle of the last ones.
ALTER TABLE listings ADD COLUMN reply_time_hours INTEGER;

-- Mail that seekers asked for. Address and query are sealed.
CREATE TABLE subscriptions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('waitlist', 'opening', 'search')),
    listing_id BLOB REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    sealed TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    -- A keyed hash of address and what it is of: asked for twice, it is one.
    same_hash TEXT NOT NULL CONSTRAINT subscriptions_same_key UNIQUE,
    frequency TEXT CHECK (frequency IN ('daily', 'weekly')),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    -- The address was proven, or last confirmed.
    confirmed_at TEXT CHECK (length(confirmed_at) = 27),
    delete_at TEXT NOT NULL CHECK (length(delete_at) = 27),
    -- What was published up to here has been told; the next look is due then.
    told_until TEXT NOT NULL CHECK (length(told_until) = 27),
    due_at TEXT NOT NULL CHECK (length(due_at) = 27),
    -- Its owner was asked whether it is still wanted.
    asked_at TEXT CHECK (length(asked_at) = 27),
    -- There was no open seat when this was last looked at, so one that opens is news.
    armed BOOLEAN NOT NULL DEFAULT 1 CHECK (armed IN (0, 1)),
    CHECK ((kind = 'search') = (frequency IS NOT NULL)),
    CHECK ((kind = 'search') = (listing_id IS NULL))
);
CREATE INDEX subscriptions_address ON subscriptions (address_hash);
CREATE INDEX subscriptions_listing ON subscriptions (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscriptions_delete ON subscriptions (delete_at);

-- Views and contacts of a listing in the week that begins on a Monday. Nothing about who.
CREATE TABLE listing_counts (
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    week TEXT NOT NULL CHECK (length(week) = 10),
    views INTEGER NOT NULL DEFAULT 0,
    contacts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (listing_id, week)
);
