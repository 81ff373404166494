//! Views and contacts of a listing by week: numbers, and nothing about who.

use super::{
    Store, StoreError,
    connection::Conn,
    schema::listing_counts,
    sql::{On, Uid},
};
use contract::{Date, GroupId, Timestamp};
use diesel::prelude::*;
use std::collections::HashMap;

/// Weeks for which counts are kept.
const KEPT_WEEKS: i32 = 104;

/// The Monday of an instant's week (UTC).
pub fn week(now: Timestamp) -> Date {
    let today = now.date();
    Date::from_days(today.days() - i32::from(today.weekday().index()))
}

/// Views and contacts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Its page, or the whole listing over the API, was asked for.
    pub views: u64,
    /// Messages that reached its leaders.
    pub contacts: u64,
}

impl Store {
    /// Adds views that were counted in memory. Those of listings that are gone are let go.
    ///
    /// # Errors
    /// The database can't be reached; nothing is added then.
    pub fn add_views(&self, views: &[(GroupId, Date, u32)]) -> Result<(), StoreError> {
        use super::schema::listings;
        self.write(|conn| {
            for part in views.chunks(500) {
                let ids: Vec<Uid> = part.iter().map(|(id, ..)| Uid::from(*id)).collect();
                let there: Vec<Uid> = listings::table
                    .filter(listings::id.eq_any(&ids))
                    .select(listings::id)
                    .load(conn)?;
                for (id, week, count) in part {
                    let id = Uid::from(*id);
                    if there.contains(&id) {
                        add(conn, id, *week, i64::from(*count), 0)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// The counts of listings in one week.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn week_counts(
        &self,
        ids: &[GroupId],
        week: Date,
    ) -> Result<HashMap<GroupId, Counts>, StoreError> {
        let ids: Vec<Uid> = ids.iter().map(|id| Uid::from(*id)).collect();
        let rows: Vec<(Uid, i64, i64)> = self.read(|conn| {
            Ok(listing_counts::table
                .filter(listing_counts::listing_id.eq_any(&ids))
                .filter(listing_counts::week.eq(On(week)))
                .select((
                    listing_counts::listing_id,
                    listing_counts::views,
                    listing_counts::contacts,
                ))
                .load(conn)?)
        })?;
        Ok(rows
            .into_iter()
            .map(|(id, views, contacts)| (id.into(), counts(views, contacts)))
            .collect())
    }

    /// The last weeks of a listing, newest first; weeks without anything are left out.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn counts_of(&self, id: GroupId, weeks: i64) -> Result<Vec<(Date, Counts)>, StoreError> {
        let rows: Vec<(On, i64, i64)> = self.read(|conn| {
            Ok(listing_counts::table
                .filter(listing_counts::listing_id.eq(Uid::from(id)))
                .order(listing_counts::week.desc())
                .limit(weeks)
                .select((listing_counts::week, listing_counts::views, listing_counts::contacts))
                .load(conn)?)
        })?;
        Ok(rows.into_iter().map(|(week, v, c)| (week.0, counts(v, c))).collect())
    }

    /// Deletes counts that nobody needs any more.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn delete_old_counts(&self, now: Timestamp) -> Result<usize, StoreError> {
        let oldest = Date::from_days(week(now).days() - 7 * KEPT_WEEKS);
        self.write(|conn| {
            Ok(diesel::delete(listing_counts::table.filter(listing_counts::week.lt(On(oldest))))
                .execute(conn)?)
        })
    }
}

fn counts(views: i64, contacts: i64) -> Counts {
    Counts { views: views.unsigned_abs(), contacts: contacts.unsigned_abs() }
}

/// Adds to a listing's week.
pub(super) fn add(
    conn: &mut Conn,
    listing: Uid,
    week: Date,
    views: i64,
    contacts: i64,
) -> Result<(), StoreError> {
    macro_rules! upsert {
        ($conn:expr) => {
            diesel::insert_into(listing_counts::table)
                .values((
                    listing_counts::listing_id.eq(listing),
                    listing_counts::week.eq(On(week)),
                    listing_counts::views.eq(views),
                    listing_counts::contacts.eq(contacts),
                ))
                .on_conflict((listing_counts::listing_id, listing_counts::week))
                .do_update()
                .set((
                    listing_counts::views.eq(listing_counts::views + views),
                    listing_counts::contacts.eq(listing_counts::contacts + contacts),
                ))
                .execute($conn)?
        };
    }
    match conn {
        Conn::Postgres(c) => upsert!(c),
        Conn::Sqlite(c) => upsert!(c),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_its_monday() {
        for (at, monday) in [
            ("2026-11-23T00:00:00Z", "2026-11-23"),
            ("2026-11-29T23:59:59Z", "2026-11-23"),
            ("2026-11-30T00:00:00Z", "2026-11-30"),
        ] {
            assert_eq!(week(at.parse().unwrap()).to_string(), monday);
        }
    }
}
