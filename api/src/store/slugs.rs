//! Readable addresses: unique over all listings and all time, so that an old link never leads to
//! another group.

use super::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{listing_slugs, listings},
    sql::{At, Uid},
};
use contract::{GroupId, ListingContent, Slug};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Room for a number behind a slug: `-2` to `-9999999`.
const SUFFIX: usize = 8;
const SLUG_MAX: usize = 120;
/// Ids in one statement.
const IDS_AT_ONCE: usize = 1_000;

/// The slug that a listing would like: its title and where it meets.
pub(super) fn wish(content: &ListingContent) -> Result<Slug, StoreError> {
    let text = match &content.location {
        Some(place) => format!("{} {} {}", content.title, place.city, place.state),
        None => format!("{} online", content.title),
    };
    // A title of letters that don't fold (`心理`) leaves the place alone, or nothing.
    Slug::of(&text).map_or_else(|| parse("group"), Ok)
}

/// The wish with a number behind it; 1 is the wish itself.
pub(super) fn numbered(wish: &Slug, number: u32) -> Result<Slug, StoreError> {
    if number <= 1 {
        return Ok(wish.clone());
    }
    let stem: String = wish.as_str().chars().take(SLUG_MAX - SUFFIX).collect();
    parse(&format!("{}-{number}", stem.trim_end_matches('-')))
}

/// The first free one of `wish`, `wish-2`, `wish-3` …; `listing`'s own former ones count as free.
pub(super) fn free(conn: &mut Conn, wish: &Slug, listing: Uid) -> Result<Slug, StoreError> {
    for number in 1.. {
        let slug = numbered(wish, number)?;
        let holder: Option<Uid> = listing_slugs::table
            .find(slug.as_str())
            .select(listing_slugs::listing_id)
            .first(conn)
            .optional()?;
        if holder.is_none_or(|id| id == listing) {
            return Ok(slug);
        }
    }
    Err(StoreError::conflict("no slug is free"))
}

/// The next free one of a wish for many new listings in a row. `numbers` knows the last number that
/// each wish got, `taken` what this transaction has given already.
pub(super) fn next(
    conn: &mut Conn,
    wish: &Slug,
    numbers: &mut HashMap<Slug, u32>,
    taken: &mut HashSet<Slug>,
) -> Result<Slug, StoreError> {
    let mut number = numbers.get(wish).map_or(1, |last| last + 1);
    // One look-up as long as the first is free, wider ones when many are not.
    let mut width = 1;
    loop {
        let candidates: Vec<Slug> =
            (number..number + width).map(|n| numbered(wish, n)).collect::<Result<_, _>>()?;
        let texts: Vec<&str> = candidates.iter().map(Slug::as_str).collect();
        let held: Vec<String> = listing_slugs::table
            .filter(listing_slugs::slug.eq_any(&texts))
            .select(listing_slugs::slug)
            .load(conn)?;
        for slug in candidates {
            if !held.iter().any(|h| h == slug.as_str()) && taken.insert(slug.clone()) {
                numbers.insert(wish.clone(), number);
                return Ok(slug);
            }
            number += 1;
        }
        width = (width * 4).min(500);
    }
}

/// Gives a listing its slug for all time.
pub(super) fn keep(conn: &mut Conn, slug: &Slug, id: Uid, now: At) -> Result<(), StoreError> {
    let known: Option<Uid> = listing_slugs::table
        .find(slug.as_str())
        .select(listing_slugs::listing_id)
        .first(conn)
        .optional()?;
    if known.is_none() {
        diesel::insert_into(listing_slugs::table)
            .values((
                listing_slugs::slug.eq(slug.as_str()),
                listing_slugs::listing_id.eq(id),
                listing_slugs::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

impl Store {
    /// The present slug of the listing that once had this one; none if no listing had it, or if it
    /// is the present one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn old_slug(&self, slug: &str) -> Result<Option<Slug>, StoreError> {
        let present: Option<String> = listing_slugs::table
            .inner_join(listings::table.on(listings::id.eq(listing_slugs::listing_id)))
            .filter(listing_slugs::slug.eq(slug).and(listings::slug.ne(slug)))
            .select(listings::slug)
            .first(&mut *self.reader()?)
            .optional()?;
        present.as_deref().map(parse).transpose()
    }

    /// Every slug that is no longer the present one of its listing: of all listings, or of these.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn old_slugs(&self, of: Option<&[GroupId]>) -> Result<HashMap<Slug, GroupId>, StoreError> {
        let query = || {
            listing_slugs::table
                .inner_join(listings::table.on(listings::id.eq(listing_slugs::listing_id)))
                .filter(listing_slugs::slug.ne(listings::slug))
                .select((listing_slugs::slug, listing_slugs::listing_id))
        };
        let mut conn = self.reader()?;
        let mut rows: Vec<(String, Uid)> = Vec::new();
        match of {
            None => rows = query().load(&mut *conn)?,
            Some(ids) => {
                for part in ids.chunks(IDS_AT_ONCE) {
                    let part: Vec<Uid> = part.iter().map(|id| Uid::from(*id)).collect();
                    let some = query().filter(listing_slugs::listing_id.eq_any(part));
                    rows.extend(some.load::<(String, Uid)>(&mut *conn)?);
                }
            }
        }
        // One that cannot be read leads nowhere, which is no reason to lose the others.
        Ok(rows
            .into_iter()
            .filter_map(|(slug, id)| Some((slug.parse().ok()?, id.into())))
            .collect())
    }
}
