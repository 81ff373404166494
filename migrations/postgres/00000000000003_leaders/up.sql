-- People and what they may do where. They outlive revisions and listings.
CREATE TABLE leaders (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    degree TEXT,
    npi TEXT CHECK (length(npi) = 10),
    bio TEXT,
    demo BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE listing_leaders (
    listing_id UUID NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    leader_id UUID NOT NULL REFERENCES leaders (id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'co_lead')),
    PRIMARY KEY (listing_id, position),
    UNIQUE (listing_id, leader_id)
);
CREATE INDEX listing_leaders_leader ON listing_leaders (leader_id);

CREATE TABLE credentials (
    leader_id UUID NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    title TEXT NOT NULL,
    abbreviation TEXT NOT NULL,
    jurisdiction TEXT NOT NULL CHECK (length(jurisdiction) = 2),
    number TEXT NOT NULL,
    expires_on DATE,
    level TEXT NOT NULL CHECK (level IN ('independent', 'supervised')),
    verification TEXT NOT NULL CHECK (verification IN
        ('unverified', 'verified', 'failed', 'expired')),
    checked_on DATE,
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
);

CREATE TABLE certifications (
    leader_id UUID NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    expires_on DATE,
    PRIMARY KEY (leader_id, position)
);

CREATE TABLE compact_privileges (
    leader_id UUID NOT NULL REFERENCES leaders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    compact TEXT NOT NULL,
    -- Postal codes with a blank between: `CO MD`; empty where one authorization covers all members.
    states TEXT NOT NULL,
    authorization_number TEXT,
    expires_on DATE,
    PRIMARY KEY (leader_id, position)
);
