//! The service of Find Group Therapy: a directory of therapy groups with a documented JSON API.

pub mod data;
pub mod domain;
pub mod store;
