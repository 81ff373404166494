DELETE FROM store_facts WHERE name = 'posts';
DROP TABLE post_seeds;
DROP TABLE post_revisions;
DROP TABLE posts;
