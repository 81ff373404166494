//! The service over HTTP.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod admin_listings;
mod aging;
mod app_config;
mod banners;
mod calendar;
mod console;
mod contact;
mod edited;
mod errors;
mod every;
mod examples;
mod feeds;
mod freshness;
mod groups;
mod headers;
mod hsds;
mod idempotency;
mod images;
mod inbox;
mod jobs;
mod keys;
mod leaders;
mod listings;
mod lists;
mod mail;
mod mail_crash;
mod openapi;
mod paging;
mod posts;
mod principal;
mod private;
pub(crate) mod process;
mod review;
mod skipped;
mod subscriptions;
mod sync;
mod texts;
mod understood;
mod views;
mod ways;
mod webhooks;
mod wire;
