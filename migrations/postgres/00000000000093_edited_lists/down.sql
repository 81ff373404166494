DELETE FROM store_facts WHERE name = 'edited';
DROP TABLE edit_revisions;
