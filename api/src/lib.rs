//! The service of Find Group Therapy: a directory of therapy groups with a documented JSON API.

/// Of everything that links the service. A page of results is thousands of small pieces of memory,
/// taken and given back by the thread that answers.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod accounts;
pub mod app;
#[cfg(feature = "site")]
pub mod assets;
pub mod atom;
pub mod banners;
pub mod clock;
pub mod command;
pub mod config;
pub mod data;
pub mod demo;
pub mod directory;
pub mod domain;
pub mod edge;
pub mod gate;
pub mod handlers;
pub mod hsds;
pub mod images;
pub mod jobs;
pub mod keyring;
pub mod links;
pub mod mail;
pub mod markdown;
pub mod members;
pub mod metrics;
pub mod negotiate;
pub mod openapi;
#[cfg(feature = "site")]
pub mod pages;
pub mod passwords;
pub mod probe;
pub mod problem;
pub mod relay;
pub mod routes;
pub mod store;
pub mod telemetry;
pub mod transfer;
pub mod views;
pub mod webhooks;
pub mod wire;
