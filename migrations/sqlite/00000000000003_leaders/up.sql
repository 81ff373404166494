-- People and what they may do where. They outlive revisions and listings.
CREATE TABLE leaders (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    degree TEXT,
    npi TEXT CHECK (length(npi) = 10),
    bio TEXT,
    demo BOOLEAN NOT NULL CHECK (demo IN (0, 1)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27)
) WITHOUT ROWID;

CREATE TABLE listing_leaders (
    listing_id BLOB NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    leader_id BLOB NOT NULL REFERENCES leaders (id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'co_lead')),
    PRIMARY KEY (listing_id, position),
    UNIQUE (listing_id, leader_id)
) WITHOUT ROWID;
CREATE INDEX listing_leaders_leader ON listing_leaders (leader_id);

CREATE TABLE credentials (
    leader_id BLOB NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    title TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    jurisdiction TEXT NOT NULL CHECK (length(jurisdiction) = 2),
    number TEXT NOT NULL,
    expires_on TEXT CHECK (length(expires_on) = 10),
    level TEXT NOT NULL CHECK (level IN ('independent', 'supervised')),
    verification TEXT NOT NULL CHECK (verification IN
        ('unverified', 'verified', 'failed', 'expired')),
    checked_on TEXT CHECK (length(checked_on) = 10),
    checked_with TEXT,
    employer TEXT,
    supervisor TEXT,
    supervisor_title TEXT,
    supervisor_jurisdiction TEXT CHECK (length(supervisor_jurisdiction) = 2),
    supervisor_license TEXT,
    PRIMARY KEY (leader_id, position),
    -- Advertising a supervised leader without naming who supervises is unlawful.
    CHECK (level <> 'supervised' OR (number <> '' AND employer IS NOT NULL
        AND supervisor IS NOT NULL AND supervisor_title IS NOT NULL
        AND supervisor_jurisdiction IS NOT NULL AND supervisor_license IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE certifications (
    leader_id BLOB NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    expires_on TEXT CHECK (length(expires_on) = 10),
    PRIMARY KEY (leader_id, position)
) WITHOUT ROWID;

CREATE TABLE compact_privileges (
    leader_id BLOB NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    compact TEXT NOT NULL,
    -- Postal codes with a blank between: `CO MD`; empty where one authorization covers all members.
    states TEXT NOT NULL,
    authorization_number TEXT,
    expires_on TEXT CHECK (length(expires_on) = 10),
    PRIMARY KEY (leader_id, position)
) WITHOUT ROWID;
