//! Links in mails that need no log-in: what each kind shows, and what its button does.
//!
//! Mail scanners follow links, so looking changes nothing; only a POST does. Every kind is in
//! [`KINDS`], and the API and the page `/m/{token}` serve all of them the same way.

mod confirm_listing;
mod contact;
mod reports;

use crate::{members::Members, problem::Failure};
use contract::{
    ErrorCode, Lang, Problem,
    link::{LinkAnswer, LinkInfo},
};
use uuid::Uuid;

/// What a link shows; none when it was used, is too old or is not ours.
pub type Shown = Result<Option<LinkInfo>, Failure>;

/// A kind of link.
pub struct Kind {
    /// Its purpose (`mail::purpose`), which is its name on the wire too.
    pub purpose: &'static str,
    /// What it would do now, in a language. Changes nothing.
    pub look: fn(&Members, Uuid, Lang) -> Shown,
    /// Does it. Uses the row up in the transaction of the deed (`mail_queue::take`) where it works
    /// once; a kind that may be done again, such as an unsubscribing, only looks.
    pub act: fn(&Members, Uuid, &LinkAnswer, Lang) -> Shown,
}

/// Every kind, by purpose.
pub const KINDS: &[Kind] = &[
    contact::ADDRESS,
    contact::ADDRESS_OF_MESSAGE,
    contact::ANSWERED,
    contact::CONFIRM,
    contact::UNSUBSCRIBE,
    confirm_listing::KIND,
    reports::KIND,
];

/// What the link of a token would do.
///
/// # Errors
/// 410 `link_gone` for a token that was used, is too old or is not ours.
pub fn look(members: &Members, token: &str, lang: Lang) -> Result<LinkInfo, Failure> {
    let (kind, row) = find(members, token)?;
    (kind.look)(members, row, lang)?.ok_or_else(gone)
}

/// Does what the link of a token is for.
///
/// # Errors
/// 410 `link_gone` as for [`look`], and what the deed itself answers.
pub fn act(
    members: &Members,
    token: &str,
    answer: &LinkAnswer,
    lang: Lang,
) -> Result<LinkInfo, Failure> {
    let (kind, row) = find(members, token)?;
    (kind.act)(members, row, answer, lang)?.ok_or_else(gone)
}

/// A token is made for one purpose: only its own kind reads it.
fn find<'a>(members: &Members, token: &str) -> Result<(&'a Kind, Uuid), Failure> {
    KINDS
        .iter()
        .find_map(|kind| Some((kind, members.keys.read_link(kind.purpose, token)?)))
        .ok_or_else(gone)
}

/// The same for links that were used, are too old or were never ours.
pub fn gone() -> Failure {
    let detail = "It was used already, or it is too old. A newer mail may have a newer link.";
    Problem::new(ErrorCode::LinkGone).detail(detail).into()
}
