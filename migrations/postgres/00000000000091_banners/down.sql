DELETE FROM store_facts WHERE name = 'banners';
DROP TABLE banner_counts;
DROP TABLE banners;
