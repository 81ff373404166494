//! `GET /listings`: one's own.

use super::desk::{Desk, Judged};
use crate::{
    domain::publish::OPENINGS_DAYS,
    handlers::params::Params,
    members::Members,
    problem::Failure,
    store::{Counts, ListingFile, week},
};
use contract::{
    ErrorCode, Format, GroupId, MyListing, MyListings, Problem, Timestamp, ToDo,
    listing::{Enrollment, Status},
    my_listing::{ReviewNote, WeekCounts},
    problem::parameter,
    review::LastDecision,
};
use uuid::Uuid;

/// Below this a count is not told exactly.
const FEW: u64 = 5;
/// Days after which a leader is asked whether a listing is still true.
const ASK_DAYS: i64 = 90;

/// A page of an account's listings.
pub(super) fn page(members: &Members, owner: Uuid, query: &str) -> Result<MyListings, Failure> {
    let mut params = Params::parse(query, &["limit", "cursor"]);
    let limit = params.number("limit", 1, 100, 50);
    let cursor = params.get("cursor").map(ToOwned::to_owned);
    params.finish()?;
    let after: Option<GroupId> = match cursor.map(|text| text.parse()).transpose() {
        Ok(after) => after,
        Err(_) => {
            let mut problem = Problem::new(ErrorCode::BadCursor);
            let detail = "is not a cursor of this service: give the `next` of the page before";
            problem.errors.push(parameter("cursor", "invalid", detail));
            return Err(problem.into());
        }
    };
    let mut files = members.store.listing_files(owner, after, i64::from(limit) + 1)?;
    let more = files.len() > usize::from(limit);
    files.truncate(limit.into());
    let desk = Desk::of(members, owner)?;
    let verified = members.store.account(owner)?.verified_at.is_some();
    let next = files.last().filter(|_| more).map(|file| file.id.to_string());
    let ids: Vec<GroupId> = files.iter().map(|file| file.id).collect();
    let counts = members.store.week_counts(&ids, week(desk.now()))?;
    let mut items = Vec::with_capacity(files.len());
    for file in &files {
        let mut listing = item(members, &desk, verified, file);
        if file.published_at.is_some() {
            listing.counts = Some(rounded(counts.get(&file.id).copied().unwrap_or_default()));
        }
        listing.review = members.store.last_decision(file.id)?.map(note);
        items.push(listing);
    }
    Ok(MyListings { items, next })
}

fn item(members: &Members, desk: &Desk, verified: bool, file: &ListingFile) -> MyListing {
    let public = file.status == Status::Published;
    let address = || format!("{}/group/{}", members.public_url, file.slug);
    MyListing {
        id: file.id,
        slug: file.published_at.map(|_| file.slug.clone()),
        title: file.base.content.title.clone(),
        status: file.status,
        to_do: to_do(desk, verified, file),
        public_url: public.then(address),
        pending: file.pending.is_some(),
        draft: file.draft.is_some(),
        updated_at: file.updated_at,
        last_confirmed_at: file.last_confirmed_at,
        openings: openings(file, desk.now()),
        counts: None,
        review: None,
    }
}

/// Few are not told exactly: a leader could guess who it was.
fn rounded(counts: Counts) -> WeekCounts {
    let told = |n: u64| if n < FEW { format!("fewer than {FEW}") } else { n.to_string() };
    WeekCounts { views_week: told(counts.views), contacts_week: told(counts.contacts) }
}

fn note(last: LastDecision) -> ReviewNote {
    ReviewNote {
        decision: last.decision.to_string(),
        reasons: last.reasons.iter().map(ToString::to_string).collect(),
        note: last.note,
        at: last.at,
    }
}

/// Openings as they are believed.
fn openings(file: &ListingFile, now: Timestamp) -> Option<u16> {
    let shown = file.public.as_ref().unwrap_or(&file.base);
    let seats = shown.content.capacity.as_ref()?;
    let current = seats.openings_confirmed_at.is_some_and(|at| at.plus_days(OPENINGS_DAYS) > now);
    seats.openings.filter(|_| current)
}

fn to_do(desk: &Desk, verified: bool, file: &ListingFile) -> Vec<ToDo> {
    let mut out = Vec::new();
    let now = desk.now();
    match file.status {
        Status::Expired => out.push(ToDo::ConfirmExpired),
        Status::Paused => out.push(ToDo::Resume),
        Status::Rejected => out.push(ToDo::AnswerReview),
        Status::Published if file.last_confirmed_at.plus_days(ASK_DAYS) <= now => {
            out.push(ToDo::ConfirmListing);
        }
        Status::Draft | Status::PendingReview | Status::Published | Status::Archived => {}
    }
    let drop_in = file.base.content.enrollment == Some(Enrollment::DropIn);
    if file.status == Status::Published && !drop_in && openings(file, now).is_none() {
        out.push(ToDo::ConfirmOpenings);
    }
    if let Some(public) = file.public.as_ref().filter(|_| file.status != Status::Archived) {
        let Judged { content, join_states, .. } = desk.judge(&public.content);
        if content.format == Format::Online && !join_states.iter().any(|state| state.joinable) {
            out.push(ToDo::CheckLicenses);
        }
    }
    if let Some(draft) = file.draft.as_ref().filter(|_| file.status != Status::Archived) {
        let ready = desk.judge(&draft.content).errors.is_empty();
        out.push(if ready { ToDo::Submit } else { ToDo::Finish });
        if !verified {
            out.push(ToDo::VerifyEmail);
        }
    }
    out
}
