//! The moves of a listing that its owner makes. What is legal is said in `domain::listing`.

use super::{
    desk::{Desk, missing},
    save::{TRIES, fresh, newly_wrong},
};
use crate::{
    domain::{
        edit::with_quick,
        listing::{Action, allowed_to_owner, step},
        publish::EXPIRY_DAYS,
    },
    handlers::if_match::Wanted,
    members::Members,
    problem::Failure,
    store::{Deed, ListingFile, ListingWrite, Revision, SUSPENDED, Slot, StoreError},
};
use contract::{
    ConfirmListing, ErrorCode, Format, GroupId, ListingDraft, ListingEdit, Problem,
    listing::Status, problem::field,
};
use uuid::Uuid;

/// A move.
#[derive(Debug, Clone)]
pub(super) enum Move {
    Submit,
    Withdraw,
    Pause,
    Resume,
    Confirm(ConfirmListing),
    Archive,
}

/// Makes a move and answers the listing as it is then.
pub(super) fn make(
    members: &Members,
    owner: Uuid,
    id: GroupId,
    wanted: Option<&Wanted>,
    asked: &Move,
) -> Result<ListingEdit, Failure> {
    for _ in 0..TRIES {
        let desk = Desk::of(members, owner)?;
        let file = members.store.listing_file(owner, id).map_err(missing)?;
        if let Some(wanted) = wanted {
            fresh(members, &file, wanted)?;
        }
        let write = plan(members, owner, &desk, &file, asked)?;
        match members.store.write_listing(owner, &file, &write, desk.now()) {
            Ok(()) => {
                return Ok(desk.view(&members.store.listing_file(owner, id).map_err(missing)?));
            }
            // Somebody was faster: what they did may have made the move illegal.
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(missing(error)),
        }
    }
    Err(Problem::new(ErrorCode::Unavailable).into())
}

/// 409 with what can be done instead.
pub(super) fn not_allowed(file: &ListingFile, done: &str) -> Problem {
    let what = match file.status {
        Status::Draft => "a draft",
        Status::PendingReview => "under review",
        Status::Published => "published",
        Status::Paused => "paused",
        Status::Expired => "expired",
        Status::Rejected => "rejected",
        Status::Archived => "archived",
    };
    let allowed = allowed_to_owner(file.status, file.draft.is_some(), file.pending.is_some());
    let mut problem = Problem::new(ErrorCode::NotAllowedNow)
        .detail(format!("This listing is {what} and can't be {done} now."));
    problem.allowed = allowed.iter().map(ToString::to_string).collect();
    problem
}

fn plan(
    members: &Members,
    owner: Uuid,
    desk: &Desk,
    file: &ListingFile,
    asked: &Move,
) -> Result<ListingWrite, Failure> {
    let (action, name, done) = match asked {
        Move::Submit => (Action::Submit, "listing.submit", "sent for review"),
        Move::Withdraw => (Action::Withdraw, "listing.withdraw", "taken back"),
        Move::Pause => (Action::Pause, "listing.pause", "paused"),
        Move::Resume => (Action::Resume, "listing.resume", "resumed"),
        Move::Confirm(_) => (Action::Confirm, "listing.confirm", "confirmed"),
        Move::Archive => (Action::Archive, "listing.archive", "archived"),
    };
    let no = || not_allowed(file, done);
    let status = step(file.status, action).map_err(|_| no())?;
    let deed = Some(Deed { action: name, detail: serde_json::json!({}) });
    let mut write = ListingWrite { status, deed, ..ListingWrite::of(file) };
    match asked {
        Move::Submit => {
            let draft = file.draft.as_ref().ok_or_else(no)?;
            submit(members, owner, desk, file, draft, &mut write)?;
        }
        Move::Withdraw => {
            let pending = file.pending.as_ref().ok_or_else(no)?;
            write.draft = Slot::kept(file.draft.as_ref().or(Some(pending)));
            write.pending = Slot::At(None);
        }
        Move::Pause => write.paused_because = Some("owner".to_owned()),
        Move::Resume => {
            if file.paused_because.as_deref() == Some(SUSPENDED) {
                let mut problem = no();
                problem.detail = Some(
                    "The people who run this directory suspended this listing. Write to them to \
                     have it back."
                        .to_owned(),
                );
                problem.allowed.retain(|action| action != "resume");
                return Err(problem.into());
            }
            joinable(desk, file)?;
            write.paused_because = None;
            // It would leave search again at once: whoever brings it back says that it is true.
            write.confirmed = file.last_confirmed_at.plus_days(EXPIRY_DAYS) <= desk.now();
        }
        Move::Confirm(seats) => confirm(desk, file, seats, &mut write)?,
        Move::Archive => {
            // Nobody needs to look at it any more.
            write.draft = Slot::kept(file.draft.as_ref().or(file.pending.as_ref()));
            write.pending = Slot::At(None);
            write.paused_because = None;
        }
    }
    Ok(write)
}

