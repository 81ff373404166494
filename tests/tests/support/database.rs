//! A database of its own for each test, of either kind.

use super::env;
use api::store::Store;
use diesel::{
    Connection, PgConnection, RunQueryDsl, SqliteConnection, connection::SimpleConnection,
    sql_types::BigInt,
};
use std::sync::atomic::{AtomicU32, Ordering};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file in a temporary directory.
    Sqlite,
    /// A database of the server at FGT_TEST_POSTGRES_URL.
    Postgres,
}

/// An empty database, gone when it is dropped.
pub(crate) struct Database {
    pub(crate) kind: Kind,
    url: String,
    /// Holds SQLite's files.
    _folder: Option<tempfile::TempDir>,
    /// PostgreSQL: the server's own database, and this one's name in it.
    server: Option<(String, String)>,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// An empty one, without tables.
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("test.db").display());
                Self { kind, url, _folder: Some(folder), server: None }
            }
            Kind::Postgres => {
                let server = env::get("FGT_TEST_POSTGRES_URL")
                    .expect("FGT_TEST_POSTGRES_URL names no server: use `cargo xtask test`");
                let number = NUMBER.fetch_add(1, Ordering::Relaxed);
                let name = format!("fgt_test_{}_{number}", std::process::id());
                let mut admin = PgConnection::establish(&server).unwrap();
                admin.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
                let (address, parameters) = match server.split_once('?') {
                    Some((address, parameters)) => (address, format!("?{parameters}")),
                    None => (server.as_str(), String::new()),
                };
                let (base, _) = address.rsplit_once('/').unwrap();
                let url = format!("{base}/{name}{parameters}");
                Self { kind, url, _folder: None, server: Some((server, name)) }
            }
        }
    }

    /// One that is there already and stays, such as that of the test that started this process.
    pub(crate) fn existing(url: &str) -> Self {
        let kind = if url.starts_with("sqlite") { Kind::Sqlite } else { Kind::Postgres };
        Self { kind, url: url.to_owned(), _folder: None, server: None }
    }

    /// Its URL.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A store on it, without having run the migrations.
    pub(crate) fn bare(&self) -> Store {
        Store::open(&self.url).unwrap()
    }

    /// A store on it with all tables.
    pub(crate) fn store(&self) -> Store {
        let store = self.bare();
        store.migrate().unwrap();
        store
    }

    /// PostgreSQL: a connection to the server's own database, and this one's name.
    pub(crate) fn admin(&self) -> (Raw, &str) {
        let (server, name) = self.server.as_ref().expect("only PostgreSQL has one");
        (Raw::Postgres(PgConnection::establish(server).unwrap()), name)
    }

    /// PostgreSQL: away, so that connections are refused and those that were there are cut, or there
    /// again.
    pub(crate) fn set_away(&self, away: bool) {
        let (mut admin, name) = self.admin();
        let allow = !away;
        admin.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {allow}")).unwrap();
        let cut = "SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity";
        admin.number(&format!("{cut} WHERE datname = '{name}'"));
    }

    /// A connection around the store.
    pub(crate) fn raw(&self) -> Raw {
        match self.kind {
            Kind::Sqlite => {
                let path = self.url.trim_start_matches("sqlite://");
                let mut conn = SqliteConnection::establish(path).unwrap();
                conn.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;")
                    .unwrap();
                Raw::Sqlite(conn)
            }
            Kind::Postgres => Raw::Postgres(PgConnection::establish(&self.url).unwrap()),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server
            && let Ok(mut admin) = PgConnection::establish(server)
        {
            let _ = admin.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// A plain connection.
pub(crate) enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

impl Raw {
    /// Runs statements.
    pub(crate) fn run(&mut self, sql: &str) -> Result<(), diesel::result::Error> {
        match self {
            Self::Sqlite(c) => c.batch_execute(sql),
            Self::Postgres(c) => c.batch_execute(sql),
        }
    }

    /// A whole number that a statement answers in the column `n`.
    pub(crate) fn number(&mut self, sql: &str) -> i64 {
        let query = diesel::sql_query(sql);
        let row: Count = match self {
            Self::Sqlite(c) => query.get_result(c).unwrap(),
            Self::Postgres(c) => query.get_result(c).unwrap(),
        };
        row.n
    }

    /// The rows of a table.
    pub(crate) fn count(&mut self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) AS n FROM {table}"))
    }
}

/// Runs each function as a test on a fresh database of either kind.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            use $crate::support::database::{Database, Kind};
            $(#[test] fn $name() { super::$name(&Database::new(Kind::Sqlite)); })+
        }
        mod postgres {
            use $crate::support::database::{Database, Kind};
            $(#[test] fn $name() { super::$name(&Database::new(Kind::Postgres)); })+
        }
    };
}
pub(crate) use on_both;
