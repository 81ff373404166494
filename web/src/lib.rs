//! The site of Find Group Therapy: one Yew code base. The service renders every page with it
//! ([`render`], feature `ssr`); the browser takes the page over and goes on from there (the binary
//! `site`, feature `hydrate`).
//!
//! - [`route`] maps addresses to pages, for server and browser alike.
//! - [`client`] is the only file that knows the API's addresses.
//! - [`context`] holds what every page is given: the site's settings, the reference, the answers.
//! - [`data`] gets a page its data, wherever it runs; [`head`] says what goes into its head.
//! - [`flat`](mod@flat) makes text of nodes on the server.
//! - [`once`](mod@once) makes parts of many pages once on the server.
//! - [`navigate`] moves between pages in the browser without loading them anew.
//! - `keep` keeps groups in the browser's own storage, and shows what is kept.
//! - `offline` keeps copies of a few pages for when there is no connection.
//! - [`embed`] is what stands in frames on other people's pages.
//! - `follow` has the words of calendars and feeds of a search.
//! - [`i18n`] reads the catalogues in `locales` and `locales-es`; no visible string is written
//!   elsewhere. [`lang`] says in which language a page is.
//! - [`members`] are the pages behind a log-in, in bundles of their own ([`members::bundle`]).
//! - [`app`] is the root; [`layout`] the frame; [`pages`] and [`components`] the rest.

rust_i18n::i18n!("locales", fallback = "en", backend = i18n::backend::Words);

pub mod app;
pub mod behave;
#[cfg(feature = "hydrate")]
pub mod browser;
pub mod client;
pub mod components;
pub mod context;
pub mod data;
pub mod embed;
pub mod flat;
#[cfg(feature = "ssr")]
pub mod follow;
pub mod forms;
pub mod head;
pub mod i18n;
#[cfg(feature = "hydrate")]
pub mod islands;
#[cfg(feature = "hydrate")]
mod keep;
pub mod lang;
pub mod layout;
pub mod members;
pub mod navigate;
#[cfg(feature = "hydrate")]
mod offline;
pub mod once;
pub mod pages;
pub mod parts;
#[cfg(feature = "ssr")]
pub mod render;
pub mod route;
pub mod texts;
#[cfg(feature = "hydrate")]
mod unsent;
pub mod view;
