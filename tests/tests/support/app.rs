//! The service itself, on a port of its own, as `findgrouptherapy serve` runs it.

use super::{
    database::{Database, Kind},
    http::{self, Response},
};
use api::{
    app,
    clock::Clock,
    config::{Config, Flags},
    gate::Rates,
    keyring,
    members::Members,
    store::Store,
};
use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, OnceLock, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// A running service; ends when it is dropped.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) metrics: SocketAddr,
    pub(crate) store: Store,
    pub(crate) members: Members,
    /// Moves the service's time.
    pub(crate) clock: Clock,
    folder: Arc<tempfile::TempDir>,
    mail: String,
    special: Special,
    handle: actix_web::dev::ServerHandle,
    thread: Option<JoinHandle<()>>,
}

/// More than any test asks: but for those of limits, no test is about them.
const MANY: Rates = Rates { visitor: 1_000_000_000, key: 1_000_000_000 };

/// What few tests have otherwise.
#[derive(Clone, Copy)]
struct Special {
    rates: Rates,
    /// Webhooks go to this machine too.
    local: bool,
    /// An authority is believed whose certificate lies in the folder.
    authority: bool,
}

/// The file of an authority's certificate.
const AUTHORITY: &str = "authority.pem";

const USUAL: Special = Special { rates: MANY, local: true, authority: false };

/// Waits until something holds; fails after 30 seconds.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(30), "never happened: {what}");
        thread::yield_now();
    }
}

/// A service with 400 invented groups for tests that only ask; nothing is written to it.
pub(crate) fn shared() -> &'static TestApp {
    static APP: OnceLock<(TestApp, Database)> = OnceLock::new();
    let (app, _) = APP.get_or_init(|| {
        let database = Database::new(Kind::Sqlite);
        (TestApp::with_demo(&database, 400), database)
    });
    app
}

impl TestApp {
    /// On an empty database.
    pub(crate) fn start(database: &Database) -> Self {
        Self::with_demo(database, 0)
    }

    /// With so many invented groups.
    pub(crate) fn with_demo(database: &Database, demo: u32) -> Self {
        Self::launch(database, demo, None, Clock::default())
    }

    /// On an empty database, its mail going there.
    pub(crate) fn with_mail(database: &Database, mail: &str) -> Self {
        Self::launch(database, 0, Some(mail), Clock::default())
    }

    /// A second service on the same database, with the same keys, mail and clock.
    pub(crate) fn replica(&self, database: &Database) -> Self {
        Self::launch_in(
            self.folder.clone(),
            database,
            0,
            self.mail.clone(),
            self.clock.clone(),
            None,
            self.special,
        )
    }

    /// On an empty database, with so many requests a minute without a key, and with one.
    pub(crate) fn with_rates(database: &Database, visitor: u32, key: u32) -> Self {
        let (folder, mail) = Self::folder(None);
        Self::launch_in(
            folder,
            database,
            0,
            mail,
            Clock::default(),
            None,
            Special { rates: Rates { visitor, key }, ..USUAL },
        )
    }

    /// On an empty database; webhooks go to the public internet alone.
    pub(crate) fn with_closed_webhooks(database: &Database) -> Self {
        let (folder, mail) = Self::folder(None);
        let special = Special { local: false, ..USUAL };
        Self::launch_in(folder, database, 0, mail, Clock::default(), None, special)
    }

    /// On an empty database; webhooks believe this authority too.
    pub(crate) fn with_authority(database: &Database, pem: &str) -> Self {
        let (folder, mail) = Self::folder(None);
        std::fs::write(folder.path().join(AUTHORITY), pem).unwrap();
        let special = Special { authority: true, ..USUAL };
        Self::launch_in(folder, database, 0, mail, Clock::default(), None, special)
    }

