//! Other listings of the same name at the same place: a slug is made of just these, folded and
//! without punctuation, and a second one of the same wish gets a number behind it.

use super::super::{
    Store, StoreError,
    leaders::parse,
    schema::{listing_revisions, listing_slugs, listings},
    slugs,
    sql::{JsonText, Uid},
};
use contract::{GroupId, ListingContent, Slug, listing::Status};
use diesel::prelude::*;

/// A listing of the same name at the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The listing.
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Where it is in its life.
    pub status: Status,
    /// It meets on one of the same days at the same time.
    pub same_time: bool,
}

/// Numbers behind a slug that are looked at.
const NUMBERS: u32 = 50;

impl Store {
    /// Listings that are public or under review, of this name at this place.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn look_alikes(
        &self,
        id: GroupId,
        content: &ListingContent,
    ) -> Result<Vec<LookAlike>, StoreError> {
        let wish = slugs::wish(content)?;
        let wishes: Vec<Slug> =
            (1..=NUMBERS).map(|n| slugs::numbered(&wish, n)).collect::<Result<_, _>>()?;
        let texts: Vec<&str> = wishes.iter().map(Slug::as_str).collect();
        let shown = diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Integer>>(
            "coalesce(pending_revision, public_revision)",
        );
        let alive = [Status::PendingReview, Status::Published, Status::Paused, Status::Expired];
        let rows: Vec<(Uid, String, String, JsonText)> = self.read(|conn| {
            let named: Vec<Uid> = listing_slugs::table
                .filter(listing_slugs::slug.eq_any(texts))
                .filter(listing_slugs::listing_id.ne(Uid::from(id)))
                .select(listing_slugs::listing_id)
                .load(conn)?;
            Ok(listings::table
                .inner_join(
                    listing_revisions::table.on(listing_revisions::listing_id
                        .eq(listings::id)
                        .and(listing_revisions::revision.nullable().eq(shown))),
                )
                .filter(listings::id.eq_any(named))
                .filter(listings::status.eq_any(alive.map(Status::as_str)))
                .order(listings::id)
                .select((
                    listings::id,
                    listings::slug,
                    listings::status,
                    listing_revisions::content,
                ))
                .load(conn)?)
        })?;
        let mut found = Vec::new();
        for (id, slug, status, text) in rows {
            let other: ListingContent =
                serde_json::from_str(&text.0).map_err(StoreError::internal)?;
            // A slug that it once had is of a title or a place that it no longer has.
            if slugs::wish(&other)? != wish {
                continue;
            }
            let same_time = content.schedule.iter().any(|a| {
                other
                    .schedule
                    .iter()
                    .any(|b| a.rule.weekday() == b.rule.weekday() && a.start == b.start)
            });
            found.push(LookAlike {
                id: id.into(),
                slug: parse(&slug)?,
                title: other.title,
                status: parse(&status)?,
                same_time,
            });
        }
        Ok(found)
    }
}
