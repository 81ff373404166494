//! Mail: queued with what it tells, sent after it, tried again, and nothing of it kept.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind, Raw},
    mails::Letter,
    people::Person,
    smtp::{Mood, Smtp},
};
use contract::Role;
use std::time::Duration;
use uuid::Uuid;

crate::support::database::on_both!(
    a_mail_is_written_with_both_parts_and_its_text_is_not_kept,
    a_mail_server_that_refuses_gets_it_again_later_and_nothing_is_lost,
    a_mail_server_that_is_down_is_waited_for,
    a_mail_server_elsewhere_gets_nothing_without_tls,
    after_the_last_try_a_mail_has_failed,
    two_replicas_send_each_mail_once,
    an_older_mail_of_an_unknown_kind_keeps_no_other_waiting,
);

/// Puts a mail to prove an address into the queue, as a transaction of the service does.
pub(super) fn queue(app: &TestApp, database: &Database, person: &Person, event: &str) -> Uuid {
    let link = Uuid::now_v7();
    let mail = serde_json::json!({
        "kind": "verify_email", "account": person.account, "link": link,
    });
    put(&mut database.raw(), event, &mail, app);
    link
}

fn put(raw: &mut Raw, event: &str, mail: &serde_json::Value, app: &TestApp) {
    let id = Uuid::now_v7();
    let id = match raw {
        Raw::Sqlite(_) => format!("x'{}'", id.simple()),
        Raw::Postgres(_) => format!("'{id}'"),
    };
    let now = app.clock.now().to_string();
    let now = format!("{}.000000Z", &now[..19]);
    raw.run(&format!(
        "INSERT INTO mail_queue (id, event, mail, created_at, due_at, attempts) \
         VALUES ({id}, '{event}', '{mail}', '{now}', '{now}', 0)"
    ))
    .unwrap();
}

/// Somebody whose address is not proven.
pub(super) fn newcomer(app: &TestApp, database: &Database, email: &str) -> Person {
    let person = app.person(email, Role::Member);
    database.raw().run("UPDATE accounts SET verified_at = NULL").unwrap();
    person
}

fn sent(database: &Database) -> i64 {
    database.raw().number("SELECT count(*) AS n FROM mail_queue WHERE sent_at IS NOT NULL")
}

fn attempts(database: &Database) -> i64 {
    database.raw().number("SELECT CAST(sum(attempts) AS BIGINT) AS n FROM mail_queue")
}

fn a_mail_is_written_with_both_parts_and_its_text_is_not_kept(database: &Database) {
    let app = TestApp::start(database);
    let ana = newcomer(&app, database, "ana@example.org");
    let link = queue(&app, database, &ana, "test");
    let letter = app.letter("ana@example.org", "Confirm");
    assert!(letter.header("from").contains("Find Group Therapy"));
    assert_eq!(letter.header("auto-submitted"), "auto-generated");
    assert!(letter.header("message-id").starts_with('<'));
    assert!(letter.plain.contains("Hello ana,"), "{}", letter.plain);
    let token = letter.link("/verify?token=");
    assert_eq!(app.members.keys.read_link("verify_email", &token), Some(link));
    until("it is noted", || sent(database) == 1);
    let left = database
        .raw()
        .number("SELECT count(*) AS n FROM mail_queue WHERE CAST(mail AS TEXT) LIKE '%account%'");
    assert_eq!(left, 0, "what was sent still names the account");
    // The address was proven meanwhile: nothing to tell.
    database.raw().run("UPDATE accounts SET verified_at = created_at").unwrap();
    queue(&app, database, &ana, "again");
    until("it is noted", || sent(database) == 2);
    assert_eq!(app.letters().len(), 1);
}

fn a_mail_server_that_refuses_gets_it_again_later_and_nothing_is_lost(database: &Database) {
    let server = Smtp::start(Mood::Refuse);
    let app = TestApp::with_mail(database, &format!("smtp://{}", server.address));
    let ana = newcomer(&app, database, "ana@example.org");
    queue(&app, database, &ana, "test");
    for (tries, minutes) in (1..).zip([1, 5, 30]) {
        until("it was tried", || attempts(database) == tries);
        assert_eq!(i64::from(server.tries()), tries, "it was tried before its time");
        let address = database
            .raw()
            .number("SELECT count(*) AS n FROM mail_queue WHERE last_error LIKE '%@%'");
        assert_eq!(address, 0, "the server's words hold an address");
        app.clock.advance(Duration::from_secs(minutes * 60));
    }
    server.mood(Mood::Accept);
    until("it was tried", || attempts(database) >= 4);
    app.clock.advance(Duration::from_secs(2 * 3_600));
    until("it was sent", || sent(database) == 1);
    let letters: Vec<Letter> = server.taken().iter().map(|text| Letter::parse(text)).collect();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to(), "ana@example.org");
}

