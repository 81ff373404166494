-- Endpoints to which members have events sent.
CREATE TABLE webhooks (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    -- Names with spaces between.
    events TEXT NOT NULL,
    -- Only of listings of the account; only of those that somebody in this state may join.
    own BOOLEAN NOT NULL,
    state TEXT,
    -- Sealed, as is the one before the last rotation, which signs too until then.
    secret TEXT NOT NULL,
    former_secret TEXT,
    former_until TIMESTAMPTZ,
    status TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    rotated_at TIMESTAMPTZ,
    verified_at TIMESTAMPTZ,
    -- Since when nothing was taken, how often in a row it was not there, and until when it is let be.
    failing_since TIMESTAMPTZ,
    misses INTEGER NOT NULL,
    held_until TIMESTAMPTZ,
    -- Who delivers to it, until when, and when somebody last did.
    claim UUID,
    claimed_until TIMESTAMPTZ,
    served_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX webhooks_account ON webhooks (account_id);

-- What was or is to be sent, one for each event and endpoint. It holds ids, never a text.
CREATE TABLE webhook_deliveries (
    id UUID NOT NULL PRIMARY KEY,
    webhook_id UUID NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    data TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    tries INTEGER NOT NULL,
    finished_at TIMESTAMPTZ
);
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (webhook_id, id) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

-- Each try, and how the receiver answered.
CREATE TABLE webhook_tries (
    id UUID NOT NULL PRIMARY KEY,
    delivery_id UUID NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
    at TIMESTAMPTZ NOT NULL,
    took_ms INTEGER NOT NULL,
    status INTEGER,
    fault TEXT,
    answer TEXT
);
CREATE INDEX webhook_tries_delivery ON webhook_tries (delivery_id);

-- Up to which line of public_changes deliveries were made.
CREATE TABLE webhook_feed (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL
);
INSERT INTO webhook_feed (id, seq) SELECT 1, head FROM public_feed;
