-- Who works on what waits for review: two moderators never decide on one listing.
CREATE TABLE review_claims (
    listing_id BLOB NOT NULL PRIMARY KEY REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE CHECK (length(account_id) = 16),
    claimed_at TEXT NOT NULL CHECK (length(claimed_at) = 27),
    until TEXT NOT NULL CHECK (length(until) = 27)
);
CREATE INDEX review_claims_account ON review_claims (account_id);

-- What was decided and what the leader was told. The audit log has who and when as well, and
-- outlives the listing.
CREATE TABLE review_decisions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    revision INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'return', 'reject')),
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    note TEXT,
    decided_by BLOB NOT NULL CHECK (length(decided_by) = 16),
    decided_at TEXT NOT NULL CHECK (length(decided_at) = 27)
);
CREATE INDEX review_decisions_listing ON review_decisions (listing_id, decided_at);

-- What visitors report. `visitor` is a keyed hash under the day's key: it counts somebody once a
-- day and cannot be followed from one day to the next. `note` is sealed.
CREATE TABLE reports (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('full', 'closed', 'wrong', 'not_as_described')),
    visitor TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    resolved_at TEXT CHECK (length(resolved_at) = 27),
    CONSTRAINT reports_once UNIQUE (listing_id, kind, visitor)
);
CREATE INDEX reports_open ON reports (listing_id, id) WHERE resolved_at IS NULL;
CREATE INDEX reports_waiting ON reports (created_at, listing_id) WHERE resolved_at IS NULL;

-- Leaders who were asked what is true. Without an answer the listing is paused.
CREATE TABLE report_asks (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE CHECK (length(listing_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('full', 'closed', 'wrong', 'not_as_described')),
    asked_at TEXT NOT NULL CHECK (length(asked_at) = 27),
    answer_by TEXT NOT NULL CHECK (length(answer_by) = 27),
    closed_at TEXT CHECK (length(closed_at) = 27),
    outcome TEXT CHECK (outcome IN ('answered', 'moderator', 'paused')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX report_asks_open ON report_asks (listing_id, kind) WHERE closed_at IS NULL;
CREATE INDEX report_asks_due ON report_asks (answer_by) WHERE closed_at IS NULL;

CREATE INDEX credentials_unverified ON credentials (leader_id) WHERE verification = 'unverified';
CREATE INDEX audit_log_actor ON audit_log (actor_id);
