//! The settings as flags.

use clap::Args;
use std::path::PathBuf;

/// The settings as flags, all text: they are judged in one place, wherever they come from.
#[derive(Debug, Default, Clone, Args, serde::Serialize)]
pub struct Flags {
    /// TOML file with any of these settings; its keys are the flags' names with `_` for `-`
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Address and port of the site and the API, port 0 takes any free one [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Address and port of /metrics, or off [default: 127.0.0.1:9464]
    #[arg(long, global = true, value_name = "ADDR")]
    pub metrics_listen: Option<String>,
    /// sqlite://FILE or postgres://USER@HOST/NAME [default: sqlite://var/findgrouptherapy.db]
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Load N invented groups into an empty database, 0 to 1000000 [default: 0]
    #[arg(long, global = true, value_name = "N")]
    pub demo: Option<String>,
    /// Address under which people reach the service [default: http:// and --listen]
    #[arg(long, global = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// Bring a PostgreSQL database up to date at the start; SQLite always is [default: false]
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true")]
    pub migrate: Option<String>,
    /// Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed, with
    /// commas [default: none]
    #[arg(long, global = true, value_name = "LIST")]
    pub trusted_proxies: Option<String>,
    /// File with the keys that sign and seal; made beside an SQLite database at the first start,
    /// required with PostgreSQL (make one with `keys new`) [default: none]
    #[arg(long, global = true, value_name = "FILE")]
    pub keys: Option<String>,
    /// How mail leaves: file://FOLDER writes .eml files, smtp://USER:PASSWORD@HOST:587 (STARTTLS)
    /// and smtps://USER:PASSWORD@HOST send it [default: file://var/mail]
    #[arg(long, global = true, value_name = "URL")]
    pub mail: Option<String>,
    /// From whom mail is [default: no-reply@findgrouptherapy.example]
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Listings that one account may have, archived ones not counted, 1 to 1000000 [default: 200]
    #[arg(long, global = true, value_name = "N")]
    pub listings_per_account: Option<String>,
    /// Requests a minute to the API that a visitor has without a key, 0 for any number
    /// [default: 600]
    #[arg(long, global = true, value_name = "N")]
    pub rate_visitor: Option<String>,
    /// Requests a minute to the API that a key has, 0 for any number [default: 3000]
    #[arg(long, global = true, value_name = "N")]
    pub rate_key: Option<String>,
    /// Send webhooks to this machine too, and without TLS, to try them out; other networks that are
    /// not public stay closed [default: false]
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "true")]
    pub webhooks_local: Option<String>,
    /// A file (PEM) with certificates of authorities that webhooks believe beside the system's, for
    /// receivers with certificates of your own authority
    #[arg(long, global = true, value_name = "FILE")]
    pub webhooks_ca: Option<String>,
    /// What is logged: error, warn, info, debug, trace, or a filter such as info,api=debug
    /// [default: info]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// How it is logged: json, text, or auto (text on a terminal) [default: auto]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// Threads that answer requests, 0 for one a processor [default: 0]
    #[arg(long, global = true, value_name = "N")]
    pub workers: Option<String>,
    /// How long answers under way may take to finish after SIGTERM, 0 to 3600 [default: 30]
    #[arg(long, global = true, value_name = "SECONDS")]
    pub shutdown_timeout: Option<String>,
}
