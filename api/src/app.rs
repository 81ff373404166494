//! From the settings to a server that answers. Tests call exactly this.

pub mod admin;
mod demo;
mod keys;
mod server;

use crate::{
    clock::Clock,
    config::Config,
    data,
    directory::{Directory, Follower},
    gate::Gate,
    jobs,
    keyring::KeyringError,
    mail,
    members::Members,
    metrics::Metrics,
    store::{Address, Store, StoreError},
    telemetry, transfer,
    webhooks::{Client, Deliverer, trust},
};
use actix_web::dev::{Server, ServerHandle};
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Instant,
};

/// What the pages need to know of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(pub String);

/// Why the service does not start, in one line.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error("{setting} (FGT_DATABASE_URL): {error}", setting = "--database-url")]
    Store {
        /// What it said.
        #[from]
        error: StoreError,
    },
    /// An address cannot be listened on.
    #[error("{setting}: {address} cannot be listened on: {error}")]
    Bind {
        /// The setting.
        setting: &'static str,
        /// The address.
        address: SocketAddr,
        /// What the system said.
        error: std::io::Error,
    },
    /// The database is older than this program.
    #[error(
        "the database lacks {0} of this version: run `findgrouptherapy migrate`, or start with --migrate"
    )]
    Pending(String),
    /// The certificates of the authorities that webhooks believe.
    #[error("--webhooks-ca (FGT_WEBHOOKS_CA): {0}")]
    Trust(String),
    /// Demonstration groups were asked for where they must not be.
    #[error("--demo (FGT_DEMO): {0}")]
    Demo(&'static str),
    /// The keys.
    #[error("--keys (FGT_KEYS): {0}")]
    Keys(#[from] KeyringError),
    /// Replicas need the same keys.
    #[error(
        "--keys (FGT_KEYS) is required with PostgreSQL: make a file with `findgrouptherapy keys new FILE` and give it to every replica"
    )]
    NoKeys,
    /// How mail leaves.
    #[error("--mail (FGT_MAIL): {0}")]
    Mail(String),
    /// The data that this program carries cannot be read.
    #[error("the embedded data cannot be read: {0}")]
    Data(String),
    /// The server cannot be run.
    #[error("the server cannot run: {0}")]
    Io(#[from] std::io::Error),
}

/// A service that listens. It answers searches once the groups are loaded.
pub struct Running {
    /// Where the site and the API are.
    pub address: SocketAddr,
    /// Where `/metrics` is.
    pub metrics_address: Option<SocketAddr>,
    /// The live index.
    pub directory: Arc<Directory>,
    /// The database.
    pub store: Store,
    /// What members' handlers share.
    pub members: Members,
    server: Server,
    metrics: Option<Server>,
    follower: Follower,
    jobs: jobs::Runner,
    mail: mail::Worker,
    webhooks: Deliverer,
}

impl Running {
    /// Stops the service from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until SIGTERM or [`Running::handle`] ends it; answers under way finish.
    pub async fn wait(self) -> Result<(), StartError> {
        let metrics = self.metrics.map(|server| {
            let handle = server.handle();
            actix_web::rt::spawn(server);
            handle
        });
        let ended = self.server.await;
        if let Some(handle) = metrics {
            handle.stop(false).await;
        }
        drop((self.jobs, self.mail, self.webhooks, self.follower));
        Ok(ended?)
    }
}

/// Opens the store and brings it up to date as far as the settings allow. The log starts here and
/// not before: a database that is not there is one line, without the pool's own complaints.
pub fn open(config: &Config, migrate: bool) -> Result<Store, StartError> {
    let store = Store::open(&config.database_url)?;
    // The embedded database belongs to this process alone; a shared one is brought up to date
    // when somebody says so, never by whichever replica starts first.
    let migrated = if migrate || config.migrate || config.database_url.starts_with("sqlite://") {
        store.migrate()?
    } else {
        let pending = store.pending_migrations()?;
        if !pending.is_empty() {
            return Err(StartError::Pending(pending.join(", ")));
        }
        Vec::new()
    };
    telemetry::init(config);
    for name in migrated {
        tracing::info!(name, "migrated");
    }
    store.seed(&data::reference())?;
    store.seed_posts(&data::articles(), Clock::default().now())?;
    Ok(store)
}

