//! One import at a time. The system lets the lock go with the process that held it, however that
//! process ends: whoever gets it may tidy up what is left of others.

use super::{
    Address, Store, StoreError,
    connection::{Conn, Manager},
};
use diesel::{connection::SimpleConnection, prelude::*, r2d2::PooledConnection, sql_types::Bool};
use std::fs::{File, TryLockError};

/// Names the advisory lock of PostgreSQL ("impt" in ASCII).
const LOCK: i64 = 0x69_6d_70_74;

/// Held by whoever imports; let go when it is dropped.
pub struct ImportLock(Held);

enum Held {
    /// A lock on a file beside the database.
    File { _file: File },
    /// A lock of the session.
    Session(PooledConnection<Manager>),
}

impl Store {
    /// The lock, unless another has it.
    ///
    /// # Errors
    /// The database can't be reached, or the file beside it can't be made.
    pub fn import_lock(&self) -> Result<Option<ImportLock>, StoreError> {
        if let Address::Sqlite(path) = &self.address {
            let file = File::create(path.with_extension("import-lock"))
                .map_err(|e| StoreError::Unavailable(e.to_string()))?;
            return match file.try_lock() {
                Ok(()) => Ok(Some(ImportLock(Held::File { _file: file }))),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(e)) => Err(StoreError::Unavailable(e.to_string())),
            };
        }
        let mut conn = self.writer()?;
        let locked = match &mut *conn {
            Conn::Postgres(c) => {
                diesel::select(diesel::dsl::sql::<Bool>(&format!("pg_try_advisory_lock({LOCK})")))
                    .get_result(c)?
            }
            Conn::Sqlite(_) => false,
        };
        Ok(locked.then_some(ImportLock(Held::Session(conn))))
    }
}

impl Drop for ImportLock {
    fn drop(&mut self) {
        if let Held::Session(conn) = &mut self.0
            && let Conn::Postgres(c) = &mut **conn
        {
            // A session that is gone has let go by itself.
            let _ = c.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"));
        }
    }
}
