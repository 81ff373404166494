//! The settings: the only reader of the environment.
//!
//! Each setting is a flag, a variable `FGT_…` and a key of a TOML file. A flag beats the variable,
//! the variable beats the file, the file beats the default. A wrong or unknown setting stops the
//! start with one line that names it where it was given and says what would be right.

mod flags;
mod layers;
mod mail;
mod proxies;

pub use flags::Flags;
pub use mail::MailTransport;
pub use proxies::{Network, TrustedProxies};

use crate::gate::Rates;
use contract::Email;
use layers::Layers;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
    /// Text on a terminal, else JSON.
    Auto,
}

/// Every setting, parsed. Has no `Debug`: the database's address may hold a password.
#[derive(Clone)]
pub struct Config {
    /// Where the site and the API listen.
    pub listen: SocketAddr,
    /// Where `/metrics` listens.
    pub metrics_listen: Option<SocketAddr>,
    /// The database.
    pub database_url: String,
    /// Demonstration groups to load into an empty database.
    pub demo: u32,
    /// Scheme and host under which people reach the service, without a slash at the end.
    pub public_url: String,
    /// Migrate a PostgreSQL database at the start.
    pub migrate: bool,
    /// Proxies whose `X-Forwarded-For` counts.
    pub trusted_proxies: TrustedProxies,
    /// The keyring's file; absent with PostgreSQL when none was given.
    pub keys: Option<PathBuf>,
    /// How mail leaves.
    pub mail: MailTransport,
    /// From whom mail is.
    pub mail_from: Email,
    /// Listings that one account may have, archived ones not counted.
    pub listings_per_account: u32,
    /// Requests a minute to the API.
    pub rates: Rates,
    /// Webhooks go to this machine too, and without TLS.
    pub webhooks_local: bool,
    /// A file with certificates of authorities that webhooks believe beside the system's.
    pub webhooks_ca: Option<PathBuf>,
    /// Filter of the log.
    pub log: String,
    /// Form of the log.
    pub log_format: LogFormat,
    /// Threads that answer; 0 for one a processor.
    pub workers: usize,
    /// How long answers under way may take after SIGTERM.
    pub shutdown_timeout: Duration,
}

/// A wrong setting, in one line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

impl Config {
    /// From the flags, the environment of this process and the TOML file that either names.
    pub fn load(flags: &Flags) -> Result<Self, ConfigError> {
        Self::from_layers(&Layers::read(flags, std::env::vars_os())?)
    }

    /// From flags alone, for tests: whatever is in their environment.
    pub fn from_flags(flags: &Flags) -> Result<Self, ConfigError> {
        Self::from_layers(&Layers::read(flags, std::iter::empty())?)
    }

    /// The defaults.
    pub fn defaults() -> Result<Self, ConfigError> {
        Self::from_flags(&Flags::default())
    }

    fn from_layers(layers: &Layers) -> Result<Self, ConfigError> {
        let listen = layers.parse("listen", "an address and port such as 127.0.0.1:8080")?;
        let metrics_listen = layers.with(
            "metrics_listen",
            "an address and port such as 127.0.0.1:9464, or off",
            |text| match text {
                "off" => Some(None),
                _ => text.parse().ok().map(Some),
            },
        )?;
        let database_url = layers.with(
            "database_url",
            "sqlite://var/findgrouptherapy.db or postgres://user@host/name",
            |text| {
                ["sqlite://", "postgres://", "postgresql://"]
                    .iter()
                    .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
                    .then(|| text.to_owned())
            },
        )?;
        Ok(Self {
            listen,
            metrics_listen,
            // The embedded database has its keys beside it; replicas must be given the same ones.
            keys: layers.text("keys").map(PathBuf::from).or_else(|| {
                database_url
                    .strip_prefix("sqlite://")
                    .map(|f| PathBuf::from(f).with_extension("keys.toml"))
            }),
            mail: layers.parse("mail", mail::RIGHT)?,
            mail_from: layers.parse("mail_from", "an email address such as hello@example.org")?,
            listings_per_account: layers.number("listings_per_account", 1, 1_000_000)? as u32,
            rates: Rates {
                visitor: layers.number("rate_visitor", 0, 1_000_000_000)? as u32,
                key: layers.number("rate_key", 0, 1_000_000_000)? as u32,
            },
            database_url,
            demo: layers.number("demo", 0, 1_000_000)? as u32,
            public_url: match layers.text("public_url") {
                None => format!("http://{listen}"),
                Some(_) => layers.with(
                    "public_url",
                    "http:// or https:// and a host, such as https://groups.example.org",
                    public_url,
                )?,
            },
            migrate: layers.parse("migrate", "true or false")?,
            trusted_proxies: layers.parse(
                "trusted_proxies",
                "addresses or networks with commas between, such as 10.0.0.0/8,192.0.2.1",
            )?,
            webhooks_local: layers.parse("webhooks_local", "true or false")?,
            webhooks_ca: layers.text("webhooks_ca").map(PathBuf::from),
            log: layers.with(
                "log",
                "a level such as info, or a filter such as info,api=debug",
                |t| tracing_subscriber::EnvFilter::try_new(t).ok().map(|_| t.to_owned()),
            )?,
            log_format: layers.with("log_format", "json, text or auto", |text| match text {
                "json" => Some(LogFormat::Json),
                "text" => Some(LogFormat::Text),
                "auto" => Some(LogFormat::Auto),
                _ => None,
            })?,
            workers: layers.number("workers", 0, 1024)? as usize,
            shutdown_timeout: Duration::from_secs(layers.number("shutdown_timeout", 0, 3600)?),
        })
    }

