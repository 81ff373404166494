//! The site's pages over HTTP, as a robot or a browser without a script has them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod embed;
mod forms;
mod members;
mod pages;
mod posts;
mod robots;
mod spanish;
