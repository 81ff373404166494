DROP TABLE store_facts;
DROP TABLE reference_terms;
