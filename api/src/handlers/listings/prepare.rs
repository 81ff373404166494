//! A draft on its way into the store: what was sent is judged, places are looked up, and what the
//! service itself says is put in.

use super::desk::Desk;
use crate::{
    domain::{
        check,
        place::{Unplaced, locate},
    },
    handlers::place::suggestion,
    members::Members,
};
use contract::{ListingDraft, Problem};

/// What of a draft was sent, beside its values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touched {
    /// The place.
    pub(super) location: bool,
    /// The number of openings: it is confirmed by being sent.
    pub(super) openings: bool,
}

/// The draft as it is kept.
///
/// # Errors
/// 400 `invalid_input`: texts that are too long or hold what can't be seen, codes that no list has,
/// a place that is not known (with suggestions), leaders of somebody else.
pub(super) fn prepare(
    members: &Members,
    desk: &Desk,
    before: &ListingDraft,
    mut draft: ListingDraft,
    touched: Touched,
) -> Result<ListingDraft, Problem> {
    draft.tidy();
    let mut errors = draft.limits();
    errors.extend(desk.unknown_leaders(&draft));
    let (content, _) = draft.judged();
    let of_lists = check::lists(&content, &desk.lists().reference).into_iter();
    errors.extend(of_lists.filter(|e| matches!(&*e.code, "unknown_code" | "time_zone")));
    let mut suggestions = Vec::new();
    match place(members, before, &mut draft, touched.location) {
        Ok(zone) => fill_zone(&mut draft, zone),
        Err(Unplaced { error, suggestions: found }) => {
            errors.push(error);
            suggestions = found;
        }
    }
    if !errors.is_empty() {
        let mut problem = Problem::invalid(errors);
        if let Ok(snapshot) = members.directory.snapshot() {
            let known = suggestions.iter();
            problem.suggestions = known
                .filter_map(|found| suggestion(&members.directory, &snapshot, *found))
                .collect();
        }
        return Err(problem);
    }
    if let Some(seats) = &mut draft.capacity {
        let known = before.capacity.as_ref().and_then(|seats| seats.openings_confirmed_at);
        seats.openings_confirmed_at = match seats.openings {
            None => None,
            Some(_) if touched.openings => Some(desk.now()),
            Some(_) => known,
        };
    }
    Ok(draft)
}

/// Looks the place up if it was sent; its time zone, if it is known.
fn place(
    members: &Members,
    before: &ListingDraft,
    draft: &mut ListingDraft,
    touched: bool,
) -> Result<Option<String>, Unplaced> {
    let gazetteer = members.directory.gazetteer();
    let Some(place) = &mut draft.location else { return Ok(None) };
    if touched {
        // Another city or ZIP code is another county, unless one was sent with it.
        let was = before.location.clone().unwrap_or_default();
        let moved = place.zip != was.zip || place.city != was.city || place.state != was.state;
        if moved && place.county == was.county {
            place.county = None;
        }
        return locate(gazetteer, place);
    }
    let needed = draft.schedule.iter().flatten().any(|session| session.time_zone.is_none());
    if !needed {
        return Ok(None);
    }
    // Only for its clock: the place stays as it was looked up then.
    Ok(locate(gazetteer, &mut place.clone()).ok().flatten())
}

/// Sessions that name no clock go by the place's.
fn fill_zone(draft: &mut ListingDraft, zone: Option<String>) {
    for session in draft.schedule.iter_mut().flatten() {
        if session.time_zone.is_none() {
            session.time_zone.clone_from(&zone);
        }
    }
}
