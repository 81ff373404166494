DROP TABLE compact_privileges;
DROP TABLE certifications;
DROP TABLE credentials;
DROP TABLE listing_leaders;
DROP TABLE leaders;