/// Everything up to the answering server, on the system's time. Call it inside an actix system.
pub fn build(config: &Config) -> Result<Running, StartError> {
    build_at(config, Clock::default())
}

/// The same by a clock that the caller can move.
pub fn build_at(config: &Config, clock: Clock) -> Result<Running, StartError> {
    // What can be refused without touching anything comes first.
    keys::given(config)?;
    let transport =
        mail::Transport::new(&config.mail, &config.mail_from).map_err(StartError::Mail)?;
    let trusted = config.webhooks_ca.as_deref().map(trust::read).transpose();
    let trusted = trusted.map_err(StartError::Trust)?.unwrap_or_default();
    if config.demo > 0 {
        demo::allowed(config)?;
    }
    let listener = bind("--listen (FGT_LISTEN)", config.listen)?;
    let address = listener.local_addr()?;
    let metrics_listener = match config.metrics_listen {
        Some(address) => Some(bind("--metrics-listen (FGT_METRICS_LISTEN)", address)?),
        None => None,
    };
    let gazetteer = data::gazetteer().map_err(|e| StartError::Data(e.to_string()))?;
    let store = open(config, false)?;
    transfer::tidy_up_beside(&store, &clock);
    let keys = Arc::new(keys::load(config)?);
    if config.demo > 0 {
        demo::load(config, &store, &gazetteer, &clock)?;
    }
    let directory = Arc::new(Directory::new(store.reference()?, gazetteer, clock.clone()));
    let metrics = Arc::new(Metrics::default());
    let metrics_address = match &metrics_listener {
        Some(listener) => Some(listener.local_addr()?),
        None => None,
    };
    let metrics_server = match metrics_listener {
        Some(listener) => {
            Some(server::metrics(listener, Arc::clone(&metrics), Arc::clone(&directory))?)
        }
        None => None,
    };
    let public_url = match config.listen.port() {
        0 => config.public_url.replace(":0", &format!(":{}", address.port())),
        _ => config.public_url.clone(),
    };
    let members = Members {
        store: store.clone(),
        keys,
        clock,
        directory: Arc::clone(&directory),
        public_url: public_url.as_str().into(),
        views: Arc::default(),
        banner_counts: Arc::default(),
        trusted_proxies: Arc::new(config.trusted_proxies.clone()),
        passwords: Arc::default(),
        listings_per_account: config.listings_per_account,
        gate: Arc::new(Gate::new(config.rates)),
        hooks: Arc::new(Client::new(config.webhooks_local, trusted)),
    };
    if let Address::Sqlite(_) = store.address() {
        store.release_mails()?;
        store.release_leases()?;
        store.release_webhooks()?;
    }
    let jobs = jobs::Runner::start(members.clone());
    let mail = mail::Worker::start(members.clone(), transport);
    let webhooks = Deliverer::start(members.clone())?;
    let public_url = PublicUrl(public_url);
    let server =
        server::public(config, listener, public_url, Arc::clone(&directory), metrics, &members)?;
    let start = Instant::now();
    let loading = Arc::clone(&directory);
    let follower = Follower::start(Arc::clone(&directory), store.clone(), move || {
        let groups = loading.health().groups;
        tracing::info!(groups, took_ms = start.elapsed().as_millis() as u64, "groups loaded");
    });
    Ok(Running {
        address,
        metrics_address,
        directory,
        store,
        members,
        server,
        metrics: metrics_server,
        follower,
        jobs,
        mail,
        webhooks,
    })
}

fn bind(setting: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    server::listen(address).map_err(|error| StartError::Bind { setting, address, error })
}

/// Runs the service until it is told to end.
pub fn serve(config: &Config) -> Result<(), StartError> {
    actix_web::rt::System::new().block_on(async {
        let running = build(config)?;
        println!("Find Group Therapy is at http://{}", running.address);
        if let Some(address) = running.metrics_address {
            println!("Metrics are at http://{address}/metrics");
        }
        running.wait().await
    })
}

/// Brings the database up to date.
pub fn migrate(config: &Config) -> Result<(), StartError> {
    open(config, true)?;
    println!("The database is up to date.");
    Ok(())
}

/// Deletes the invented groups.
pub fn remove_demo(config: &Config) -> Result<(), StartError> {
    let removed = open(config, false)?.remove_demo(Clock::default().now())?;
    println!("Removed {removed} demonstration groups.");
    Ok(())
}
