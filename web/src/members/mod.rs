//! The pages of members and moderators: log-in, account, listings, review.
//!
//! They are made in the browser alone, by four bundles of their own ([`bundle`]; the binaries
//! `members`, `listing`, `review`, `console`). The service answers their addresses with [`shell::Shell`], the same for everybody; [`route`] says
//! which addresses those are, and is the only module here (with the shell) that the service runs.
//!
//! # How a page is made
//!
//! A page is a component in `members/pages/` (or in a folder of its own beside it: `wizard`,
//! `dashboard`, `review`), named in a `match` of [`bundle`]. Pages that are not
//! [`route::MemberRoute::is_open`] are shown to somebody who is logged in and to nobody else; the
//! log-in stands in their place until then.
//!
//! ```text
//! #[component]
//! pub fn Inbox() -> Html {
//!     let inbox = use_loaded::<List<InboxMessage>>("/inbox".to_owned());
//!     html! {
//!         <Frame title={t!("members.inbox.title")}>   // h1, title of the window
//!             { loaded(&inbox, |read| html! { … read.value … }) }   // loading and failure too
//!         </Frame>
//!     }
//! }
//! ```
//!
//! - [`use_members`] gives the API: `members.get(path)`, `read(Call)` (with ETag),
//!   `send(Call)`, `once(&use_once(), Call)` for what creates. They renew the access token, and
//!   when the session has ended they wait for the dialog that asks for the password and go on
//!   then, so a page needs no code for it. `Call::patch(path, &etag).json(&patch)` sends
//!   `If-Match`; 412 comes back as a `Problem` with `changed`.
//! - [`use_account`] is who is logged in; `members.put_account` after it has changed.
//! - [`client::use_loaded`] gets what a page shows; [`parts::loaded`] shows it, or that it is
//!   being loaded, or what went wrong with the way to ask again.
//! - [`lists::Lists`] gives its children the labels ([`crate::context::use_reference`]) and all
//!   else that the public components want, so that `GroupCard` and its like work in a preview.
//! - Links between member pages are plain `<a href>`; [`crate::navigate::navigate`] goes to one.
//!   The focus moves to the h1 once nothing in `main` is `aria-busy`.
//!
//! # How a form is made
//!
//! See [`form`]: the values of a form are one JSON document, each field is named by its JSON
//! Pointer, and so are the errors of `contract` and of the service. Fields show their error, the
//! summary lists all in the order of the page and takes the focus, what was typed stays.

pub mod acting;
pub mod app;
pub mod banners;
pub mod browser;
pub mod bundle;
pub mod client;
pub mod clock;
pub mod console;
pub mod dashboard;
pub mod edited;
pub mod editing;
pub mod form;
pub mod hooks;
pub mod http;
pub mod inbox;
pub mod keys;
pub mod lists;
mod lock;
mod nav;
pub mod paged;
pub mod pages;
pub mod parts;
pub mod posts;
pub mod review;
pub mod route;
pub mod secret;
pub mod session;
pub mod shell;
#[cfg(feature = "hydrate")]
pub mod start;
mod switch;
mod tabs;
pub mod texts;
pub mod wizard;

pub use client::{Loaded, Once, Read, use_loaded, use_once};
pub use http::{Call, Nothing};
pub use session::{Auth, Members};

use contract::account::Account;
use std::rc::Rc;
use yew::prelude::*;

/// The API for whoever is logged in.
#[hook]
pub fn use_members() -> Members {
    #[expect(clippy::expect_used, reason = "the root provides it, and nothing runs outside it")]
    use_context::<Members>().expect("the app provides the API")
}

/// Where the tab stands: the component is drawn again when it changes.
#[hook]
pub fn use_auth() -> Auth {
    use_context::<Auth>().unwrap_or(Auth::Starting)
}

/// Who is logged in. On pages that are shown to members only there is always somebody.
#[hook]
pub fn use_account() -> Option<Rc<Account>> {
    use_auth().account().cloned()
}
