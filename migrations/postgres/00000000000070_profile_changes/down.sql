ALTER TABLE leaders DROP COLUMN changed_in;
