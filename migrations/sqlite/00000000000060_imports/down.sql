ALTER TABLE listings DROP COLUMN import_hash;
DROP TABLE import_rows;
DROP TABLE imports;
