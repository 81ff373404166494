//! The pages, one file each.

pub mod compare;
pub mod crisis;
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub mod embed;
pub mod error;
pub mod forms;
pub mod group;
pub mod home;
pub mod kept;
mod no_results;
pub mod not_found;
pub mod offline;
pub mod place;
pub mod posts;
pub mod results;
pub mod states;
pub mod text;
pub mod topic;
pub mod topics;

#[cfg(all(test, feature = "ssr"))]
mod rendered;
