//! The database: every SQL statement of the service, on SQLite and on PostgreSQL.
//!
//! A write changes its rows and leaves a line in `changes` in one transaction; whoever keeps
//! something derived from the rows (the search index) follows those lines. Everything here blocks:
//! call it off the async threads.

mod account_secrets;
mod account_status;
mod accounts;
mod alerts;
mod api_keys;
mod audit;
mod banners;
mod changes;
mod confirm;
mod connection;
mod console;
mod counts;
mod demo;
mod edited;
mod error;
mod export;
mod files;
mod freshness;
mod idempotency;
mod images;
mod import;
mod import_lock;
mod import_publish;
mod lapse;
mod leaders;
mod leases;
mod leaving;
mod limits;
mod mail_queue;
mod message_record;
mod messages;
mod migrate;
mod outbox;
mod page_texts;
mod posts;
mod public;
mod read;
mod record;
mod reference;
mod registration;
mod replies;
mod reports;
mod retention;
mod review;
mod revisions;
mod rows;
mod schema;
mod second_factor;
mod session_life;
mod sessions;
mod slugs;
mod sound;
mod sql;
mod staff;
mod subscriptions;
mod topic_use;
mod webhooks;
mod write;

pub use account_secrets::EmailChange;
pub use accounts::{Account, AccountStatus};
pub use api_keys::{ApiKeyFile, KEYS_MAX, KeyHolder, Taken};
pub use audit::AuditQuery;
pub use banners::{BannerFile, Banners};
pub use changes::KEPT_DAYS;
pub use confirm::Seats;
pub use connection::Address;
pub use console::{
    AccountFile, AccountKey, AccountsWanted, CredentialsWanted, Given, ListingsWanted, MailFile,
    MailKey, Numbers, Roled, SUSPENDED,
};
pub use counts::{Counts, week};
pub use edited::{EditFile, EditFiles, EditList, NewEdit, SavedItem};
pub use error::StoreError;
pub use export::Holdings;
pub use files::{Deed, ListingFile, ListingWrite, NewDraft, ProfileFile, Revision, Slot};
pub use idempotency::{Begun, Kept};
pub use images::{ImageFile, ImageKey};
pub use import::{Known, Staged, Unfinished};
pub use import_lock::ImportLock;
pub use import_publish::{Publisher, StagedBatch};
pub use lapse::{Lapsed, LapsedFact};
pub use leaving::Left;
pub use limits::{Limit, Limited};
pub use message_record::{InboxFilter, NewMessage, StoredMessage};
pub use outbox::Outgoing;
pub use page_texts::{PageFile, PageFiles, SavedPage};
pub use posts::{PostFile, PostKey, PostSeed, PostWanted, PublicPost, PublicPosts, SavedPost};
pub use public::{PositionFault, PublicHead, PublicLine, PublicPage, PublicPosition, PublicState};
pub use record::{ChangeCursor, Changes, LeaderRecord, Listing, NewListing};
pub use replies::Mover;
pub use reports::{AskRecord, NewReport, OpenReports, ReportAnswer, ReportsJudged, ReportsVerdict};
pub use review::{
    AccountDeed, CLAIM_MINUTES, Case, Checked, ClaimRecord, Claiming, CredentialVerdict, Judgement,
    LookAlike, Outcome, OwnerRecord, QueueKey, Suspending, ToldDecision, Waiting,
    Wanted as QueueWanted, action as decision_action,
};
pub use session_life::{Rotated, Session, session_end};
pub use sessions::{Delivery, NewSession, Principal};
pub use sound::{Broken, Sound};
pub use staff::Appointed;
pub use subscriptions::{NewSubscription, StoredSubscription};
pub use topic_use::TopicUse;
pub use webhooks::{
    ClaimedHook, DeliveryFile, DueDelivery, HOOKS_MAX, HookFile, HookOutcome, TryFile,
};

use crate::mail::Bell;
use connection::{Conn, Manager, Purpose};
use contract::GroupId;
use diesel::r2d2::{Pool, PooledConnection};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long a caller waits for a free connection before it hears that the database is not there.
const PATIENCE: Duration = Duration::from_secs(3);
/// Connections to PostgreSQL, and readers of SQLite.
const CONNECTIONS: u32 = 8;

/// The database. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Store {
    address: Address,
    readers: Pool<Manager>,
    /// SQLite: the one writer. PostgreSQL: the readers' pool.
    writers: Pool<Manager>,
    /// Rung after a transaction that queued a mail.
    mail_bell: Bell,
    statements: Arc<AtomicU64>,
    /// Rung after a transaction that left a line in `changes`.
    change_bell: Bell,
    /// What such lines were about.
    fresh: Arc<Mutex<Vec<GroupId>>>,
}

impl Store {
    /// A store at `sqlite://PATH` or `postgres://…`. Connections are opened when they are first
    /// needed: a database that is down is an error of the first call, not of this one.
    ///
    /// # Errors
    /// [`StoreError::Url`] for anything else.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let statements = Arc::<AtomicU64>::default();
        let pool = |purpose, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(0))
                .connection_timeout(PATIENCE)
                // A file does not go away; a server may have been restarted.
                .test_on_check_out(matches!(address, Address::Postgres(_)))
                .error_handler(Box::new(LogErrors))
                .build_unchecked(Manager {
                    address: address.clone(),
                    purpose,
                    statements: Arc::clone(&statements),
                })
        };
        let readers = pool(Purpose::Read, CONNECTIONS);
        let writers = match address {
            Address::Postgres(_) => readers.clone(),
            Address::Sqlite(_) => pool(Purpose::Write, 1),
        };
        Ok(Self {
            address,
            readers,
            writers,
            mail_bell: Bell::default(),
            change_bell: Bell::default(),
            statements,
            fresh: Arc::default(),
        })
    }

    /// How many statements were sent to the database since the start.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Where it is.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it does not.
    pub fn ping(&self) -> Result<(), StoreError> {
        use diesel::r2d2::R2D2Connection;
        Ok(self.reader()?.ping()?)
    }

    fn reader(&self) -> Result<PooledConnection<Manager>, StoreError> {
        Ok(self.readers.get()?)
    }

    fn writer(&self) -> Result<PooledConnection<Manager>, StoreError> {
        Ok(self.writers.get()?)
    }

    /// Runs `work` on one state of the database.
    fn read<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.reader()?.read(work)
    }

    /// Runs `work` in one write transaction.
    fn write<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let done = self.writer()?.write(work);
        self.ring(done.is_ok());
        done
    }
}

/// Pool errors go to the log: the caller only hears that no connection could be had in time.
#[derive(Debug)]
struct LogErrors;

impl diesel::r2d2::HandleError<connection::ManagerError> for LogErrors {
    fn handle_error(&self, error: connection::ManagerError) {
        tracing::warn!(%error, "database connection");
    }
}
