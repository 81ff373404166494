-- People who log in. `email_folded` is the address in lower case; a second account of the same
-- address cannot be. What an attacker could use is hashed or sealed.
CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL CONSTRAINT accounts_email_key UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'leaving')),
    verified_at TEXT CHECK (length(verified_at) = 27),
    -- Sealed; counts once `totp_confirmed_at` is set. `totp_last_step` bars a code's second use.
    totp_secret TEXT,
    totp_confirmed_at TEXT CHECK (length(totp_confirmed_at) = 27),
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    -- Leaving: until then it can be undone.
    delete_after TEXT CHECK (length(delete_after) = 27),
    CHECK ((status = 'leaving') = (delete_after IS NOT NULL))
);
CREATE INDEX accounts_leaving ON accounts (delete_after) WHERE delete_after IS NOT NULL;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    device TEXT NOT NULL,
    -- How the refresh token travels.
    delivery TEXT NOT NULL CHECK (delivery IN ('cookie', 'body')),
    -- Logged in with a second factor.
    second_factor BOOLEAN NOT NULL CHECK (second_factor IN (0, 1)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    last_used_at TEXT NOT NULL CHECK (length(last_used_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    revoked_at TEXT CHECK (length(revoked_at) = 27)
);
CREATE INDEX sessions_account ON sessions (account_id);

-- Rotated on every use. A token that comes a second time was stolen: its session ends.
CREATE TABLE refresh_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE CHECK (length(session_id) = 16),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    used_at TEXT CHECK (length(used_at) = 27)
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE recovery_codes (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    code_hash TEXT NOT NULL,
    used_at TEXT CHECK (length(used_at) = 27),
    PRIMARY KEY (account_id, code_hash)
);
