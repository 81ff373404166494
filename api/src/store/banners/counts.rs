//! How often banners were seen and followed, by day: numbers, and nothing about who.

use crate::store::{
    Store, StoreError,
    connection::Conn,
    schema::{banner_counts, banners},
    sql::{On, Uid},
};
use contract::{Date, banner::BannerDay};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// Adds what was counted in memory: banner, day, views, clicks. Those of banners that are gone
    /// are let go.
    ///
    /// # Errors
    /// The database can't be reached; nothing is added then.
    pub fn add_banner_counts(&self, batch: &[(Uuid, Date, u32, u32)]) -> Result<(), StoreError> {
        self.write(|conn| {
            let ids: Vec<Uid> = batch.iter().map(|(id, ..)| Uid::from(*id)).collect();
            let there: Vec<Uid> =
                banners::table.filter(banners::id.eq_any(&ids)).select(banners::id).load(conn)?;
            for (id, day, views, clicks) in batch {
                let id = Uid::from(*id);
                if there.contains(&id) {
                    add(conn, id, *day, i64::from(*views), i64::from(*clicks))?;
                }
            }
            Ok(())
        })
    }

    /// Views and clicks of every banner, from its first day on.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn banner_sums(&self) -> Result<HashMap<Uuid, (u64, u64)>, StoreError> {
        let rows: Vec<(Uid, i64, i64)> = banner_counts::table
            .select((banner_counts::banner_id, banner_counts::views, banner_counts::clicks))
            .load(&mut *self.reader()?)?;
        let mut sums = HashMap::<Uuid, (u64, u64)>::new();
        for (id, views, clicks) in rows {
            let sum = sums.entry(id.into()).or_default();
            sum.0 += views.unsigned_abs();
            sum.1 += clicks.unsigned_abs();
        }
        Ok(sums)
    }

    /// The last days on which a banner was seen, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn banner_days(&self, id: Uuid, most: i64) -> Result<Vec<BannerDay>, StoreError> {
        let rows: Vec<(On, i64, i64)> = banner_counts::table
            .filter(banner_counts::banner_id.eq(Uid::from(id)))
            .order(banner_counts::day.desc())
            .limit(most)
            .select((banner_counts::day, banner_counts::views, banner_counts::clicks))
            .load(&mut *self.reader()?)?;
        let day = |(day, views, clicks): (On, i64, i64)| BannerDay {
            day: day.0,
            views: views.unsigned_abs(),
            clicks: clicks.unsigned_abs(),
        };
        Ok(rows.into_iter().map(day).collect())
    }
}

fn add(conn: &mut Conn, id: Uid, day: Date, views: i64, clicks: i64) -> Result<(), StoreError> {
    macro_rules! upsert {
        ($conn:expr) => {
            diesel::insert_into(banner_counts::table)
                .values((
                    banner_counts::banner_id.eq(id),
                    banner_counts::day.eq(On(day)),
                    banner_counts::views.eq(views),
                    banner_counts::clicks.eq(clicks),
                ))
                .on_conflict((banner_counts::banner_id, banner_counts::day))
                .do_update()
                .set((
                    banner_counts::views.eq(banner_counts::views + views),
                    banner_counts::clicks.eq(banner_counts::clicks + clicks),
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
