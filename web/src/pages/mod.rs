//! The pages, one file each.

pub mod about;
pub mod compare;
pub mod crisis;
pub mod disclaimer;
pub mod error;
pub mod forms;
pub mod group;
pub mod home;
pub mod kept;
pub mod not_found;
pub mod place;
pub mod posts;
pub mod privacy;
pub mod results;
pub mod states;
pub mod topic;
pub mod topics;

#[cfg(all(test, feature = "ssr"))]
mod rendered;