fn a_mail_server_that_is_down_is_waited_for(database: &Database) {
    // A port that nobody listens on.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let app = TestApp::with_mail(database, &format!("smtp://{free}"));
    let ana = newcomer(&app, database, "ana@example.org");
    for number in 0..20 {
        queue(&app, database, &ana, &format!("test-{number}"));
    }
    until("all were tried", || attempts(database) == 20);
    assert_eq!(app.get("/health/ready").status, 200, "mail is no reason not to answer");
    assert_eq!(sent(database), 0);
    assert_eq!(database.raw().count("mail_queue"), 20);
}

fn a_mail_server_elsewhere_gets_nothing_without_tls(database: &Database) {
    let server = Smtp::start(Mood::Accept);
    // The system takes this number for 127.0.0.1; for the service it is the name of a host.
    let url =
        format!("smtp://{}:{}", u32::from(std::net::Ipv4Addr::LOCALHOST), server.address.port());
    let app = TestApp::with_mail(database, &url);
    let ana = newcomer(&app, database, "ana@example.org");
    queue(&app, database, &ana, "test");
    until("it was tried", || attempts(database) == 1);
    assert_eq!((server.tries(), sent(database)), (0, 0), "it was sent in the clear");
    let connected = "SELECT count(*) AS n FROM mail_queue WHERE last_error LIKE '%reached%'";
    assert_eq!(database.raw().number(connected), 0, "it never met the server");
}

fn after_the_last_try_a_mail_has_failed(database: &Database) {
    let server = Smtp::start(Mood::Refuse);
    let app = TestApp::with_mail(database, &format!("smtp://{}", server.address));
    let ana = newcomer(&app, database, "ana@example.org");
    queue(&app, database, &ana, "test");
    for tries in 1..=8 {
        until("it was tried", || attempts(database) == tries);
        app.clock.advance(Duration::from_secs(24 * 3_600));
    }
    let failed = "SELECT count(*) AS n FROM mail_queue WHERE failed_at IS NOT NULL";
    assert_eq!(database.raw().number(failed), 1);
    // Another one comes after it: it was not tried a ninth time meanwhile.
    server.mood(Mood::Accept);
    queue(&app, database, &ana, "next");
    until("the next is sent", || sent(database) == 1);
    assert_eq!(server.tries(), 9);
    // What failed is kept for a month, and who was told what for half a year.
    app.clock.advance(Duration::from_secs(31 * 86_400));
    until("it is deleted", || database.raw().number(failed) == 0);
    assert_eq!(sent(database), 1);
    app.clock.advance(Duration::from_secs(150 * 86_400));
    until("both are deleted", || database.raw().count("mail_queue") == 0);
}

fn two_replicas_send_each_mail_once(database: &Database) {
    let server = Smtp::start(Mood::Accept);
    let url = format!("smtp://{}", server.address);
    let app = TestApp::with_mail(database, &url);
    // SQLite belongs to one process; there the second is a second service of this one.
    let other = (database.kind == Kind::Postgres).then(|| app.replica(database));
    let ana = newcomer(&app, database, "ana@example.org");
    for number in 0..30 {
        queue(&app, database, &ana, &format!("test-{number}"));
    }
    until("all are sent", || sent(database) == 30);
    assert_eq!(server.taken().len(), 30);
    let mut ids: Vec<String> = server
        .taken()
        .iter()
        .map(|text| Letter::parse(text).header("message-id").to_owned())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 30);
    drop(other);
}

fn an_older_mail_of_an_unknown_kind_keeps_no_other_waiting(database: &Database) {
    let app = TestApp::start(database);
    let ana = newcomer(&app, database, "ana@example.org");
    let unknown = serde_json::json!({ "kind": "from_a_newer_version" });
    put(&mut database.raw(), "unknown", &unknown, &app);
    queue(&app, database, &ana, "test");
    app.letter("ana@example.org", "Confirm");
    until("it is noted", || sent(database) == 1);
    let waits = "SELECT count(*) AS n FROM mail_queue WHERE sent_at IS NULL AND failed_at IS NULL";
    assert_eq!(database.raw().number(waits), 1, "another replica may know it");
}
