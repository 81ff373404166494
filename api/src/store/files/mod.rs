//! Listings and profiles as their owners edit them: what is theirs, and nothing else.

mod listing;
mod profile;
mod profile_write;
mod start;
mod write;

pub use listing::{ListingFile, Revision};
pub use profile::ProfileFile;
pub use start::NewDraft;
pub use write::{Deed, ListingWrite, Slot};

pub(in crate::store) use listing::link_leaders_of;
pub(in crate::store) use profile::of_account as profiles_of;
