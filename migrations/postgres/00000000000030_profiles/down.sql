ALTER TABLE leaders DROP COLUMN consented_at;
ALTER TABLE leaders DROP COLUMN version;
