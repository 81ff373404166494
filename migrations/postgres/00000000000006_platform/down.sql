DROP TABLE audit_log;
DROP TABLE idempotency_keys;
DROP TABLE limits;
DROP TABLE leases;
DROP TABLE mail_queue;
DROP TABLE mail_links;
DROP FUNCTION refuse_audit_change;
