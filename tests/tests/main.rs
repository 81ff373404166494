//! One binary for all tests of the whole: one link, one start.

mod accounts;
mod api;
mod compose;
mod relevance;
mod site;
mod store;
mod support;
mod transfer;