    /// Whether only this machine can reach the service under its public address.
    pub fn is_loopback(&self) -> bool {
        let host = self.public_url.split_once("://").map_or("", |(_, rest)| rest);
        let host = match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => host.split([':', '/']).next().unwrap_or_default(),
        };
        host == "localhost"
            || host.ends_with(".localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

fn public_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.strip_suffix('/').unwrap_or(rest);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (!host.is_empty() && host.chars().all(plain)).then(|| text.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn load(flags: &Flags, env: &[(&str, &str)]) -> Result<Config, String> {
        let env = env.iter().map(|(k, v)| (OsString::from(k), OsString::from(v)));
        Layers::read(flags, env)
            .and_then(|layers| Config::from_layers(&layers))
            .map_err(|e| e.to_string())
    }

    fn refusal(env: &[(&str, &str)]) -> String {
        load(&Flags::default(), env).err().expect("must be refused")
    }

    #[test]
    fn flags_beat_variables_beat_the_file_beats_defaults() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("settings.toml");
        std::fs::write(&file, "demo = 5\nworkers = 3\nlisten = \"127.0.0.1:1\"\nmigrate = true\n")
            .unwrap();
        let flags =
            Flags { config: Some(file), listen: Some("127.0.0.1:3".into()), ..Flags::default() };
        let config =
            load(&flags, &[("FGT_WORKERS", "2"), ("FGT_LISTEN", "127.0.0.1:2"), ("PATH", "/bin")])
                .unwrap();
        assert_eq!(config.listen.port(), 3);
        assert_eq!((config.workers, config.demo, config.migrate), (2, 5, true));
        assert_eq!(config.public_url, "http://127.0.0.1:3");
        assert!(config.is_loopback());
    }

    #[test]
    fn a_wrong_setting_is_named_where_it_was_given_with_what_would_be_right() {
        for (name, value, right) in [
            ("FGT_LISTEN", "8080", "127.0.0.1:8080"),
            ("FGT_METRICS_LISTEN", "no", "off"),
            ("FGT_DATABASE_URL", "mysql://x/y", "sqlite://"),
            ("FGT_DEMO", "-1", "0 to 1000000"),
            ("FGT_PUBLIC_URL", "groups.example.org", "https://"),
            ("FGT_MIGRATE", "yes", "true or false"),
            ("FGT_TRUSTED_PROXIES", "10.0.0.0/40", "10.0.0.0/8"),
            ("FGT_MAIL", "mail.example.org", "smtp://"),
            ("FGT_MAIL_FROM", "us", "hello@example.org"),
            ("FGT_LISTINGS_PER_ACCOUNT", "0", "1 to 1000000"),
            ("FGT_RATE_VISITOR", "often", "0 to 1000000000"),
            ("FGT_RATE_KEY", "-1", "0 to 1000000000"),
            ("FGT_LOG", "api=loud", "info"),
            ("FGT_LOG_FORMAT", "xml", "json"),
            ("FGT_WORKERS", "many", "0 to 1024"),
            ("FGT_SHUTDOWN_TIMEOUT", "1h", "0 to 3600"),
        ] {
            let line = refusal(&[(name, value)]);
            assert!(line.starts_with(name) && line.contains(right), "{line}");
            assert_eq!(line.lines().count(), 1);
        }
        assert!(
            refusal(&[("FGT_LISTN", "x")])
                .contains("FGT_LISTN is not a setting; did you mean FGT_LISTEN?")
        );
        let flags = Flags { demo: Some("x".into()), ..Flags::default() };
        assert!(load(&flags, &[]).err().unwrap().starts_with("--demo"));
    }

    #[test]
    fn a_file_is_refused_for_an_unknown_key_and_bad_syntax_and_when_it_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("settings.toml");
        let path = file.to_str().unwrap().to_owned();
        assert!(refusal(&[("FGT_CONFIG", &path)]).contains("cannot be read"));
        for (text, part) in [
            ("lisen = \"x\"", "did you mean listen"),
            ("listen = [", "is not TOML"),
            ("demo = \"x\"", "demo in"),
        ] {
            std::fs::write(&file, text).unwrap();
            let line = refusal(&[("FGT_CONFIG", &path)]);
            assert!(line.contains(part), "{line}");
            assert_eq!(line.lines().count(), 1, "{line}");
        }
    }

    #[test]
    fn only_loopback_counts_as_loopback() {
        let with =
            |url: &str| load(&Flags::default(), &[("FGT_PUBLIC_URL", url)]).unwrap().is_loopback();
        for url in ["http://localhost:8080/", "http://127.0.0.1", "http://[::1]:80"] {
            assert!(with(url), "{url}");
        }
        for url in
            ["https://groups.example.org", "http://10.0.0.1:8080", "http://localhost.example.org"]
        {
            assert!(!with(url), "{url}");
        }
    }
}
