DROP TABLE api_allowances;
DROP TABLE api_usage;
DROP TABLE api_keys;
