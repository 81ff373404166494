-- Lists that people edit: seeded from data/, then theirs. `seed` is the value as it was last
-- seeded; a row that still equals it follows data/, one that differs was edited and is left alone.
CREATE TABLE reference_terms (
    list TEXT NOT NULL CHECK (list <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    extra TEXT NOT NULL CHECK (json_valid(extra)),
    seed TEXT NOT NULL CHECK (json_valid(seed)),
    PRIMARY KEY (list, value)
) WITHOUT ROWID;

-- Facts about the database itself, such as a demonstration load that has begun.
CREATE TABLE store_facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
