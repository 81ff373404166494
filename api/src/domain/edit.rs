//! What becomes of a change (rules: what is public was reviewed). Before a listing is public a
//! change makes the draft. Of a public listing, openings and wait list, cost, the note on the
//! schedule and the days without a session show at once; everything else waits as a draft until it
//! is sent and reviewed.

use contract::{DraftSession, ListingDraft};

/// A listing's revisions as they are, or as they shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    /// Changed and not sent.
    pub draft: Option<ListingDraft>,
    /// Under review.
    pub pending: Option<ListingDraft>,
    /// Public.
    pub public: Option<ListingDraft>,
}

/// The revisions after a change from `before` to `after` of what is edited.
pub fn change(now: &Drafts, before: &ListingDraft, after: ListingDraft) -> Drafts {
    let Some(public) = &now.public else {
        return Drafts { draft: Some(after), ..now.clone() };
    };
    let public = with_quick(public, before, &after);
    let pending = now.pending.as_ref().map(|pending| with_quick(pending, before, &after));
    // What is left to send: nothing if all that differs from the public one shows already.
    let under_way = pending.as_ref().unwrap_or(&public);
    let draft = (normal(&after) != normal(under_way)).then_some(after);
    Drafts { draft, pending, public: Some(public) }
}

/// A revision with those parts of a change that need no review.
pub fn with_quick(
    revision: &ListingDraft,
    before: &ListingDraft,
    after: &ListingDraft,
) -> ListingDraft {
    let mut out = revision.clone();
    if after.cost != before.cost {
        out.cost.clone_from(&after.cost);
    }
    if after.schedule_note != before.schedule_note {
        out.schedule_note.clone_from(&after.schedule_note);
    }
    let seats = |draft: &ListingDraft| {
        let seats = draft.capacity.clone().unwrap_or_default();
        (seats.openings, seats.waitlist, seats.openings_confirmed_at)
    };
    if seats(after) != seats(before) {
        let mut own = out.capacity.take().unwrap_or_default();
        (own.openings, own.waitlist, own.openings_confirmed_at) = seats(after);
        out.capacity = Some(own);
    }
    let days = |draft: &ListingDraft| -> Vec<Option<Vec<contract::Date>>> {
        draft.schedule.iter().flatten().map(|session| session.skip.clone()).collect()
    };
    if days(after) != days(before) {
        let bare = |session: &DraftSession| DraftSession { skip: None, ..session.clone() };
        for session in out.schedule.iter_mut().flatten() {
            // The same session but for its days: a changed session waits with all that it has.
            let same = after.schedule.iter().flatten().find(|other| bare(other) == bare(session));
            if let Some(same) = same {
                session.skip.clone_from(&same.skip);
            }
        }
    }
    out
}

/// A draft in the one form in which what means the same is the same: a finished one says all that
/// it leaves out.
pub fn normal(draft: &ListingDraft) -> ListingDraft {
    let (content, errors) = draft.judged();
    if errors.iter().any(|error| error.code == "required") {
        return draft.clone();
    }
    ListingDraft::of(content, draft.leaders.clone().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::listing;
    use contract::{DraftCapacity, DraftCost, Format};

    fn public() -> ListingDraft {
        ListingDraft::of(listing(Format::InPerson).content, Vec::new())
    }

    fn published(draft: Option<ListingDraft>, pending: Option<ListingDraft>) -> Drafts {
        Drafts { draft, pending, public: Some(public()) }
    }

    #[test]
    fn before_it_is_public_a_change_makes_the_draft() {
        let none = Drafts { draft: None, pending: Some(public()), public: None };
        let after = ListingDraft { title: Some("New".to_owned()), ..public() };
        let then = change(&none, &public(), after.clone());
        assert_eq!((then.draft, then.pending), (Some(after), Some(public())));
    }

    #[test]
    fn seats_cost_and_notes_show_at_once_and_the_rest_waits() {
        let before = public();
        let mut after = before.clone();
        after.capacity = Some(DraftCapacity { openings: Some(3), ..DraftCapacity::default() });
        after.cost = Some(DraftCost { min_cents: Some(9_000), ..DraftCost::default() });
        after.schedule_note = Some("No meeting on Thanksgiving".to_owned());
        if let Some(session) = after.schedule.iter_mut().flatten().next() {
            session.skip = Some(vec!["2026-12-29".parse().unwrap()]);
        }
        let then = change(&published(None, None), &before, after.clone());
        let shown = then.public.unwrap();
        assert_eq!(then.draft, None, "nothing is left to send");
        assert_eq!(shown.cost.unwrap().min_cents, Some(9_000));
        assert_eq!(shown.capacity.unwrap().openings, Some(3));
        assert_eq!(shown.schedule, after.schedule);
        assert!(shown.schedule_note.is_some());

        after.title = Some("Another title".to_owned());
        let then = change(&published(None, None), &before, after.clone());
        assert_eq!(then.public.unwrap().title, before.title);
        assert_eq!(then.draft.unwrap().title, after.title);
    }

    #[test]
    fn what_is_under_review_gets_the_seats_too_and_keeps_its_text() {
        let waiting = ListingDraft { title: Some("Waiting".to_owned()), ..public() };
        let mut after = waiting.clone();
        after.capacity = Some(DraftCapacity { openings: Some(1), ..DraftCapacity::default() });
        let then = change(&published(None, Some(waiting.clone())), &waiting, after);
        let (pending, public_now) = (then.pending.unwrap(), then.public.unwrap());
        assert_eq!(pending.title, waiting.title);
        assert_eq!(public_now.title, public().title);
        for revision in [pending, public_now] {
            assert_eq!(revision.capacity.unwrap().openings, Some(1));
        }
        assert_eq!(then.draft, None);
    }

    #[test]
    fn a_session_that_was_moved_waits_with_its_days() {
        let before = public();
        let mut after = before.clone();
        if let Some(session) = after.schedule.iter_mut().flatten().next() {
            session.start = Some("19:00".parse().unwrap());
            session.skip = Some(vec!["2026-12-29".parse().unwrap()]);
        }
        let then = change(&published(None, None), &before, after.clone());
        assert_eq!(then.public.unwrap().schedule, before.schedule);
        assert_eq!(then.draft.unwrap().schedule, after.schedule);
    }

    #[test]
    fn a_change_that_is_taken_back_leaves_no_draft() {
        let edited = ListingDraft { title: Some("Edited".to_owned()), ..public() };
        let then = change(&published(Some(edited.clone()), None), &edited, public());
        assert_eq!(then.draft, None);
    }
}
