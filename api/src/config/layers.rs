//! The layers of the settings: defaults, file, environment, flags.

use super::{ConfigError, Flags};
use clap::Args as _;
use figment::{
    Error, Figment, Metadata, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};
use std::{ffi::OsString, path::PathBuf, str::FromStr};

const DEFAULTS: &[(&str, &str)] = &[
    ("listen", "127.0.0.1:8080"),
    ("metrics_listen", "127.0.0.1:9464"),
    ("database_url", "sqlite://var/findgrouptherapy.db"),
    ("demo", "0"),
    ("migrate", "false"),
    ("trusted_proxies", ""),
    ("mail", "file://var/mail"),
    ("mail_from", "no-reply@findgrouptherapy.example"),
    ("listings_per_account", "200"),
    ("rate_visitor", "600"),
    ("rate_key", "3000"),
    ("webhooks_local", "false"),
    ("log", "info"),
    ("log_format", "auto"),
    ("workers", "0"),
    ("shutdown_timeout", "30"),
];

/// Variables of ours that are not settings: the file itself, and what the build and tests read.
const NOT_SETTINGS: &[&str] = &["FGT_CONFIG", "FGT_DEEP", "FGT_SITE_DIR", "FGT_UPDATE_OPENAPI"];

/// All settings as text, each with where it was given.
pub(super) struct Layers(Figment);

/// One source, its name told in errors.
struct Layer(&'static str, Dict);

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.0)
    }
    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.1.clone()))
    }
}

fn names() -> Vec<String> {
    Flags::augment_args(clap::Command::new("settings"))
        .get_arguments()
        .map(|a| a.get_id().to_string())
        .filter(|name| name != "config")
        .collect()
}

fn unknown(given: &str, shown: impl Fn(&str) -> String) -> ConfigError {
    let best = names()
        .into_iter()
        .max_by(|a, b| strsim::jaro(a, given).total_cmp(&strsim::jaro(b, given)))
        .unwrap_or_default();
    ConfigError(format!("{} is not a setting; did you mean {}?", shown(given), shown(&best)))
}

impl Layers {
    pub(super) fn read(
        flags: &Flags,
        env: impl Iterator<Item = (OsString, OsString)>,
    ) -> Result<Self, ConfigError> {
        let mut file = flags.config.clone();
        let mut variables = Dict::new();
        let known = names();
        for (name, value) in env {
            let Some(name) = name.to_str().filter(|n| n.starts_with("FGT_")) else { continue };
            let Some(value) = value.to_str() else {
                return Err(ConfigError(format!("{name} is not UTF-8")));
            };
            if name == "FGT_CONFIG" {
                file = file.or_else(|| (!value.is_empty()).then(|| PathBuf::from(value)));
            }
            if NOT_SETTINGS.contains(&name) || name.starts_with("FGT_TEST_") {
                continue;
            }
            let key = name.trim_start_matches("FGT_").to_ascii_lowercase();
            if !known.contains(&key) {
                return Err(unknown(&key, |n| format!("FGT_{}", n.to_ascii_uppercase())));
            }
            // An empty variable counts as not given: that is how compose files pass one on.
            if !value.is_empty() {
                variables.insert(key, Value::from(value));
            }
        }
        let defaults = DEFAULTS.iter().map(|(k, v)| ((*k).to_owned(), Value::from(*v))).collect();
        let mut figment = Figment::from(Layer("default", defaults));
        if let Some(path) = file {
            figment = figment.merge(Layer("file", read_file(&path)?));
        }
        figment = figment.merge(Layer("environment", variables));
        Ok(Self(figment.merge(Layer("flag", given(flags)))))
    }

    /// The setting as text; empty counts as absent.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        fn text(value: Value) -> Option<String> {
            Some(match value {
                Value::String(_, s) => s,
                Value::Char(_, c) => c.to_string(),
                Value::Bool(_, b) => b.to_string(),
                Value::Num(_, n) => match (n.to_i128(), n.to_u128()) {
                    (Some(n), _) => n.to_string(),
                    (_, Some(n)) => n.to_string(),
                    _ => n.to_f64()?.to_string(),
                },
                Value::Array(_, items) => {
                    items.into_iter().map(text).collect::<Option<Vec<_>>>()?.join(",")
                }
                Value::Empty(..) | Value::Dict(..) => return None,
            })
        }
        text(self.0.find_value(name).ok()?)
    }

    pub(super) fn with<T>(
        &self,
        name: &str,
        right: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let given = self.text(name).unwrap_or_default();
        read(given.trim()).ok_or_else(|| {
            let shown = match self.0.find_metadata(name).map(|m| m.name.as_ref()) {
                Some("flag") => format!("--{}", name.replace('_', "-")),
                Some("environment") => format!("FGT_{}", name.to_ascii_uppercase()),
                Some("file") => format!("{name} in the settings file"),
                _ => name.to_owned(),
            };
            // A database's address may hold a password, so it is not repeated.
            let given = if name == "database_url" { String::new() } else { format!(" {given:?}") };
            ConfigError(format!("{shown}:{given} will not do, give {right}"))
        })
    }

    pub(super) fn parse<T: FromStr>(&self, name: &str, right: &str) -> Result<T, ConfigError> {
        self.with(name, right, |text| text.parse().ok())
    }

    pub(super) fn number(&self, name: &str, min: u64, max: u64) -> Result<u64, ConfigError> {
        self.with(name, &format!("a whole number from {min} to {max}"), |text| {
            text.parse().ok().filter(|n| (min..=max).contains(n))
        })
    }
}

/// The flags that were given.
fn given(flags: &Flags) -> Dict {
    let flags = serde_json::to_value(flags).unwrap_or_default();
    let pairs = flags.as_object().into_iter().flatten();
    pairs.filter_map(|(name, v)| Some((name.clone(), Value::from(v.as_str()?)))).collect()
}

fn read_file(path: &std::path::Path) -> Result<Dict, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        ConfigError(format!("--config (FGT_CONFIG): {} cannot be read: {e}", path.display()))
    })?;
    let data = Toml::string(&text).data().map_err(|e| {
        let why = e.to_string();
        let why =
            why.lines().filter(|l| !l.trim_start().starts_with(['|', '^'])).collect::<Vec<_>>();
        ConfigError(format!("{} is not TOML: {}", path.display(), why.join(" ")))
    })?;
    let dict = data.into_values().next().unwrap_or_default();
    let known = names();
    match dict.keys().find(|key| !known.contains(key)) {
        Some(key) => Err(unknown(key, str::to_owned)),
        None => Ok(dict),
    }
}
