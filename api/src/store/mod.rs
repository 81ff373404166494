//! The database: every SQL statement of the service.

pub mod error;
pub mod record;

pub use error::StoreError;
pub use record::{ChangeCursor, Changes, LeaderRecord, Listing, NewListing};
