//! What the tests of the whole share.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

pub(crate) mod accounts;
pub(crate) mod app;
pub(crate) mod authority;
pub(crate) mod database;
pub(crate) mod drafts;
pub(crate) mod env;
pub(crate) mod http;
pub(crate) mod mails;
pub(crate) mod owned;
pub(crate) mod people;
pub(crate) mod program;
pub(crate) mod publish;
pub(crate) mod receiver;
pub(crate) mod sample;
pub(crate) mod smtp;
