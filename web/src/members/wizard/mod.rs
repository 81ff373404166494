//! "List a group": seven steps over one draft. It is saved at each step; what was typed outlives a
//! failed request, a reload and an ended session; a second tab is told what the first has changed.
//!
//! - [`draft`], [`typed`], [`steps`], [`zones`] and [`check`] are pure.
//! - [`form`] is the draft while it is written, [`fields`] its fields.
//! - [`listing`] is what the service answers, [`save`] sends the draft, [`keep`] keeps what is not sent yet.
//! - [`page`] holds what each step shows.

pub mod check;
pub mod draft;
pub mod fields;
pub mod form;
pub mod keep;
pub mod listing;
pub mod notice;
pub mod page;
pub mod preview;
pub mod save;
pub mod saving;
pub mod start;
pub mod steps;
pub mod summary;
pub mod trail;
pub mod typed;
pub mod work;
pub mod zones;

pub use start::Wizard;
