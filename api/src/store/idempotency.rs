//! Answers to requests with an `Idempotency-Key`.

use super::{
    Store, StoreError,
    connection::Conn,
    retention::IDEMPOTENCY_HOURS,
    schema::idempotency_keys::{self, dsl},
    sql::{At, Uid},
};
use contract::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

/// Seconds after which a request that has no answer is taken for dead: its process was killed.
const DEAD_SECONDS: i64 = 120;

/// An answer as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// HTTP status.
    pub status: u16,
    /// The body, sealed.
    pub answer: String,
    /// Header `Location`.
    pub location: Option<String>,
    /// Header `ETag`.
    pub etag: Option<String>,
}

/// What is known of a key.
#[derive(Clone, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: the request is to be answered, then [`Store::keep_answer`] or
    /// [`Store::forget_key`].
    Now,
    /// It was answered.
    Answered(Kept),
    /// It is being answered.
    InFlight,
    /// It was sent with another request.
    Mismatch,
}

type Columns = (String, Option<i32>, Option<String>, Option<String>, Option<String>, At);

impl Store {
    /// Begins a request under a key of an account; of several who begin it, one is to answer.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn begin_once(
        &self,
        account: Uuid,
        key: &str,
        request_hash: &str,
        now: Timestamp,
    ) -> Result<Begun, StoreError> {
        let account = Uid::from(account);
        self.write(|conn| {
            let new = (
                dsl::account_id.eq(account),
                dsl::key.eq(key),
                dsl::request_hash.eq(request_hash),
                dsl::created_at.eq(At(now)),
            );
            let insert =
                diesel::insert_into(idempotency_keys::table).values(new).on_conflict_do_nothing();
            let made = match conn {
                Conn::Postgres(c) => insert.execute(c)?,
                Conn::Sqlite(c) => insert.execute(c)?,
            };
            if made == 1 {
                return Ok(Begun::Now);
            }
            let query = dsl::idempotency_keys.find((account, key)).select((
                dsl::request_hash,
                dsl::status,
                dsl::answer,
                dsl::location,
                dsl::etag,
                dsl::created_at,
            ));
            let (hash, status, answer, location, etag, created_at): Columns = match conn {
                Conn::Postgres(c) => query.for_update().first(c)?,
                Conn::Sqlite(c) => query.first(c)?,
            };
            let older_than = |seconds: i64| created_at.0.plus_seconds(seconds) <= now;
            let over = older_than(IDEMPOTENCY_HOURS * 3_600);
            if over || (status.is_none() && hash == request_hash && older_than(DEAD_SECONDS)) {
                diesel::update(dsl::idempotency_keys.find((account, key)))
                    .set((
                        dsl::request_hash.eq(request_hash),
                        dsl::status.eq(None::<i32>),
                        dsl::created_at.eq(At(now)),
                    ))
                    .execute(conn)?;
                return Ok(Begun::Now);
            }
            Ok(match (status, answer) {
                _ if hash != request_hash => Begun::Mismatch,
                (Some(status), Some(answer)) => {
                    let status = u16::try_from(status).map_err(StoreError::internal)?;
                    Begun::Answered(Kept { status, answer, location, etag })
                }
                _ => Begun::InFlight,
            })
        })
    }

    /// Keeps the answer to the request that began a key.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn keep_answer(&self, account: Uuid, key: &str, kept: &Kept) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(dsl::idempotency_keys.find((Uid::from(account), key)))
                .set((
                    dsl::status.eq(i32::from(kept.status)),
                    dsl::answer.eq(&kept.answer),
                    dsl::location.eq(&kept.location),
                    dsl::etag.eq(&kept.etag),
                ))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Forgets a key whose request came to nothing: it can be sent again.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn forget_key(&self, account: Uuid, key: &str) -> Result<(), StoreError> {
        self.write(|conn| {
            let row = dsl::idempotency_keys.find((Uid::from(account), key));
            diesel::delete(row.filter(dsl::status.is_null())).execute(conn)?;
            Ok(())
        })
    }
}
