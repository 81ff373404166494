-- People who log in. `email_folded` is the address in lower case; a second account of the same
-- address cannot be. What an attacker could use is hashed or sealed.
CREATE TABLE accounts (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL CONSTRAINT accounts_email_key UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'leaving')),
    verified_at TIMESTAMPTZ,
    -- Sealed; counts once `totp_confirmed_at` is set. `totp_last_step` bars a code's second use.
    totp_secret TEXT,
    totp_confirmed_at TIMESTAMPTZ,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    -- Leaving: until then it can be undone.
    delete_after TIMESTAMPTZ,
    CHECK ((status = 'leaving') = (delete_after IS NOT NULL))
);
CREATE INDEX accounts_leaving ON accounts (delete_after) WHERE delete_after IS NOT NULL;

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    device TEXT NOT NULL,
    -- How the refresh token travels.
    delivery TEXT NOT NULL CHECK (delivery IN ('cookie', 'body')),
    -- Logged in with a second factor.
    second_factor BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX sessions_account ON sessions (account_id);

-- Rotated on every use. A token that comes a second time was stolen: its session ends.
CREATE TABLE refresh_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE recovery_codes (
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (account_id, code_hash)
);
