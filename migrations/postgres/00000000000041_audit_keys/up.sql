-- Nothing to do: PostgreSQL has no REPLACE, and its upsert is an update, which is refused. The
-- SQLite tree mends its triggers here.
SELECT 1;
