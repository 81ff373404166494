-- Who works on what waits for review: two moderators never decide on one listing.
CREATE TABLE review_claims (
    listing_id UUID NOT NULL PRIMARY KEY REFERENCES listings (id) ON DELETE CASCADE,
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    claimed_at TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
CREATE INDEX review_claims_account ON review_claims (account_id);

-- What was decided and what the leader was told. The audit log has who and when as well, and
-- outlives the listing.
CREATE TABLE review_decisions (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('approve', 'return', 'reject')),
    reasons JSONB NOT NULL,
    note TEXT,
    decided_by UUID NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX review_decisions_listing ON review_decisions (listing_id, decided_at);

-- What visitors report. `visitor` is a keyed hash under the day's key: it counts somebody once a
-- day and cannot be followed from one day to the next. `note` is sealed.
CREATE TABLE reports (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('full', 'closed', 'wrong', 'not_as_described')),
    visitor TEXT NOT NULL,
    note TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    resolved_at TIMESTAMPTZ,
    CONSTRAINT reports_once UNIQUE (listing_id, kind, visitor)
);
CREATE INDEX reports_open ON reports (listing_id, id) WHERE resolved_at IS NULL;
CREATE INDEX reports_waiting ON reports (created_at, listing_id) WHERE resolved_at IS NULL;

-- Leaders who were asked what is true. Without an answer the listing is paused.
CREATE TABLE report_asks (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('full', 'closed', 'wrong', 'not_as_described')),
    asked_at TIMESTAMPTZ NOT NULL,
    answer_by TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    outcome TEXT CHECK (outcome IN ('answered', 'moderator', 'paused')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX report_asks_open ON report_asks (listing_id, kind) WHERE closed_at IS NULL;
CREATE INDEX report_asks_due ON report_asks (answer_by) WHERE closed_at IS NULL;

CREATE INDEX credentials_unverified ON credentials (leader_id) WHERE verification = 'unverified';
CREATE INDEX audit_log_actor ON audit_log (actor_id);
