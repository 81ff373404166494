//! A service that is killed while many people submit at once: whatever it acknowledged is there,
//! and nothing is half there.

use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::{draft, profile},
    env, http,
};
use contract::Role;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

on_both!(submissions_survive_a_kill_whole_or_not_at_all);

const DATABASE: &str = "FGT_TEST_CRASH_SERVICE";
const NAME: &str = "FGT_TEST_CRASH_PERSON";
/// People who submit at the same time.
const AT_ONCE: usize = 16;

/// How often the service is killed, and how many submissions are begun before each kill.
fn load() -> (usize, usize) {
    if env::deep() { (5, 200) } else { (2, 40) }
}

/// A service in a process of its own, and somebody who is logged in there.
struct Service {
    child: Child,
    address: SocketAddr,
    token: String,
}

fn start(database: &Database, number: usize) -> Service {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "api::listings::crash::the_service_that_is_killed", "--nocapture"])
        .env(DATABASE, database.url())
        .env(NAME, format!("ana{number}@example.org"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let ready = lines
        .filter_map(|line| line.split_once("ready ").map(|(_, rest)| rest.to_owned()))
        .next()
        .unwrap();
    let (address, token) = ready.split_once(' ').unwrap();
    Service { child, address: address.parse().unwrap(), token: token.to_owned() }
}

/// Asks; none when the service died before it had answered.
fn ask(service: &Service, path: &str, body: &Value) -> Option<(u16, Value)> {
    let body = body.to_string();
    let request = format!(
        "POST /api/v1{path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         authorization: Bearer {}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        service.token,
        body.len()
    );
    let answer = http::attempt(service.address, request.as_bytes())?;
    Some((answer.status, serde_json::from_slice(&answer.body).ok()?))
}

/// What was acknowledged: listings that were begun, and those of them that were sent.
#[derive(Default)]
struct Acknowledged {
    begun: Mutex<Vec<String>>,
    sent: Mutex<Vec<String>>,
}

fn submissions_survive_a_kill_whole_or_not_at_all(database: &Database) {
    database.store();
    let known = Acknowledged::default();
    let (kills, each) = load();
    for number in 0..kills {
        let mut service = start(database, number);
        let tried = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| submit_until_it_dies(&service, &tried, &known));
            }
            while tried.load(Ordering::Relaxed) < each {
                thread::yield_now();
            }
            // In the middle of the others: none of them waits.
            let pid = service.child.id().to_string();
            assert!(Command::new("kill").args(["-9", &pid]).status().unwrap().success());
        });
        service.child.wait().unwrap();
    }
    check(database, &known.begun.into_inner().unwrap(), &known.sent.into_inner().unwrap());
}

fn submit_until_it_dies(service: &Service, tried: &AtomicUsize, known: &Acknowledged) {
    let body = json!({"content": draft("Tuesday process group")});
    loop {
        let Some((status, listing)) = ask(service, "/listings", &body) else { return };
        assert_eq!(status, 201, "{listing}");
        let id = listing["id"].as_str().unwrap().to_owned();
        known.begun.lock().unwrap().push(id.clone());
        tried.fetch_add(1, Ordering::Relaxed);
        let path = format!("/listings/{id}/submit");
        let Some((status, listing)) = ask(service, &path, &Value::Null) else { return };
        assert_eq!(status, 200, "{listing}");
        known.sent.lock().unwrap().push(id);
    }
}

fn check(database: &Database, begun: &[String], sent: &[String]) {
    let (kills, each) = load();
    assert!(begun.len() >= kills * each, "{}", begun.len());
    let mut raw = database.raw();
    let mut number = |sql: &str| raw.number(sql);
    let count = |what: &str, id: &str| {
        let hex = id.replace('-', "");
        let id = if database.url().starts_with("sqlite") {
            format!("X'{hex}'")
        } else {
            format!("'{id}'::uuid")
        };
        format!("SELECT count(*) AS n FROM listings WHERE id = {id} AND {what}")
    };
    for id in begun {
        assert_eq!(number(&count("owner_id IS NOT NULL", id)), 1, "{id} was acknowledged");
    }
    for id in sent {
        let whole = "status = 'pending_review' AND pending_revision IS NOT NULL \
                     AND draft_revision IS NULL AND submitted_at IS NOT NULL";
        assert_eq!(number(&count(whole, id)), 1, "{id} was acknowledged as sent");
    }
    let listings = number("SELECT count(*) AS n FROM listings");
    let pending = number("SELECT count(*) AS n FROM listings WHERE status = 'pending_review'");
    assert!(pending >= sent.len() as i64 && listings >= begun.len() as i64);
    for (sql, wanted) in [
        ("SELECT count(*) AS n FROM listing_revisions WHERE revision = 1", listings),
        ("SELECT count(*) AS n FROM listing_leaders", listings),
        ("SELECT count(*) AS n FROM audit_log WHERE action = 'listing.start'", listings),
        ("SELECT count(*) AS n FROM audit_log WHERE action = 'listing.submit'", pending),
        ("SELECT count(*) AS n FROM changes", listings + pending),
    ] {
        assert_eq!(number(sql), wanted, "{sql}");
    }
}

/// Serves until it is killed, if it was started for that.
#[test]
fn the_service_that_is_killed() {
    let (Some(url), Some(email)) = (env::get(DATABASE), env::get(NAME)) else { return };
    let app = TestApp::start(&Database::existing(&url));
    let ana = app.person(&email, Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    println!("ready {} {}", app.address, ana.token);
    loop {
        thread::park();
    }
}
