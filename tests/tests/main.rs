//! One binary for all tests of the whole: one link, one start.

mod api;
mod compose;
mod store;
mod support;
