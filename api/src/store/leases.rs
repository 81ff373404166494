//! Leases: what only one replica may do at a time, and when it is to be done again.

use super::{
    Store, StoreError,
    audit::{self, Deed},
    connection::Conn,
    schema::leases::{self, dsl},
    sql::At,
};
use contract::Timestamp;
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// The holder of a lease that was given back.
const NOBODY: &str = "";

impl Store {
    /// Until when each lease is held.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn leases(&self) -> Result<HashMap<String, Timestamp>, StoreError> {
        self.read(|conn| {
            let rows: Vec<(String, At)> = dsl::leases.select((dsl::name, dsl::until)).load(conn)?;
            Ok(rows.into_iter().map(|(name, until)| (name, until.0)).collect())
        })
    }

    /// Until when each lease is held, and whether somebody holds it (else it is due then).
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn held_leases(&self) -> Result<HashMap<String, (Timestamp, bool)>, StoreError> {
        self.read(|conn| {
            let rows: Vec<(String, At, String)> =
                dsl::leases.select((dsl::name, dsl::until, dsl::holder)).load(conn)?;
            let lease =
                |(name, until, holder): (String, At, String)| (name, (until.0, holder != NOBODY));
            Ok(rows.into_iter().map(lease).collect())
        })
    }

    /// Makes what nobody is at due now; tells whether it could.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn lease_due(&self, name: &str, by: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        self.write(|conn| {
            let held: i64 = dsl::leases
                .filter(dsl::name.eq(name))
                .filter(dsl::holder.ne(NOBODY))
                .filter(dsl::until.gt(At(now)))
                .count()
                .get_result(conn)?;
            if held > 0 {
                return Ok(false);
            }
            // Only what nobody has taken meanwhile.
            diesel::update(dsl::leases.find(name).filter(dsl::holder.eq(NOBODY)))
                .set(dsl::until.eq(At(now)))
                .execute(conn)?;
            let deed = Deed {
                actor: Some(by),
                action: "job.run",
                kind: "job",
                subject: None,
                detail: serde_json::json!({ "job": name }),
            };
            audit::record(conn, &deed, now)?;
            Ok(true)
        })
    }

    /// Takes a lease that nobody holds; of several who try, one gets it.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn take_lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            let taken = diesel::update(dsl::leases.find(name).filter(dsl::until.le(At(now))))
                .set((dsl::holder.eq(holder), dsl::until.eq(At(until))))
                .execute(conn)?;
            if taken == 1 {
                return Ok(true);
            }
            let new = (dsl::name.eq(name), dsl::holder.eq(holder), dsl::until.eq(At(until)));
            let insert = diesel::insert_into(leases::table).values(new).on_conflict_do_nothing();
            let made = match conn {
                Conn::Postgres(c) => insert.execute(c)?,
                Conn::Sqlite(c) => insert.execute(c)?,
            };
            Ok(made == 1)
        })
    }

    /// Gives a lease back: nobody has it, and nobody gets it before `next`.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn end_lease(&self, name: &str, holder: &str, next: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(dsl::leases.find(name).filter(dsl::holder.eq(holder)))
                .set((dsl::holder.eq(NOBODY), dsl::until.eq(At(next))))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Ends every lease that somebody holds. Only where that somebody must be dead: the embedded
    /// database belongs to one process.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn release_leases(&self) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::delete(dsl::leases.filter(dsl::holder.ne(NOBODY))).execute(conn)?;
            Ok(())
        })
    }
}
