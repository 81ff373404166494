//! The rules of the field, pure: no clock, no database, no HTTP.

pub mod listing;
