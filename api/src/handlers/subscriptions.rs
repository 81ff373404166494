//! Mail that seekers ask for: `POST /groups/{id}/waitlist` and `POST /saved-searches`.

use super::{account::unkept, group::published};
use crate::{
    handlers::input::Body,
    members::Members,
    problem::Failure,
    relay::{self, Subscribed},
    store::{Limit, NewSubscription},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use contract::{
    Email, ErrorCode, GroupCard, Lang, Problem,
    listing::Waitlist,
    problem::field,
    subscription::{
        ConfirmationSent, GroupAlert, NewGroupAlert, NewSavedSearch, SubscriptionKind,
        UNPROVEN_DAYS,
    },
};
use uuid::Uuid;

/// How many one household may ask for.
const BY_VISITOR: Limit = Limit { free: 10, window: 3_600, first_wait: 120, longest_wait: 21_600 };
/// How many mails may ask one address for a yes: somebody else could have typed it.
const BY_ADDRESS: Limit =
    Limit { free: 5, window: 86_400, first_wait: 3_600, longest_wait: 86_400 };

/// Ask to hear of a group.
///
/// `waitlist` puts the address on the group's wait list, where it has one that is open;
/// `opening` asks for a word when a place opens. Nothing but the question whether the address
/// agrees is sent until it does.
#[utoipa::path(
    tag = "Contact",
    operation_id = "watch_group",
    params(("id" = String, Path, description = "Identifier (UUID) or slug.",
        min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca")),
    request_body = NewGroupAlert,
    responses((status = 202, description = "A mail asks the address for a yes.",
        body = ConfirmationSent))
)]
#[post("/groups/{id}/waitlist")]
pub(crate) async fn watch_group(
    request: HttpRequest,
    members: Data<Members>,
    id: Path<String>,
    body: Body<NewGroupAlert>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    let sent = watch(&members, visitor, id.into_inner(), body.0).await?;
    Ok(unkept(StatusCode::ACCEPTED, &sent))
}

/// Takes a wish to hear of a group; the form on the site does so too.
///
/// # Errors
/// As for [`watch_group`].
pub async fn watch(
    members: &Members,
    visitor: Vec<u8>,
    id: String,
    new: NewGroupAlert,
) -> Result<ConfirmationSent, Failure> {
    members
        .run(move |m| {
            let card = published(&m.directory, &id)?.card;
            let email = new.check().map_err(Problem::invalid)?;
            let kind = match new.kind {
                GroupAlert::Waitlist => SubscriptionKind::Waitlist,
                GroupAlert::Opening => SubscriptionKind::Opening,
            };
            if kind == SubscriptionKind::Waitlist && card.capacity.waitlist != Waitlist::Open {
                let detail = "This group has no wait list that takes names. Ask for a word when \
                    a place opens.";
                let problem = Problem::new(ErrorCode::NotAllowedNow).detail(detail);
                return Err(Failure(Problem {
                    allowed: vec![GroupAlert::Opening.to_string()],
                    errors: vec![field("/kind", "not_open", detail)],
                    ..problem
                }));
            }
            let armed = !open_seat(&card);
            let what = Wanted {
                kind,
                group: Some(&card),
                query: None,
                armed,
                frequency: None,
                lang: new.lang,
            };
            subscribe(m, &visitor, &email, &what, &new.website)
        })
        .await
}

/// Whether the group is known to have an open seat.
pub(crate) fn open_seat(card: &GroupCard) -> bool {
    card.capacity.openings.is_some_and(|openings| openings > 0)
}

/// Save a search.
///
/// New groups that fit it are mailed at most once a day, or once a week. Nothing but the question
/// whether the address agrees is sent until it does. Needs no account and no password: every mail
/// has a link that ends it.
#[utoipa::path(
    tag = "Contact",
    operation_id = "save_search",
    request_body = NewSavedSearch,
    responses((status = 202, description = "A mail asks the address for a yes.",
        body = ConfirmationSent))
)]
#[post("/saved-searches")]
pub(crate) async fn save_search(
    request: HttpRequest,
    members: Data<Members>,
    body: Body<NewSavedSearch>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    let sent = save(&members, visitor, body.0).await?;
    Ok(unkept(StatusCode::ACCEPTED, &sent))
}

/// Takes a search to be saved; the form on the site does so too.
///
/// # Errors
/// As for [`save_search`].
pub async fn save(
    members: &Members,
    visitor: Vec<u8>,
    new: NewSavedSearch,
) -> Result<ConfirmationSent, Failure> {
    members
        .run(move |m| {
            let (email, query) = new.check().map_err(Problem::invalid)?;
            let text = query.to_query();
            // A search that can't be made now, such as near a place that nobody knows, never can.
            if let Err(problem) = super::groups::search(&m.directory, &text, m.now()) {
                if problem.status >= 500 {
                    return Err(problem.into());
                }
                let detail = problem.detail.unwrap_or(problem.title);
                return Err(Problem::invalid(vec![field("/query", "invalid", &detail)]).into());
            }
            let what = Wanted {
                kind: SubscriptionKind::Search,
                group: None,
                query: Some(text),
                armed: true,
                frequency: Some(new.frequency),
                lang: new.lang,
            };
            subscribe(m, &visitor, &email, &what, &new.website)
        })
        .await
}

struct Wanted<'a> {
    kind: SubscriptionKind,
    group: Option<&'a GroupCard>,
    query: Option<String>,
    armed: bool,
    frequency: Option<contract::subscription::Frequency>,
    lang: Lang,
}

fn subscribe(
    members: &Members,
    visitor: &[u8],
    email: &Email,
    what: &Wanted<'_>,
    honeypot: &str,
) -> Result<ConfirmationSent, Failure> {
    let address_hash = relay::address_hash(&members.keys, email);
    members.limit(&[
        ("subscribe", visitor, BY_VISITOR),
        ("subscribe_for", address_hash.as_bytes(), BY_ADDRESS),
    ])?;
    let now = members.now();
    if !honeypot.is_empty() {
        // A program: it hears what everybody hears, and no mail goes out for it.
        return Ok(ConfirmationSent { confirm_by: now.plus_days(UNPROVEN_DAYS) });
    }
    let listing = what.group.map(|card| card.id);
    let of = match (listing, &what.query) {
        (Some(id), _) => id.to_string(),
        (None, query) => query.clone().unwrap_or_default(),
    };
    let same = format!("{address_hash} {} {of}", what.kind);
    let subscribed =
        Subscribed { email: email.clone(), query: what.query.clone(), lang: what.lang };
    let new = NewSubscription {
        id: Uuid::now_v7(),
        kind: what.kind,
        listing,
        sealed: subscribed.sealed(&members.keys)?,
        address_hash,
        same_hash: relay::hash(&members.keys, "same_subscription", same.as_bytes()),
        frequency: what.frequency,
        armed: what.armed,
    };
    let confirm_by = members.store.subscribe(&new, now)?;
    Ok(ConfirmationSent { confirm_by })
}
