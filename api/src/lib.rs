//! The service of Find Group Therapy: a directory of therapy groups with a documented JSON API.

pub mod domain;
pub mod store;
