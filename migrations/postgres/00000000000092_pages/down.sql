DELETE FROM store_facts WHERE name = 'pages';
DROP TABLE page_revisions;
