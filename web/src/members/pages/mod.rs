//! Pages about the account itself. Those about listings and review have folders of their own.

pub mod account;
pub mod again;
pub(in crate::members) mod closed;
pub mod denied;
pub mod forgot;
pub mod link;
pub mod login;
pub mod profile;
pub mod register;
pub mod reset;
pub mod security;
pub(super) mod tabs;
