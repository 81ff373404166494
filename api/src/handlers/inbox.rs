//! `/inbox`: the messages to a leader's groups.

use super::{account::private, group::published, params::Params, principal::Member};
use crate::{
    domain::message::{Move, State},
    handlers::input::Body,
    members::Members,
    problem::Failure,
    relay::Written,
    store::{InboxFilter, Mover, StoreError, StoredMessage},
};
use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, FieldError, GroupId, Problem,
    contact::{CloseMessage, Inbox, InboxMessage, MessageStatus},
    problem::field,
};
use uuid::Uuid;

/// Groups that may be offered.
const OFFERS: usize = 3;

/// List your messages.
///
/// Messages to the groups that you own, newest first. Follow `next` to page.
#[utoipa::path(
    tag = "Contact",
    operation_id = "list_inbox",
    security(("bearer" = [])),
    params(
        ("listing" = Option<GroupId>, Query, description = "Only to this group."),
        ("status" = Option<MessageStatus>, Query, description = "Only these."),
        ("limit" = Option<u16>, Query, description = "At most so many, 1 to 100; 25 unless told.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses((status = 200, description = "A page of messages.", body = Inbox))
)]
#[get("/inbox")]
pub(crate) async fn list_inbox(
    request: HttpRequest,
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let (filter, limit) = filter(request.query_string())?;
    let inbox = members.run(move |m| page(m, who.0.account, filter, limit)).await?;
    Ok(private(&inbox))
}

fn filter(query: &str) -> Result<(InboxFilter, u16), Problem> {
    let mut params = Params::parse(query, &["listing", "status", "limit", "cursor"]);
    let limit = params.number("limit", 1, 100, 25);
    let listing = params.parsed("listing");
    let status: Option<MessageStatus> = params.parsed("status");
    let cursor = params.get("cursor").map(str::to_owned);
    params.finish()?;
    let before = cursor.map(|text| read_cursor(&text)).transpose()?;
    let state = status.map(|status| match status {
        MessageStatus::New => State::New,
        MessageStatus::Answered => State::Answered,
        MessageStatus::Closed => State::Closed,
    });
    Ok((InboxFilter { listing, state, before }, limit))
}

/// The message after which a page begins.
pub(super) fn read_cursor(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| {
        let mut problem = Problem::new(ErrorCode::BadCursor);
        let detail = "is not a cursor of this service: give the `next` of the page before";
        problem.errors.push(contract::problem::parameter("cursor", "invalid", detail));
        problem
    })
}

fn page(
    members: &Members,
    owner: Uuid,
    filter: InboxFilter,
    limit: u16,
) -> Result<Inbox, StoreError> {
    let (mut rows, unanswered) = members.store.inbox(owner, filter, i64::from(limit) + 1)?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(limit.into());
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    let items = rows.iter().map(|row| shown(members, row)).collect::<Result<_, _>>()?;
    Ok(Inbox { items, unanswered: u32::try_from(unanswered).unwrap_or(u32::MAX), next })
}

/// Mark a message as answered.
///
/// From this the typical reply time of the group is worked out. Again it changes nothing.
#[utoipa::path(
    tag = "Contact",
    operation_id = "answer_message",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The message.")),
    responses((status = 200, description = "The message.", body = InboxMessage))
)]
#[post("/inbox/{id}/answered")]
pub(crate) async fn answer_message(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = message_id(&id)?;
    let done = members
        .run(move |m| {
            let mover = Mover::Owner(who.0.account);
            let moved = m.store.move_message(id, Move::Answer, mover, &[], m.now());
            Ok::<_, Failure>(shown(m, &moved.map_err(refused)?)?)
        })
        .await?;
    Ok(private(&done))
}

/// Close a message.
///
/// With up to three groups in `offer`, its sender hears by mail that yours is full and that these
/// may take them. Again it changes nothing, and no second mail is sent.
#[utoipa::path(
    tag = "Contact",
    operation_id = "close_message",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The message.")),
    request_body = CloseMessage,
    responses((status = 200, description = "The message.", body = InboxMessage))
)]
#[post("/inbox/{id}/close")]
pub(crate) async fn close_message(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    body: Body<CloseMessage>,
) -> Result<HttpResponse, Failure> {
    let id = message_id(&id)?;
    let closed = members.run(move |m| close(m, who.0.account, id, &body.0.offer)).await?;
    Ok(private(&closed))
}

fn close(
    members: &Members,
    owner: Uuid,
    id: Uuid,
    offer: &[GroupId],
) -> Result<InboxMessage, Failure> {
    let message = members.store.message(id).map_err(refused)?;
    let hidden = matches!(message.state, State::Held | State::Refused);
    if message.owner != Some(owner) || hidden {
        return Err(Problem::new(ErrorCode::NotFound).into());
    }
    if !offer.is_empty() {
        let written = Written::of(&message, &members.keys)?;
        if written.email.is_none() {
            let detail = "They left a phone number only: nothing can be mailed to them.";
            return Err(Problem::invalid(vec![field("/offer", "no_address", detail)]).into());
        }
        let errors = wrong_offers(members, &message, &written, offer);
        if !errors.is_empty() {
            return Err(Problem::invalid(errors).into());
        }
    }
    let mover = Mover::Owner(owner);
    let closed = members.store.move_message(id, Move::Close, mover, offer, members.now());
    Ok(shown(members, &closed.map_err(refused)?)?)
}

fn wrong_offers(
    members: &Members,
    message: &StoredMessage,
    written: &Written,
    offer: &[GroupId],
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if offer.len() > OFFERS {
        errors.push(field("/offer", "too_many", "Offer at most three groups."));
    }
    for (i, id) in offer.iter().enumerate().take(OFFERS) {
        let pointer = format!("/offer/{i}");
        let wrong = |code, detail: &str| field(&pointer, code, detail);
        if offer[..i].contains(id) || *id == message.listing {
            errors.push(wrong("repeated", "Offer each other group once."));
            continue;
        }
        match published(&members.directory, &id.to_string()) {
            Err(_) => errors.push(wrong("unknown_value", "This is no published group.")),
            Ok(group) if !group.card.join_states.contains(&written.state) => {
                let detail = format!("This group can't take people in {}.", written.state.name());
                errors.push(wrong("cannot_join", &detail));
            }
            Ok(_) => (),
        }
    }
    errors
}

/// A message's id; what is none names no message.
pub(super) fn message_id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// Why a message was not moved.
pub(super) fn refused(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        StoreError::Conflict { detail } => Problem::new(ErrorCode::NotAllowedNow)
            .detail(format!("The message is {detail} already."))
            .into(),
        other => other.into(),
    }
}

/// A message as its leader sees it.
fn shown(members: &Members, message: &StoredMessage) -> Result<InboxMessage, StoreError> {
    let written = Written::of(message, &members.keys)?;
    Ok(InboxMessage {
        id: GroupId::from_bytes(message.id.into_bytes()),
        listing_id: message.listing,
        listing_title: message.title.clone(),
        name: written.name,
        reply_to: written.email,
        phone: written.phone,
        state: written.state,
        message: written.text,
        status: match message.state {
            State::Answered => MessageStatus::Answered,
            State::Closed => MessageStatus::Closed,
            State::New | State::Held | State::Refused => MessageStatus::New,
        },
        received_at: message.received_at,
        delete_at: message.delete_at,
    })
}
