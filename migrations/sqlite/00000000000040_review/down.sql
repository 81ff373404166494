DROP INDEX audit_log_actor;
DROP INDEX credentials_unverified;
DROP TABLE report_asks;
DROP TABLE reports;
DROP TABLE review_decisions;
DROP TABLE review_claims;
