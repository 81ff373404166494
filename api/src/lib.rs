//! The service of Find Group Therapy: a directory of therapy groups with a documented JSON API.

pub mod app;
#[cfg(feature = "site")]
pub mod assets;
pub mod clock;
pub mod command;
pub mod config;
pub mod data;
pub mod demo;
pub mod directory;
pub mod domain;
pub mod edge;
pub mod handlers;
pub mod keyring;
pub mod mail;
pub mod members;
pub mod metrics;
pub mod negotiate;
pub mod openapi;
#[cfg(feature = "site")]
pub mod pages;
pub mod probe;
pub mod problem;
pub mod routes;
pub mod store;
pub mod telemetry;
pub mod wire;
