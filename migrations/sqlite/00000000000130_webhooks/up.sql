-- Endpoints to which members have events sent.
CREATE TABLE webhooks (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    -- Names with spaces between.
    events TEXT NOT NULL,
    -- Only of listings of the account; only of those that somebody in this state may join.
    own BOOLEAN NOT NULL CHECK (own IN (0, 1)),
    state TEXT,
    -- Sealed, as is the one before the last rotation, which signs too until then.
    secret TEXT NOT NULL,
    former_secret TEXT,
    former_until TEXT CHECK (length(former_until) = 27),
    status TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    rotated_at TEXT CHECK (length(rotated_at) = 27),
    verified_at TEXT CHECK (length(verified_at) = 27),
    -- Since when nothing was taken, how often in a row it was not there, and until when it is let be.
    failing_since TEXT CHECK (length(failing_since) = 27),
    misses INTEGER NOT NULL,
    held_until TEXT CHECK (length(held_until) = 27),
    -- Who delivers to it, until when, and when somebody last did.
    claim BLOB CHECK (length(claim) = 16),
    claimed_until TEXT CHECK (length(claimed_until) = 27),
    served_at TEXT NOT NULL CHECK (length(served_at) = 27)
);
CREATE INDEX webhooks_account ON webhooks (account_id);

-- What was or is to be sent, one for each event and endpoint. It holds ids, never a text.
CREATE TABLE webhook_deliveries (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    webhook_id BLOB NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE CHECK (length(webhook_id) = 16),
    event TEXT NOT NULL,
    data TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    due_at TEXT NOT NULL CHECK (length(due_at) = 27),
    tries INTEGER NOT NULL,
    finished_at TEXT CHECK (length(finished_at) = 27)
);
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (webhook_id, id) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

-- Each try, and how the receiver answered.
CREATE TABLE webhook_tries (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    delivery_id BLOB NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE CHECK (length(delivery_id) = 16),
    at TEXT NOT NULL CHECK (length(at) = 27),
    took_ms INTEGER NOT NULL,
    status INTEGER,
    fault TEXT,
    answer TEXT
);
CREATE INDEX webhook_tries_delivery ON webhook_tries (delivery_id);

-- Up to which line of public_changes deliveries were made.
CREATE TABLE webhook_feed (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
);
INSERT INTO webhook_feed (id, seq) SELECT 1, head FROM public_feed;
