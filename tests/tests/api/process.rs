//! The program itself: its settings, its log, its end.

use crate::support::{
    app::until,
    http::{self, connect},
    program::command,
};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A running program with its log in a file.
pub(crate) struct Service {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) folder: TempDir,
}

impl Service {
    pub(crate) fn start(more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = command(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off"])
            .args(["--database-url", "sqlite://x.db", "--log-format", "json"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().parse().unwrap();
        let service = Self { child, address, folder };
        until("ready", || service.get("/health/ready").status == 200);
        service
    }

    fn get(&self, path: &str) -> http::Response {
        let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
        http::exchange(self.address, request.as_bytes())
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Ends the service as an operator does, and waits until it is gone.
    pub(crate) fn stop(&mut self) {
        self.terminate();
        until("ended", || self.child.try_wait().unwrap().is_some());
    }

    fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Exit status and standard error of a start that fails.
fn refusal(arguments: &[&str], env: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = command(folder.path()).args(arguments).envs(env.iter().copied()).output().unwrap();
    assert!(!output.status.success(), "{arguments:?}");
    let line = String::from_utf8(output.stderr).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    line
}

#[test]
fn a_wrong_setting_stops_the_start_with_one_line_that_names_it() {
    assert!(refusal(&["--listen", "80"], &[]).contains("--listen: \"80\""));
    assert!(refusal(&["--lisen", "x"], &[]).contains("--lisen"));
    assert!(refusal(&["frobnicate"], &[]).contains("frobnicate"));
    assert!(refusal(&[], &[("FGT_DEMO", "many")]).contains("FGT_DEMO: \"many\""));
    assert!(refusal(&[], &[("FGT_LISTN", "x")]).contains("did you mean FGT_LISTEN"));
    assert!(refusal(&["--config", "nowhere.toml"], &[]).contains("nowhere.toml cannot be read"));
    assert!(refusal(&["--database-url", "mysql://x"], &[]).contains("--database-url"));
    let refused = refusal(&["--webhooks-ca", "nowhere.pem"], &[]);
    assert!(refused.contains("FGT_WEBHOOKS_CA") && refused.contains("nowhere.pem"), "{refused}");
    let url = ["--database-url", "postgres://nobody@127.0.0.1:1/none"];
    assert!(refusal(&url, &[]).contains("FGT_KEYS"));
    assert!(refusal(&url, &[("FGT_KEYS", "keys.toml")]).contains("FGT_DATABASE_URL"));
}

#[test]
fn invented_groups_are_refused_on_a_public_address() {
    let public = ["--demo", "5", "--public-url", "https://groups.example.org"];
    assert!(refusal(&public, &[]).contains("FGT_DEMO"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let line = refusal(&["--listen", &address, "--metrics-listen", "off"], &[]);
    assert!(line.contains("FGT_LISTEN") && line.contains(&address), "{line}");
}

#[test]
fn help_has_examples_and_the_document_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let text = |arguments: &[&str]| {
        let output = command(folder.path()).args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let help = text(&["--help"]);
    assert!(help.contains("Examples:") && help.contains("--database-url") && help.contains("FGT_"));
    assert!(text(&["openapi"]).starts_with("openapi: 3.1"));
}

#[test]
fn demonstration_groups_come_once_and_go_on_command() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = command(folder.path())
            .args(arguments)
            .args(["--database-url", "sqlite://x.db"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&["migrate"]), "The database is up to date.\n");
    assert_eq!(run(&["demo", "remove"]), "Removed 0 demonstration groups.\n");
}

#[test]
fn the_log_has_the_request_id_and_nothing_that_somebody_typed() {
    let service = Service::start(&["--demo", "20"]);
    let id = "trace-0123456789";
    let request = format!(
        "GET /api/v1/groups?q=secret-wish&near=94596 HTTP/1.1\r\nhost: test\r\n\
         x-request-id: {id}\r\nuser-agent: secret-agent\r\nx-forwarded-for: 203.0.113.77\r\n\
         connection: close\r\n\r\n"
    );
    assert_eq!(http::exchange(service.address, request.as_bytes()).status, 200);
    service.get("/api/v1/groups/secret-group");
    service.get("/secret-page?q=secret");
    service.get("/api/v1/groups?near=secret-place");
    until("logged", || service.log().contains("404"));
    service.get("/health/live");
    until("logged", || service.log().contains("/health/live"));
    let log = service.log();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let line = lines.iter().find(|l| l["request_id"] == id).expect("the id is in the log");
    assert_eq!(line["route"], "/api/v1/groups");
    assert_eq!((&line["status"], &line["method"]), (&200.into(), &"GET".into()));
    assert!(line["duration_us"].is_u64());
    for private in ["secret", "94596", "203.0.113.77", "127.0.0.1:"] {
        assert!(!log.contains(private), "{private} is in the log: {log}");
    }
}

#[test]
fn answers_under_way_finish_after_sigterm() {
    let mut service = Service::start(&["--demo", "300"]);
    // More answers than all buffers between hold, asked for at once and not read: the service is
    // in the middle of writing them when it is told to end.
    let asked = 60;
    let mut stream: TcpStream = connect(service.address);
    let request = b"GET /api/v1/groups?limit=100&facets=all HTTP/1.1\r\nhost: test\r\n\r\n";
    for _ in 0..asked {
        stream.write_all(request).unwrap();
    }
    let first = http::read(&mut stream, false);
    assert_eq!(first.status, 200);
    service.terminate();
    until("no longer accepting", || TcpStream::connect(service.address).is_err());
    let second = http::read(&mut stream, false);
    assert_eq!((second.status, second.body.len()), (200, first.body.len()), "whole to the end");
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    let start = Instant::now();
    until("ended", || service.child.try_wait().unwrap().is_some());
    assert!(start.elapsed() < Duration::from_secs(20));
    assert!(service.child.wait().unwrap().success());
}

/// What seekers write, where they can be reached, and the tokens of their links are in no line.
#[test]
fn nothing_that_seekers_write_is_logged() {
    let service = Service::start(&["--demo", "40", "--log", "debug"]);
    let groups = service.get("/api/v1/groups?limit=1&facets=none").json();
    let slug = groups["items"][0]["group"]["slug"].as_str().unwrap().to_owned();
    let post = |path: &str, kind: &str, body: &str| {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\norigin: http://{}\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            service.address,
            body.len()
        );
        http::exchange(service.address, request.as_bytes()).status
    };
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let message = "{\"name\":\"Samantha\",\"email\":\"sam@example.net\",\"state\":\"CA\",\
        \"started_at\":1,\"message\":\"I cannot sleep\"}";
    post(&format!("/api/v1/groups/{slug}/messages"), json, message);
    post(&format!("/api/v1/groups/{slug}/messages"), json, &message[1..]);
    let fields = "name=Samantha&email=sam%40example.net&state=CA&message=I+cannot+sleep";
    post(&format!("/group/{slug}/contact"), form, fields);
    let wish = "email=sam%40example.net&query=q%3Dinsomnia&frequency=daily";
    assert_eq!(post("/saved-search", form, wish), 303);
    let wish = "{\"email\":\"sam@example.net\",\"kind\":\"opening\"}";
    assert_eq!(post(&format!("/api/v1/groups/{slug}/waitlist"), json, wish), 202);
    assert_eq!(service.get("/m/SecretToken").status, 410);
    assert_eq!(service.get("/api/v1/addresses/SecretToken").status, 410);
    until("the mails are written", || service.log().matches("mail written").count() == 2);
    let log = service.log();
    assert!(log.contains("/group/{slug}/contact") && log.contains("/m/{token}"), "{log}");
    for private in ["sam@", "sam%40", "Samantha", "sleep", "insomnia", "SecretToken", "example.net"]
    {
        assert!(!log.contains(private), "{private} is in the log");
    }
}
