//! Brings the database to the shape that this build needs.

use super::{Store, StoreError, connection::Conn};
use diesel::{backend::Backend, connection::SimpleConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Names the advisory lock of PostgreSQL under which migrations run: two replicas that start
/// together take turns. The number is arbitrary ("fgt" in ASCII).
const LOCK: i64 = 0x66_67_74;

impl Store {
    /// Runs what is pending of the migrations, and answers their names. Safe to call from several
    /// replicas at once.
    ///
    /// # Errors
    /// The database can't be reached, or refuses a statement.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        match &mut *self.writer()? {
            // One transaction that holds the write lock: the next process to migrate waits.
            Conn::Sqlite(c) => c.immediate_transaction(|c| run(c, || SQLITE)),
            // Not one transaction around all: a later migration may need to run outside of any
            // (CREATE INDEX CONCURRENTLY).
            Conn::Postgres(c) => {
                c.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))?;
                let ran = run(c, || POSTGRES);
                c.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))?;
                ran
            }
        }
    }

    /// The names of the migrations that this build has and the database has not.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        match &mut *self.writer()? {
            Conn::Sqlite(c) => pending(c, SQLITE),
            Conn::Postgres(c) => pending(c, POSTGRES),
        }
    }
}

fn pending<DB: Backend>(
    conn: &mut impl MigrationHarness<DB>,
    source: EmbeddedMigrations,
) -> Result<Vec<String>, StoreError> {
    let pending = conn.pending_migrations(source).map_err(StoreError::Internal)?;
    Ok(pending.iter().map(|migration| migration.name().to_string()).collect())
}

fn run<DB: Backend>(
    conn: &mut impl MigrationHarness<DB>,
    source: impl Fn() -> EmbeddedMigrations,
) -> Result<Vec<String>, StoreError> {
    let names = pending(conn, source())?;
    conn.run_pending_migrations(source()).map_err(StoreError::Internal)?;
    Ok(names)
}
