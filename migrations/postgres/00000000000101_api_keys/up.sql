-- Keys with which a member's programs ask. Only a keyed hash of a key is kept.
CREATE TABLE api_keys (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The beginning of the key, by which its owner knows it.
    prefix TEXT NOT NULL,
    hash TEXT NOT NULL CONSTRAINT api_keys_hash_key UNIQUE,
    -- The key that it had before the last rotation, and until when that still works.
    former_hash TEXT CONSTRAINT api_keys_former_hash_key UNIQUE,
    former_until TIMESTAMPTZ,
    -- Names with spaces between.
    scopes TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    rotated_at TIMESTAMPTZ,
    last_used_on DATE,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX api_keys_account ON api_keys (account_id);

-- How often a key asked on a day (UTC), and how often it was refused because it asked too often.
CREATE TABLE api_usage (
    key_id UUID NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    day DATE NOT NULL,
    requests BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    PRIMARY KEY (key_id, day)
);

-- How much of its allowance somebody has taken of a window of time; replicas take it in parts.
CREATE TABLE api_allowances (
    subject TEXT NOT NULL PRIMARY KEY,
    -- Its number: seconds since 1970 by the length of a window.
    slot BIGINT NOT NULL,
    taken BIGINT NOT NULL
);
