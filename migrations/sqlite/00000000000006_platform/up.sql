-- What a link in a mail stands for. The link carries the row's id and a proof that we made it
-- (api/src/keyring/link.rs); it works once, for one purpose, until it expires.
CREATE TABLE mail_links (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    purpose TEXT NOT NULL,
    account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    data TEXT NOT NULL CHECK (json_valid(data)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    used_at TEXT CHECK (length(used_at) = 27)
);
CREATE INDEX mail_links_account ON mail_links (account_id);
CREATE INDEX mail_links_expires ON mail_links (expires_at);

-- Mails to be sent, written in the transaction of what they tell. Holds the kind and ids, never a
-- text: that is made when the mail is sent. One event is one row, and its id is the Message-ID.
CREATE TABLE mail_queue (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    event TEXT NOT NULL CONSTRAINT mail_queue_event_key UNIQUE,
    mail TEXT NOT NULL CHECK (json_valid(mail)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    due_at TEXT NOT NULL CHECK (length(due_at) = 27),
    attempts INTEGER NOT NULL,
    claimed_until TEXT CHECK (length(claimed_until) = 27),
    sent_at TEXT CHECK (length(sent_at) = 27),
    failed_at TEXT CHECK (length(failed_at) = 27),
    last_error TEXT
);
CREATE INDEX mail_queue_due ON mail_queue (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Who does what only one replica may do at a time.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until TEXT NOT NULL CHECK (length(until) = 27)
);

-- Tries, counted by a keyed hash of who tried what; the same for every replica.
CREATE TABLE limits (
    subject TEXT NOT NULL PRIMARY KEY,
    tries INTEGER NOT NULL,
    window_ends TEXT NOT NULL CHECK (length(window_ends) = 27),
    blocked_until TEXT CHECK (length(blocked_until) = 27)
);
CREATE INDEX limits_window ON limits (window_ends);

-- Answers to requests with an Idempotency-Key, for 24 hours.
CREATE TABLE idempotency_keys (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    location TEXT,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- Who did what. The application adds lines and can neither change nor delete one.
CREATE TABLE audit_log (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (length(at) = 27),
    -- Absent: the service itself.
    actor_id BLOB CHECK (length(actor_id) = 16),
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB CHECK (length(subject_id) = 16),
    detail TEXT NOT NULL CHECK (json_valid(detail))
);
CREATE INDEX audit_log_subject ON audit_log (subject_id);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
