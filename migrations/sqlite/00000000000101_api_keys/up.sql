-- Keys with which a member's programs ask. Only a keyed hash of a key is kept.
CREATE TABLE api_keys (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    name TEXT NOT NULL,
    -- The beginning of the key, by which its owner knows it.
    prefix TEXT NOT NULL,
    hash TEXT NOT NULL CONSTRAINT api_keys_hash_key UNIQUE,
    -- The key that it had before the last rotation, and until when that still works.
    former_hash TEXT CONSTRAINT api_keys_former_hash_key UNIQUE,
    former_until TEXT CHECK (length(former_until) = 27),
    -- Names with spaces between.
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    rotated_at TEXT CHECK (length(rotated_at) = 27),
    last_used_on TEXT CHECK (length(last_used_on) = 10),
    revoked_at TEXT CHECK (length(revoked_at) = 27)
);
CREATE INDEX api_keys_account ON api_keys (account_id);

-- How often a key asked on a day (UTC), and how often it was refused because it asked too often.
CREATE TABLE api_usage (
    key_id BLOB NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE CHECK (length(key_id) = 16),
    day TEXT NOT NULL CHECK (length(day) = 10),
    requests INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    PRIMARY KEY (key_id, day)
);

-- How much of its allowance somebody has taken of a window of time; replicas take it in parts.
CREATE TABLE api_allowances (
    subject TEXT NOT NULL PRIMARY KEY,
    -- Its number: seconds since 1970 by the length of a window.
    slot INTEGER NOT NULL,
    taken INTEGER NOT NULL
);
