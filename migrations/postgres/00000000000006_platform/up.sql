-- What a link in a mail stands for. The link carries the row's id and a proof that we made it
-- (api/src/keyring/link.rs); it works once, for one purpose, until it expires.
CREATE TABLE mail_links (
    id UUID NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id UUID REFERENCES accounts (id) ON DELETE CASCADE,
    data JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX mail_links_account ON mail_links (account_id);
CREATE INDEX mail_links_expires ON mail_links (expires_at);

-- Mails to be sent, written in the transaction of what they tell. Holds the kind and ids, never a
-- text: that is made when the mail is sent. One event is one row, and its id is the Message-ID.
CREATE TABLE mail_queue (
    id UUID NOT NULL PRIMARY KEY,
    event TEXT NOT NULL CONSTRAINT mail_queue_event_key UNIQUE,
    mail JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_until TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    failed_at TIMESTAMPTZ,
    last_error TEXT
);
CREATE INDEX mail_queue_due ON mail_queue (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Who does what only one replica may do at a time.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

-- Tries, counted by a keyed hash of who tried what; the same for every replica.
CREATE TABLE limits (
    subject TEXT NOT NULL PRIMARY KEY,
    tries INTEGER NOT NULL,
    window_ends TIMESTAMPTZ NOT NULL,
    blocked_until TIMESTAMPTZ
);
CREATE INDEX limits_window ON limits (window_ends);

-- Answers to requests with an Idempotency-Key, for 24 hours.
CREATE TABLE idempotency_keys (
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    location TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- Who did what. The application adds lines and can neither change nor delete one.
CREATE TABLE audit_log (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    -- Absent: the service itself.
    actor_id UUID,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id UUID,
    detail JSONB NOT NULL
);
CREATE INDEX audit_log_subject ON audit_log (subject_id);
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END
$$;
CREATE TRIGGER audit_log_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
