//! docker-compose.yml and Dockerfile name what exists, and set what the service reads.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use clap::Args as _;
use serde_json::Value;

/// The keys of a service that we use, out of those that the compose specification knows: a typing
/// error is none of them.
const KEYS: [&str; 18] = [
    "build",
    "cap_drop",
    "command",
    "depends_on",
    "deploy",
    "environment",
    "healthcheck",
    "image",
    "networks",
    "ports",
    "read_only",
    "restart",
    "secrets",
    "security_opt",
    "stop_grace_period",
    "tmpfs",
    "user",
    "volumes",
];

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn compose() -> Value {
    let text = std::fs::read_to_string(root().join("docker-compose.yml")).unwrap();
    let mut value: yaml_serde::Value = yaml_serde::from_str(&text).unwrap();
    value.apply_merge().unwrap();
    serde_json::to_value(value).unwrap()
}

fn services(compose: &Value) -> impl Iterator<Item = (&String, &Value)> {
    compose["services"].as_object().unwrap().iter()
}

/// The keys of a mapping, or the entries of a list.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map.keys().cloned().collect(),
        Value::Array(list) => list.iter().map(|name| name.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Every variable that the service reads.
fn settings() -> BTreeSet<String> {
    api::config::Flags::augment_args(clap::Command::new("settings"))
        .get_arguments()
        .map(|argument| format!("FGT_{}", argument.get_id().as_str().to_ascii_uppercase()))
        .collect()
}

#[test]
fn services_name_only_what_the_file_declares() {
    let compose = compose();
    for (name, service) in services(&compose) {
        for key in names(service) {
            assert!(KEYS.contains(&key.as_str()), "{name} has the unknown key {key}");
        }
        for network in names(&service["networks"]) {
            assert!(compose["networks"].get(&network).is_some(), "{name}: network {network}");
        }
        for secret in names(&service["secrets"]) {
            assert!(compose["secrets"].get(&secret).is_some(), "{name}: secret {secret}");
        }
        for volume in names(&service["volumes"]) {
            let source = volume.split(':').next().unwrap();
            if source.starts_with("./") {
                assert!(
                    root().join(source).is_file(),
                    "{name} mounts {source}, which is not there"
                );
            } else {
                assert!(compose["volumes"].get(source).is_some(), "{name}: volume {source}");
            }
        }
        for (other, how) in service["depends_on"].as_object().into_iter().flatten() {
            let condition = how["condition"].as_str().unwrap();
            let other = &compose["services"][other];
            match condition {
                "service_healthy" => assert!(other["healthcheck"]["test"].is_array()),
                "service_completed_successfully" => assert_eq!(other["restart"], "no"),
                _ => panic!("{name} waits for {condition}"),
            }
        }
    }
}

#[test]
fn everything_that_stays_up_has_a_health_check() {
    let compose = compose();
    for (name, service) in services(&compose).filter(|(_, service)| service["restart"] != "no") {
        let check = &service["healthcheck"];
        for key in ["test", "interval", "timeout", "retries"] {
            assert!(!check[key].is_null(), "the health check of {name} has no {key}");
        }
    }
}

#[test]
fn the_service_runs_twice_behind_the_only_published_ports() {
    let compose = compose();
    assert_eq!(compose["services"]["service"]["deploy"]["replicas"], 2);
    let published: Vec<&String> = services(&compose)
        .filter(|(_, service)| !service["ports"].is_null())
        .map(|(name, _)| name)
        .collect();
    assert_eq!(published, ["proxy"]);
    let subnet = compose["networks"]["private"]["ipam"]["config"][0]["subnet"].as_str().unwrap();
    let trusted = &compose["services"]["service"]["environment"]["FGT_TRUSTED_PROXIES"];
    assert_eq!(trusted, subnet, "the service believes another network than the proxy's");
    subnet.parse::<api::config::TrustedProxies>().unwrap();
}

#[test]
fn the_keys_are_a_secret_that_reaches_every_replica_and_no_image() {
    let compose = compose();
    for name in ["service", "migrate"] {
        let service = &compose["services"][name];
        assert_eq!(service["environment"]["FGT_KEYS"], "/run/secrets/keys", "{name}");
        assert_eq!(names(&service["secrets"]), ["keys"], "{name}");
    }
    let file = compose["secrets"]["keys"]["file"].as_str().unwrap();
    assert_eq!(file, "${FGT_KEYS_FILE:-./deploy/keys.toml}");
    for list in [".gitignore", ".dockerignore"] {
        let text = std::fs::read_to_string(root().join(list)).unwrap();
        let kept_out = |line: &str| line.trim_start_matches('/') == "deploy/keys.toml";
        assert!(text.lines().any(kept_out), "{list} does not keep the keys out");
    }
}

#[test]
fn mail_must_be_said_and_is_sent_from_what_was_said() {
    let settings = compose()["services"]["service"]["environment"].clone();
    for name in ["FGT_MAIL", "FGT_MAIL_FROM"] {
        let value = settings[name].as_str().unwrap();
        assert!(value.starts_with(&format!("${{{name}:?")), "{name} has a default: {value}");
    }
    // What the message offers as an example is taken.
    let example = "smtp://USER:PASSWORD@mail.example.org:587".parse().unwrap();
    let from = "hello@example.org".parse().unwrap();
    assert!(settings["FGT_MAIL"].as_str().unwrap().contains("smtp://USER:PASSWORD@"));
    api::mail::Transport::new(&example, &from).map(drop).unwrap();
}

#[test]
fn every_variable_is_one_that_the_service_reads() {
    let (compose, settings) = (compose(), settings());
    assert!(settings.contains("FGT_DATABASE_URL"), "{settings:?}");
    for name in ["service", "migrate"] {
        let given = names(&compose["services"][name]["environment"]);
        assert!(given.len() > 3, "{name} is given {given:?}");
        for variable in given {
            assert!(settings.contains(&variable), "{name}: nothing reads {variable}");
        }
    }
    let dockerfile = std::fs::read_to_string(root().join("Dockerfile")).unwrap();
    for word in dockerfile.split([' ', '=', '\n']).filter(|word| word.starts_with("FGT_")) {
        assert!(settings.contains(word), "Dockerfile: nothing reads {word}");
    }
}

#[test]
fn the_compose_plugin_accepts_the_file() {
    let docker = || Command::new("docker");
    if !docker().args(["compose", "version"]).output().is_ok_and(|output| output.status.success()) {
        // The tests above hold what the plugin would: it adds its own reading where it is there.
        eprintln!("docker compose is not installed");
        return;
    }
    let output = docker()
        .args(["compose", "config", "--quiet"])
        .current_dir(root())
        .env("POSTGRES_PASSWORD", "secret")
        .env("FGT_MAIL", "smtp://mail.example.org")
        .env("FGT_MAIL_FROM", "hello@example.org")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
