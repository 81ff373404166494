//! `GET /review/queue`.

use super::{claim, page};
use crate::{
    handlers::{account::private, params::Params, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{QueueKey, QueueWanted, Waiting},
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    Problem, Timestamp,
    review::{ClaimState, Flag, ReviewItem, ReviewKind, ReviewQueue},
};
use std::str::FromStr;
use uuid::Uuid;

/// List what waits for a moderator.
///
/// Oldest first: listings that were sent for review, changes of public ones, listings that
/// visitors reported, and leaders whose licenses nobody looked up.
#[utoipa::path(
    tag = "Review",
    operation_id = "list_review_queue",
    security(("bearer" = [])),
    params(
        ("kind" = Option<ReviewKind>, Query, description = "Only this kind."),
        ("status" = inline(Option<ClaimState>), Query, description = "Only what nobody, you, or another moderator works on."),
        ("limit" = Option<u16>, Query, description = "Items on a page.", minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "What waits.", body = ReviewQueue),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/review/queue")]
pub(crate) async fn list_review_queue(
    request: HttpRequest,
    members: Data<Members>,
    who: Moderator,
) -> Result<HttpResponse, Failure> {
    let who = who.0.account;
    let wanted = wanted(request.query_string(), who)?;
    let now = members.now();
    let (items, more, total) = members.run(move |m| m.store.review_queue(&wanted, now)).await?;
    let next = items.last().filter(|_| more).map(|last| page::encode(&write(&last.key)));
    let items = items.into_iter().map(|item| shown(item, who)).collect();
    Ok(private(&ReviewQueue { items, total, next }))
}

fn wanted(query: &str, who: Uuid) -> Result<QueueWanted, Problem> {
    let mut params = Params::parse(query, &["kind", "status", "limit", "cursor"]);
    let kind =
        choice::<ReviewKind>(&mut params, "kind", "must be new, change, report or credential");
    let claim = choice::<ClaimState>(&mut params, "status", "must be free, mine or taken");
    let limit = page::limit(&mut params);
    let after = page::decode(&params, read);
    params.finish()?;
    Ok(QueueWanted { kind, claim, who, after: after?, limit })
}

fn choice<T: FromStr>(params: &mut Params, name: &'static str, detail: &str) -> Option<T> {
    let value = params.get(name)?.parse().ok();
    if value.is_none() {
        params.error(name, "invalid", detail);
    }
    value
}

fn write(key: &QueueKey) -> String {
    format!("{}.{}.{}", key.since.micros(), key.kind, key.id)
}

fn read(text: &str) -> Option<QueueKey> {
    let mut parts = text.splitn(3, '.');
    let mut part = || parts.next();
    Some(QueueKey {
        since: Timestamp::from_micros(part()?.parse().ok()?),
        kind: part()?.parse().ok()?,
        id: part()?.parse().ok()?,
    })
}

fn shown(item: Waiting, who: Uuid) -> ReviewItem {
    let mut flags = item.flags;
    flags.sort_unstable_by_key(|flag: &Flag| *flag);
    ReviewItem {
        listing_id: item.listing,
        title: item.content.title,
        kind: item.key.kind,
        submitted_at: item.key.since,
        owner_name: item.owner_name,
        leader_name: item.leader_name,
        claimed_by: item.claim.map(|held| claim(held, who)),
        flags,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_holds_its_key() {
        let key = QueueKey {
            since: Timestamp::from_micros(1_800_000_000_123_456),
            kind: ReviewKind::Report,
            id: Uuid::from_u128(7),
        };
        assert_eq!(read(&write(&key)), Some(key));
        for bad in ["", "1", "1.new", "1.new.x", "x.new.00000000-0000-0000-0000-000000000007"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
