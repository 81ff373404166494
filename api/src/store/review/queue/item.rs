//! What an item of the queue says beside its place in it.

use super::{
    super::{
        super::{
            StoreError,
            connection::Conn,
            leaders::parse,
            schema::{
                accounts, credentials, leaders, listing_leaders, listing_revisions, listings,
                reports, review_decisions,
            },
            sql::{JsonText, Uid},
        },
        claims::holder,
    },
    QueueKey, Waiting,
};
use contract::{
    Level, ListingContent, Timestamp, contact_text,
    listing::Status,
    review::{Decision, Flag, ReviewKind},
};
use diesel::prelude::*;

/// The rest of an item; none if it went away.
pub(super) fn complete(
    conn: &mut Conn,
    key: QueueKey,
    now: Timestamp,
) -> Result<Option<Waiting>, StoreError> {
    let mut leader_name = None;
    let listing = if key.kind == ReviewKind::Credential {
        let leader = Uid::from(key.id);
        let found: Option<(Uid, String)> = listing_leaders::table
            .inner_join(listings::table.on(listings::id.eq(listing_leaders::listing_id)))
            .inner_join(leaders::table.on(leaders::id.eq(listing_leaders::leader_id)))
            .filter(listing_leaders::leader_id.eq(leader))
            .filter(listings::status.eq(Status::Published.as_str()))
            .order(listings::id)
            .select((listings::id, leaders::name))
            .first(conn)
            .optional()?;
        let Some((listing, name)) = found else { return Ok(None) };
        leader_name = Some(name);
        listing
    } else {
        Uid::from(key.id)
    };
    let shown = diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Integer>>(
        "coalesce(pending_revision, public_revision, draft_revision)",
    );
    let row: Option<(JsonText, Option<String>)> = listings::table
        .inner_join(
            listing_revisions::table.on(listing_revisions::listing_id
                .eq(listings::id)
                .and(listing_revisions::revision.nullable().eq(shown))),
        )
        .left_join(accounts::table.on(accounts::id.nullable().eq(listings::owner_id)))
        .filter(listings::id.eq(listing))
        .select((listing_revisions::content, accounts::name.nullable()))
        .first(conn)
        .optional()?;
    let Some((content, owner_name)) = row else { return Ok(None) };
    let content: ListingContent = serde_json::from_str(&content.0).map_err(StoreError::internal)?;
    let flags = flags(conn, listing, &content, owner_name.is_some())?;
    let claim = holder(conn, listing, now)?;
    let listing = listing.into();
    Ok(Some(Waiting { key, listing, content, owner_name, leader_name, claim, flags }))
}

fn flags(
    conn: &mut Conn,
    listing: Uid,
    content: &ListingContent,
    owned: bool,
) -> Result<Vec<Flag>, StoreError> {
    let texts = [&content.title, &content.summary, &content.description];
    let contact = texts.into_iter().any(|text| contact_text::find(text).is_some());
    let supervised: i64 = listing_leaders::table
        .inner_join(credentials::table.on(credentials::leader_id.eq(listing_leaders::leader_id)))
        .filter(listing_leaders::listing_id.eq(listing))
        .filter(credentials::level.eq(Level::Supervised.as_str()))
        .count()
        .get_result(conn)?;
    let reported: i64 = reports::table
        .filter(reports::listing_id.eq(listing))
        .filter(reports::resolved_at.is_null())
        .count()
        .get_result(conn)?;
    let last: Option<String> = review_decisions::table
        .filter(review_decisions::listing_id.eq(listing))
        .order((review_decisions::decided_at.desc(), review_decisions::id.desc()))
        .select(review_decisions::decision)
        .first(conn)
        .optional()?;
    let returned = match last {
        Some(last) => parse::<Decision>(&last)? != Decision::Approve,
        None => false,
    };
    Ok([
        (contact, Flag::ContactInText),
        (supervised > 0, Flag::Supervised),
        (reported > 0, Flag::Reported),
        (returned, Flag::ReturnedBefore),
        (!owned, Flag::NoOwner),
    ]
    .into_iter()
    .filter_map(|(is, flag)| is.then_some(flag))
    .collect())
}
