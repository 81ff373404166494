//! What can go wrong between the service and its database.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// An error of the store. Its text is for the log, never for an answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database's address is wrong; the text says what would be right.
    #[error("{0}")]
    Url(String),
    /// The database can't be reached, or is too busy; try again.
    #[error("the database can't be reached: {0}")]
    Unavailable(String),
    /// Somebody else was first, or the state of things forbids it.
    #[error("conflict: {detail}")]
    Conflict {
        /// What stands in the way.
        detail: String,
    },
    /// There is no such row.
    #[error("not found")]
    NotFound,
    /// The cursor is older than the changes that are kept; load everything again.
    #[error("the cursor is older than the changes that are kept")]
    CursorGone,
    /// A row does not hold what its columns promise: written by hand, or damaged.
    #[error("{0}")]
    Corrupt(Box<dyn std::error::Error + Send + Sync>),
    /// A defect, or a database that is not as the migrations left it.
    #[error("{0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// A conflict with what stands in the way.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::Conflict { detail: detail.into() }
    }
    /// A row that cannot be read.
    pub fn corrupt(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Corrupt(error.into())
    }
    /// Something that should not happen.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                // PostgreSQL names the constraint, SQLite writes `table.column`.
                Self::conflict(info.constraint_name().unwrap_or(info.message()))
            }
            Diesel::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                info,
            ) => Self::Unavailable(info.message().to_owned()),
            Diesel::DatabaseError(_, ref info)
                if is_busy(info.message()) || is_shut_down(info.message()) =>
            {
                Self::Unavailable(info.message().to_owned())
            }
            Diesel::BrokenTransactionManager => {
                Self::Unavailable("the connection was lost in a transaction".to_owned())
            }
            Diesel::DeserializationError(error) => Self::Corrupt(error),
            other => Self::internal(other),
        }
    }
}

/// SQLite, after `busy_timeout`.
fn is_busy(message: &str) -> bool {
    message.contains("database is locked")
}

/// What libpq and PostgreSQL say when the server goes away.
fn is_shut_down(message: &str) -> bool {
    [
        "server closed the connection",
        "terminating connection",
        "no connection to the server",
        "the database system is shutting down",
        "the database system is starting up",
        "could not connect to server",
        "connection to server",
    ]
    .iter()
    .any(|known| message.contains(known))
}

impl From<diesel::r2d2::PoolError> for StoreError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        Self::Unavailable(error.to_string())
    }
}
