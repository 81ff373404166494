//! The search index: every published group in memory, answered without a database.
//!
//! [`Index`] holds an atomic pointer to an immutable [`Snapshot`]; readers take the pointer and
//! never wait, a change makes a new snapshot that shares what did not change. No HTTP, no SQL, no
//! I/O and no clock: `now` comes from the caller. The design and what was measured are in
//! `search/README.md`.

pub mod area;
mod bitset;
mod browse;
mod csr;
mod dict;
pub mod doc;
pub mod gazetteer;
mod geo;
mod hash;
pub mod index;
mod live;
pub mod moment;
pub mod page;
mod query;
mod segment;
pub mod similar;
pub mod snapshot;
pub mod text;
pub mod understand;

pub use area::Area;
pub use doc::{Change, Doc, DocText};
pub use index::Index;
pub use moment::{Moment, ViewerClock};
pub use page::{Entry, FacetCounts, FacetValue, NextStart, Page, PageHit, SearchError, Timetable};
pub use similar::Similar;
pub use snapshot::{Memory, Snapshot};
pub use text::mark::Marker;
pub use text::synonyms::{CategoryWords, Synonyms};
pub use understand::{LeaderNames, Understander};
