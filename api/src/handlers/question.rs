//! A search's question over HTTP: read from a query string, its codes looked up in the edited lists,
//! with the time at which it is asked and the clock of whoever asks.

use super::viewer::Viewer;
use crate::directory::Lists;
use contract::{GroupQuery, Problem, Sort, Timestamp};
use search::Moment;

/// When a question is asked, and whose clock counts.
pub(super) struct Asked {
    at: Timestamp,
    pub(super) viewer: Option<Viewer>,
}

impl Asked {
    /// What the search is told of the time.
    pub(super) fn moment(&self) -> Moment<'_> {
        Moment { now: self.at, viewer: self.viewer.as_ref().map(|viewer| &viewer.clock) }
    }
}

/// The question, as far as the contract can judge it; every error at once, also of codes that are in
/// no list.
pub(super) fn parse(lists: &Lists, query: &str) -> Result<GroupQuery, Problem> {
    GroupQuery::parse(query).map_err(|mut errors| {
        errors.extend(lists.unknown_codes_in(query));
        Problem::invalid(errors)
    })
}

/// When it is asked, where all its codes and its zone are known.
pub(super) fn ask(lists: &Lists, query: &GroupQuery, now: Timestamp) -> Result<Asked, Problem> {
    let mut unknown = lists.unknown_codes(query);
    let at = coarse(query, now);
    let viewer = Viewer::of(query, at).unwrap_or_else(|error| {
        unknown.push(error);
        None
    });
    if unknown.is_empty() { Ok(Asked { at, viewer }) } else { Err(Problem::invalid(unknown)) }
}

/// The time that a search is told. A cursor carries it, so an answer would differ from moment to
/// moment and no ETag would ever fit: whole minutes do for "soonest", and no other order asks for
/// more than the day. Where the next session is told or its time compared, it is the minute too.
fn coarse(query: &GroupQuery, now: Timestamp) -> Timestamp {
    let timed = query.sort == Some(Sort::Soonest) || query.viewer_zone.is_some();
    let step = if timed { 60 } else { 86_400 };
    Timestamp::from_seconds(now.seconds().div_euclid(step) * step)
}
