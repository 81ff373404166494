-- In which version each field was last changed, by JSON Pointer: the second of two writers is told
-- what the first changed, without keeping what was there before.
ALTER TABLE leaders ADD COLUMN changed_in JSONB;