    /// Ends this service and starts it again, with something done in between.
    pub(crate) fn restarted(self, database: &Database, between: impl FnOnce(&Store)) -> Self {
        let (folder, mail, clock) = (self.folder.clone(), self.mail.clone(), self.clock.clone());
        let (store, special) = (self.store.clone(), self.special);
        drop(self);
        between(&store);
        drop(store);
        Self::launch_in(folder, database, 0, mail, clock, None, special)
    }

    /// On an empty database, with so many listings for each account.
    pub(crate) fn with_listings(database: &Database, most: u32) -> Self {
        Self::launch_with(database, 0, None, Clock::default(), Some(most))
    }

    fn launch(database: &Database, demo: u32, mail: Option<&str>, clock: Clock) -> Self {
        Self::launch_with(database, demo, mail, clock, None)
    }

    fn launch_with(
        database: &Database,
        demo: u32,
        mail: Option<&str>,
        clock: Clock,
        most: Option<u32>,
    ) -> Self {
        let (folder, mail) = Self::folder(mail);
        Self::launch_in(folder, database, demo, mail, clock, most, USUAL)
    }

    /// A folder with keys, and where mail goes.
    fn folder(mail: Option<&str>) -> (Arc<tempfile::TempDir>, String) {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        keyring::create(&folder.path().join("keys.toml")).unwrap();
        let folder_url = format!("file://{}", folder.path().join("mail").display());
        (folder, mail.map_or(folder_url, ToOwned::to_owned))
    }

    fn launch_in(
        folder: Arc<tempfile::TempDir>,
        database: &Database,
        demo: u32,
        mail: String,
        clock: Clock,
        listings_per_account: Option<u32>,
        special: Special,
    ) -> Self {
        let flags = Flags {
            listen: Some("127.0.0.1:0".to_owned()),
            metrics_listen: Some("127.0.0.1:0".to_owned()),
            database_url: Some(database.url().to_owned()),
            demo: Some(demo.to_string()),
            migrate: Some("true".to_owned()),
            keys: Some(folder.path().join("keys.toml").display().to_string()),
            mail: Some(mail.clone()),
            // Tests tell visitors apart by this header.
            trusted_proxies: Some("127.0.0.1".to_owned()),
            workers: Some("2".to_owned()),
            // The one that is killed has many for one person.
            listings_per_account: Some(listings_per_account.unwrap_or(2_000).to_string()),
            rate_visitor: Some(special.rates.visitor.to_string()),
            rate_key: Some(special.rates.key.to_string()),
            webhooks_local: Some(special.local.to_string()),
            webhooks_ca: special
                .authority
                .then(|| folder.path().join(AUTHORITY).display().to_string()),
            log: Some("off".to_owned()),
            ..Flags::default()
        };
        let config = Config::from_flags(&flags).unwrap();
        let its_clock = clock.clone();
        let (send, receive) = mpsc::channel();
        let thread = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let running = app::build_at(&config, its_clock).unwrap();
                let started = (
                    running.address,
                    running.metrics_address.unwrap(),
                    running.store.clone(),
                    running.members.clone(),
                    running.handle(),
                );
                send.send(started).unwrap();
                running.wait().await.unwrap();
            });
        });
        let (address, metrics, store, members, handle) = receive.recv().expect("did not start");
        let thread = Some(thread);
        let app =
            Self { address, metrics, store, members, clock, folder, mail, special, handle, thread };
        until("ready", || app.get("/health/ready").status == 200);
        until("changes are told", || app.members.directory.told().borrow().is_some());
        // The service's own says where, never what; a test that fails says both.
        let _ = std::panic::take_hook();
        app
    }

    /// Asks with GET.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.ask("GET", path, &[])
    }

    /// Asks the API with GET; the answer must be 200.
    pub(crate) fn api(&self, path: &str) -> serde_json::Value {
        let response = self.get(&format!("/api/v1{path}"));
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json()
    }

    /// Begins to end the service: answers under way are finished.
    pub(crate) fn end(&self) {
        drop(self.handle.stop(true));
    }

    /// Where the service writes its mails.
    pub(crate) fn mails(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Asks.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        http::exchange(self.address, request.as_bytes())
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
