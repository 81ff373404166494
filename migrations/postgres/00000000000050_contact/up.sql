-- What seekers send to leaders. Name, address, phone, state and text are sealed as one document;
-- `address_hash` is a keyed hash by which its sender's mails lead to it.
CREATE TABLE messages (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    sealed TEXT NOT NULL,
    address_hash TEXT,
    -- A hash of all of it: the same message twice is one.
    same_hash TEXT NOT NULL CONSTRAINT messages_same_key UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('held', 'new', 'answered', 'closed', 'refused')),
    -- Why it is or was held: codes.
    signals JSONB NOT NULL,
    -- Its sender agreed that a moderator may read it.
    shared BOOLEAN NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    -- When the leaders could read it: the reply time counts from there.
    delivered_at TIMESTAMPTZ,
    done_at TIMESTAMPTZ,
    reminded_at TIMESTAMPTZ,
    delete_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX messages_listing ON messages (listing_id, received_at);
CREATE INDEX messages_address ON messages (address_hash) WHERE address_hash IS NOT NULL;
CREATE INDEX messages_waiting ON messages (delivered_at) WHERE status = 'new';
CREATE INDEX messages_held ON messages (received_at) WHERE status = 'held';
CREATE INDEX messages_delete ON messages (delete_at);

-- How long answers took, without the messages: those are gone after 90 days.
CREATE TABLE listing_replies (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    answered_at TIMESTAMPTZ NOT NULL,
    hours INTEGER NOT NULL CHECK (hours >= 0)
);
CREATE INDEX listing_replies_listing ON listing_replies (listing_id, answered_at);
-- The middle of the last ones.
ALTER TABLE listings ADD COLUMN reply_time_hours INTEGER;

-- Mail that seekers asked for. Address and query are sealed.
CREATE TABLE subscriptions (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('waitlist', 'opening', 'search')),
    listing_id UUID REFERENCES listings (id) ON DELETE CASCADE,
    sealed TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    -- A keyed hash of address and what it is of: asked for twice, it is one.
    same_hash TEXT NOT NULL CONSTRAINT subscriptions_same_key UNIQUE,
    frequency TEXT CHECK (frequency IN ('daily', 'weekly')),
    created_at TIMESTAMPTZ NOT NULL,
    -- The address was proven, or last confirmed.
    confirmed_at TIMESTAMPTZ,
    delete_at TIMESTAMPTZ NOT NULL,
    -- What was published up to here has been told; the next look is due then.
    told_until TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    -- Its owner was asked whether it is still wanted.
    asked_at TIMESTAMPTZ,
    -- There was no open seat when this was last looked at, so one that opens is news.
    armed BOOLEAN NOT NULL DEFAULT true,
    CHECK ((kind = 'search') = (frequency IS NOT NULL)),
    CHECK ((kind = 'search') = (listing_id IS NULL))
);
CREATE INDEX subscriptions_address ON subscriptions (address_hash);
CREATE INDEX subscriptions_listing ON subscriptions (listing_id) WHERE listing_id IS NOT NULL;
CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscriptions_delete ON subscriptions (delete_at);

-- Views and contacts of a listing in the week that begins on a Monday. Nothing about who.
CREATE TABLE listing_counts (
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    week DATE NOT NULL,
    views BIGINT NOT NULL DEFAULT 0,
    contacts BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (listing_id, week)
);
