DROP TABLE webhook_feed;
DROP TABLE webhook_tries;
DROP TABLE webhook_deliveries;
DROP TABLE webhooks;