/// What is sent is whole: a reviewer's time is not spent on finding what a form can find.
fn submit(
    members: &Members,
    owner: Uuid,
    desk: &Desk,
    file: &ListingFile,
    draft: &Revision,
    write: &mut ListingWrite,
) -> Result<(), Failure> {
    if members.store.account(owner)?.verified_at.is_none() {
        let detail = "Prove your email address first: follow the link in our mail to you.";
        return Err(Problem::new(ErrorCode::Forbidden).detail(detail).into());
    }
    let finished = desk.finished(&draft.content)?;
    if file.public.is_none() {
        write.leaders.clone_from(&finished.leaders);
    }
    write.pending = if finished == draft.content {
        Slot::kept(Some(draft))
    } else {
        Slot::New(Box::new(finished))
    };
    write.draft = Slot::At(None);
    write.submitted = true;
    Ok(())
}

/// An online group that nobody may join stays paused.
fn joinable(desk: &Desk, file: &ListingFile) -> Result<(), Problem> {
    let Some(public) = &file.public else { return Ok(()) };
    let judged = desk.judge(&public.content);
    if judged.content.format != Format::Online || judged.join_states.iter().any(|s| s.joinable) {
        return Ok(());
    }
    let mut problem = not_allowed(file, "resumed");
    problem.detail = Some(
        "Nobody may join this online group: there is no state in which every leader may practice. \
         Look at the licenses of its leaders."
            .to_owned(),
    );
    problem.allowed.retain(|action| action != "resume");
    Err(problem)
}

/// All of it is still true; the seats as they are given, in every revision that may yet be shown.
fn confirm(
    desk: &Desk,
    file: &ListingFile,
    seats: &ConfirmListing,
    write: &mut ListingWrite,
) -> Result<(), Problem> {
    if seats.openings.is_some_and(|n| n > 500) {
        return Err(Problem::invalid(vec![field("/openings", "range", "At most 500.")]));
    }
    let Some(public) = &file.public else { return Err(not_allowed(file, "confirmed")) };
    let mut after = public.content.clone();
    let mut capacity = after.capacity.take().unwrap_or_default();
    capacity.openings = seats.openings.or(capacity.openings);
    capacity.waitlist = seats.waitlist.or(capacity.waitlist);
    capacity.openings_confirmed_at = capacity.openings.map(|_| desk.now());
    after.capacity = Some(capacity);
    let wrong = newly_wrong(desk, &public.content, &after);
    if !wrong.is_empty() {
        return Err(Problem::invalid(wrong));
    }
    let carried = |revision: &Option<Revision>| -> Slot {
        let Some(old) = revision else { return Slot::At(None) };
        let new: ListingDraft = with_quick(&old.content, &public.content, &after);
        if new == old.content { Slot::kept(Some(old)) } else { Slot::New(Box::new(new)) }
    };
    write.public = carried(&file.public);
    write.pending = carried(&file.pending);
    write.draft = carried(&file.draft);
    write.confirmed = true;
    write.paused_because = None;
    Ok(())
}
