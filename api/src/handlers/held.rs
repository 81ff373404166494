//! `/review/messages`: messages that wait for a moderator.

use super::{
    account::private,
    inbox::{message_id, read_cursor, refused},
    params::Params,
    principal::Moderator,
};
use crate::{
    domain::message::Move,
    members::Members,
    problem::Failure,
    relay::Written,
    store::{Mover, StoreError, StoredMessage},
};
use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Path},
};
use contract::{
    GroupId,
    contact::{HeldMessage, HeldMessages},
};

/// List messages that are held.
///
/// Oldest first, with why each is held. What it says is shown only where its sender agreed; who
/// sent it, never.
#[utoipa::path(
    tag = "Review",
    operation_id = "list_held_messages",
    security(("bearer" = [])),
    params(
        ("limit" = Option<u16>, Query, description = "At most so many, 1 to 100; 25 unless told.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses((status = 200, description = "A page of messages.", body = HeldMessages))
)]
#[get("/review/messages")]
pub(crate) async fn list_held_messages(
    request: HttpRequest,
    members: Data<Members>,
    _who: Moderator,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["limit", "cursor"]);
    let limit = params.number("limit", 1, 100, 25);
    let cursor = params.get("cursor").map(str::to_owned);
    params.finish()?;
    let after = cursor.map(|text| read_cursor(&text)).transpose()?;
    let page = members
        .run(move |m| {
            let mut rows = m.store.held_messages(after, i64::from(limit) + 1)?;
            let more = rows.len() > usize::from(limit);
            rows.truncate(limit.into());
            let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
            let items = rows.iter().map(|row| shown(m, row)).collect::<Result<_, StoreError>>()?;
            Ok::<_, StoreError>(HeldMessages { items, next })
        })
        .await?;
    Ok(private(&page))
}

/// Let a held message through.
///
/// Its leaders get it now. Again it changes nothing.
#[utoipa::path(
    tag = "Review",
    operation_id = "release_message",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The message.")),
    responses((status = 204, description = "Its leaders have it."))
)]
#[post("/review/messages/{id}/release")]
pub(crate) async fn release_message(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    decide(&members, who, &id, Move::Release).await
}

/// Refuse a held message.
///
/// Its leaders never see it; it is deleted with the others of its age. Again it changes nothing.
#[utoipa::path(
    tag = "Review",
    operation_id = "refuse_message",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The message.")),
    responses((status = 204, description = "It is refused."))
)]
#[post("/review/messages/{id}/refuse")]
pub(crate) async fn refuse_message(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    decide(&members, who, &id, Move::Refuse).await
}

async fn decide(
    members: &Members,
    who: Moderator,
    id: &str,
    by: Move,
) -> Result<HttpResponse, Failure> {
    let id = message_id(id)?;
    members
        .run(move |m| {
            let mover = Mover::Moderator(who.0.account);
            m.store.move_message(id, by, mover, &[], m.now()).map_err(refused)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn shown(members: &Members, row: &StoredMessage) -> Result<HeldMessage, StoreError> {
    let message = match row.shared {
        true => Some(Written::of(row, &members.keys)?.text),
        false => None,
    };
    Ok(HeldMessage {
        id: GroupId::from_bytes(row.id.into_bytes()),
        listing_id: row.listing,
        listing_title: row.title.clone(),
        signals: row.signals.clone(),
        message,
        received_at: row.received_at,
        delete_at: row.delete_at,
    })
}
