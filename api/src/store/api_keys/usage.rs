//! How often keys asked, by day.

use crate::store::{
    Store, StoreError,
    connection::Conn,
    schema::{api_keys, api_usage},
    sql::{On, Uid},
};
use contract::{Date, api_key::UsageDay};
use diesel::prelude::*;
use uuid::Uuid;

impl Store {
    /// Adds what was counted in memory: key, day, requests, refused ones. Those of keys that are
    /// gone are let go.
    ///
    /// # Errors
    /// The database can't be reached; nothing is added then.
    pub fn add_api_usage(&self, batch: &[(Uuid, Date, u32, u32)]) -> Result<(), StoreError> {
        self.write(|conn| {
            let ids: Vec<Uid> = batch.iter().map(|(id, ..)| Uid::from(*id)).collect();
            let there: Vec<(Uid, Option<On>)> = api_keys::table
                .filter(api_keys::id.eq_any(&ids))
                .select((api_keys::id, api_keys::last_used_on))
                .load(conn)?;
            for (id, day, requests, refused) in batch {
                let id = Uid::from(*id);
                let Some((_, last)) = there.iter().find(|(one, _)| *one == id) else { continue };
                add(conn, id, *day, i64::from(*requests), i64::from(*refused))?;
                if last.is_none_or(|last| last.0 < *day) {
                    diesel::update(api_keys::table.find(id))
                        .set(api_keys::last_used_on.eq(On(*day)))
                        .execute(conn)?;
                }
            }
            Ok(())
        })
    }

    /// How often a key of an account asked from a day on, on the days on which it did.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such key.
    pub fn api_usage(
        &self,
        account: Uuid,
        id: Uuid,
        from: Date,
    ) -> Result<Vec<UsageDay>, StoreError> {
        self.read(|conn| {
            let key: Uid = api_keys::table
                .find(Uid::from(id))
                .filter(api_keys::account_id.eq(Uid::from(account)))
                .select(api_keys::id)
                .first(conn)?;
            let rows: Vec<(On, i64, i64)> = api_usage::table
                .filter(api_usage::key_id.eq(key))
                .filter(api_usage::day.ge(On(from)))
                .order(api_usage::day)
                .select((api_usage::day, api_usage::requests, api_usage::refused))
                .load(conn)?;
            let day = |(day, requests, refused): (On, i64, i64)| UsageDay {
                day: day.0,
                requests: requests.unsigned_abs(),
                refused: refused.unsigned_abs(),
            };
            Ok(rows.into_iter().map(day).collect())
        })
    }
}

fn add(conn: &mut Conn, id: Uid, day: Date, requests: i64, refused: i64) -> Result<(), StoreError> {
    macro_rules! upsert {
        ($conn:expr) => {
            diesel::insert_into(api_usage::table)
                .values((
                    api_usage::key_id.eq(id),
                    api_usage::day.eq(On(day)),
                    api_usage::requests.eq(requests),
                    api_usage::refused.eq(refused),
                ))
                .on_conflict((api_usage::key_id, api_usage::day))
                .do_update()
                .set((
                    api_usage::requests.eq(api_usage::requests + requests),
                    api_usage::refused.eq(api_usage::refused + refused),
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
