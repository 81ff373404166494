//! The directory in the Human Services Data Specification 3.0, under `/hsds/3.0`.

mod asked;
mod export;
mod list;
pub mod organizations;
mod parameters;
mod place;
pub mod root;
mod row;
pub mod service_at_locations;
pub mod services;
mod tag;
pub mod taxonomies;

/// Where it begins.
pub const PREFIX: &str = "/hsds/3.0";
