//! Demonstration listings: loaded in short batches, removed whole.

use super::{
    NewListing, Store, StoreError, changes,
    connection::Conn,
    read::holds_real_listings,
    rows::ListingRows,
    schema::{leaders, listings, store_facts},
    slugs,
    sql::{At, Uid},
};
use contract::{Slug, Timestamp};
use diesel::{connection::SimpleConnection, prelude::*};
use std::collections::{HashMap, HashSet};

/// Listings in one transaction: some 20 ms each, so that no other writer waits for long.
const BATCH: usize = 250;
/// Names the advisory lock of PostgreSQL under which one replica loads ("demo" in ASCII).
const LOCK: i64 = 0x64_65_6d_6f;
/// The fact that is there while a load runs, and after one that was cut off.
const UNFINISHED: &str = "demo_load_unfinished";

impl Store {
    /// Whether demonstration listings should be loaded on a start that asks for them: there is no
    /// listing, or only what a load left that did not come to its end.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn wants_demo(&self) -> Result<bool, StoreError> {
        self.read(|conn| {
            Ok(!holds_real_listings(conn)? && (is_unfinished(conn)? || !holds_any(conn)?))
        })
    }

    /// Loads demonstration listings, published, in batches; `progress` hears how many are in. What
    /// a load left that was cut off is removed first. Answers how many were loaded: none if
    /// another replica has done it in the meantime.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the database holds other listings, or the database can't be
    /// reached.
    pub fn load_demo(
        &self,
        listings: impl IntoIterator<Item = NewListing>,
        now: Timestamp,
        mut progress: impl FnMut(u64),
    ) -> Result<u64, StoreError> {
        let mut conn = self.writer()?;
        if let Conn::Postgres(c) = &mut *conn {
            c.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))?;
        }
        let loaded = load(&mut conn, listings, now, &mut progress);
        if let Conn::Postgres(c) = &mut *conn {
            c.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))?;
        }
        loaded
    }

    /// Removes every demonstration listing and its leaders; answers how many listings that were.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn remove_demo(&self, now: Timestamp) -> Result<u64, StoreError> {
        remove(&mut *self.writer()?, now)
    }
}

fn is_unfinished(conn: &mut Conn) -> Result<bool, StoreError> {
    let fact: Option<String> =
        store_facts::table.find(UNFINISHED).select(store_facts::value).first(conn).optional()?;
    Ok(fact.is_some())
}

fn holds_any(conn: &mut Conn) -> Result<bool, StoreError> {
    let any: Option<Uid> = listings::table.select(listings::id).first(conn).optional()?;
    Ok(any.is_some())
}

fn load(
    conn: &mut Conn,
    listings: impl IntoIterator<Item = NewListing>,
    now: Timestamp,
    progress: &mut impl FnMut(u64),
) -> Result<u64, StoreError> {
    if holds_real_listings(conn)? {
        return Err(StoreError::conflict(
            "the database holds listings that are not for demonstration",
        ));
    }
    if is_unfinished(conn)? {
        remove(conn, now)?;
    } else if holds_any(conn)? {
        return Ok(0);
    }
    conn.write(|conn| {
        Ok(diesel::insert_into(store_facts::table)
            .values((store_facts::name.eq(UNFINISHED), store_facts::value.eq(now.to_string())))
            .execute(conn)?)
    })?;
    let mut listings = listings.into_iter();
    let mut numbers: HashMap<Slug, u32> = HashMap::new();
    let mut taken: HashSet<Slug> = HashSet::new();
    let mut leaders_in: HashSet<Uid> = HashSet::new();
    let mut loaded = 0;
    loop {
        let mut rows = ListingRows::default();
        for new in listings.by_ref().take(BATCH) {
            let new = NewListing { demo: true, ..new };
            let wish = slugs::wish(&new.content)?;
            let number = numbers.entry(wish.clone()).or_default();
            let slug = loop {
                *number += 1;
                let slug = slugs::numbered(&wish, *number)?;
                // The second "Group" may be called as a first "Group 2" is.
                if taken.insert(slug.clone()) {
                    break slug;
                }
            };
            rows.push(&new, &slug, Some(new.created_at), |id| !leaders_in.insert(id))?;
        }
        let ids = rows.ids();
        if ids.is_empty() {
            break;
        }
        conn.write(|conn| {
            rows.insert(conn)?;
            changes::record(conn, &ids, At(now))
        })?;
        loaded += ids.len() as u64;
        progress(loaded);
    }
    conn.write(|conn| Ok(diesel::delete(store_facts::table.find(UNFINISHED)).execute(conn)?))?;
    Ok(loaded)
}

fn remove(conn: &mut Conn, now: Timestamp) -> Result<u64, StoreError> {
    let mut removed = 0;
    loop {
        let gone = conn.write(|conn| {
            let ids: Vec<Uid> = listings::table
                .filter(listings::demo.eq(true))
                .select(listings::id)
                .limit(BATCH as i64)
                .load(conn)?;
            diesel::delete(listings::table.filter(listings::id.eq_any(&ids))).execute(conn)?;
            changes::record(conn, &ids, At(now))?;
            Ok(ids.len())
        })?;
        removed += gone as u64;
        if gone == 0 {
            break;
        }
    }
    conn.write(|conn| {
        diesel::delete(leaders::table.filter(leaders::demo.eq(true))).execute(conn)?;
        Ok(diesel::delete(store_facts::table.find(UNFINISHED)).execute(conn)?)
    })?;
    Ok(removed)
}
