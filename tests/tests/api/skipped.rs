//! A row that cannot be read is skipped and told; nobody else waits for it.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind, Raw, on_both},
    publish::publish,
};
use contract::GroupId;

on_both!(
    a_content_of_the_wrong_shape_is_skipped,
    a_missing_revision_is_skipped,
    a_leader_that_cannot_be_read_is_skipped,
    an_impossible_slug_is_skipped,
);

/// What constraints and triggers would refuse; they may be newer than the rows of a database that
/// was restored in parts.
fn unguarded(db: &Database) -> Raw {
    let mut raw = db.raw();
    let sql = match db.kind {
        Kind::Sqlite => {
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
             DROP TRIGGER IF EXISTS listing_revisions_immutable;"
        }
        Kind::Postgres => "SET session_replication_role = replica;",
    };
    raw.run(sql).unwrap();
    raw.run("CREATE TABLE IF NOT EXISTS saved AS SELECT * FROM listing_revisions").unwrap();
    raw
}

/// The id in SQL.
fn literal(db: &Database, id: GroupId) -> String {
    match db.kind {
        Kind::Sqlite => format!("x'{}'", id.to_string().replace('-', "")),
        Kind::Postgres => format!("'{id}'"),
    }
}

/// Tells those who follow that a listing changed.
fn tell(db: &Database, raw: &mut Raw, id: GroupId) {
    let id = literal(db, id);
    let at = "2026-11-23T12:00:00.000000Z";
    raw.run(&format!("INSERT INTO changes (listing_id, at) VALUES ({id}, '{at}')")).unwrap();
}

/// Damages one of three groups, sees what the service and one that starts then make of it, and
/// mends it. `{id}` stands for the group.
fn damage(db: &Database, damage: &str, mend: &str) {
    let app = TestApp::start(db);
    let ids: Vec<GroupId> =
        (1..4).map(|n| publish(&app.store, n, &format!("Process group {n}"))).collect();
    until("published", || app.api("/groups")["total"] == 3);
    let ready = |app: &TestApp| app.get("/health/ready").json();
    assert_eq!(ready(&app)["skipped"], 0);
    assert_eq!(ready(&app)["status"], "ok");

    let mut raw = unguarded(db);
    let sql = |text: &str| text.replace("{id}", &literal(db, ids[1]));
    raw.run(&sql(damage)).unwrap();
    tell(db, &mut raw, ids[1]);
    publish(&app.store, 4, "Process group 4");
    until("the next one", || app.api("/groups")["total"] == 4);
    until("told", || ready(&app)["skipped"] == 1);
    assert_eq!(ready(&app)["status"], "degraded");
    assert_eq!(app.get("/health/ready").status, 200);
    assert!(app.api("/groups").to_string().contains("Process group 2"), "as it was before");

    let replica = app.replica(db);
    assert_eq!(ready(&replica)["skipped"], 1);
    assert_eq!(ready(&replica)["status"], "degraded");
    assert_eq!(replica.api("/groups")["total"], 3);

    raw.run(&sql(mend)).unwrap();
    tell(db, &mut raw, ids[1]);
    for app in [&app, &replica] {
        until("mended", || ready(app)["skipped"] == 0);
        assert_eq!(ready(app)["status"], "ok");
        until("all there", || app.api("/groups")["total"] == 4);
    }
}

const RESTORE: &str = "DELETE FROM listing_revisions WHERE listing_id = {id};
    INSERT INTO listing_revisions SELECT * FROM saved WHERE listing_id = {id};";

fn a_content_of_the_wrong_shape_is_skipped(db: &Database) {
    let sql = "UPDATE listing_revisions SET content = '{\"title\": 7}' WHERE listing_id = {id}";
    damage(db, sql, RESTORE);
}

fn a_missing_revision_is_skipped(db: &Database) {
    damage(db, "DELETE FROM listing_revisions WHERE listing_id = {id}", RESTORE);
}

fn a_leader_that_cannot_be_read_is_skipped(db: &Database) {
    let of = "leader_id IN (SELECT leader_id FROM listing_leaders WHERE listing_id = {id})";
    let set = |value: &str| format!("UPDATE credentials SET jurisdiction = '{value}' WHERE {of}");
    damage(db, &set("??"), &set("CA"));
}

fn an_impossible_slug_is_skipped(db: &Database) {
    let set = |slug: &str| format!("UPDATE listings SET slug = '{slug}' WHERE id = {{id}}");
    damage(db, &set("Not a slug!"), &set("process-group-2"));
}

/// PostgreSQL keeps JSON as a structure, and times as numbers: neither can be half written there.
#[test]
fn a_half_written_document_is_skipped() {
    let db = Database::new(Kind::Sqlite);
    let half =
        "UPDATE listing_revisions SET content = substr(content, 1, 40) WHERE listing_id = {id}";
    damage(&db, half, RESTORE);
}

#[test]
fn a_time_that_is_none_is_skipped() {
    let db = Database::new(Kind::Sqlite);
    let set = |time: &str| {
        format!("UPDATE listing_revisions SET created_at = '{time}' WHERE listing_id = {{id}}")
    };
    damage(&db, &set("some time in last November!"), &set("2026-11-23T12:00:00.123456Z"));
}

/// Whoever mends a row by hand may forget that somebody follows: it is looked at again by itself.
#[test]
fn what_was_mended_in_silence_shows_after_a_while() {
    let db = Database::new(Kind::Sqlite);
    let app = TestApp::start(&db);
    let id = publish(&app.store, 1, "Process group");
    until("published", || app.api("/groups")["total"] == 1);
    let mut raw = unguarded(&db);
    let sql = |text: &str| text.replace("{id}", &literal(&db, id));
    raw.run(&sql("DELETE FROM listing_revisions WHERE listing_id = {id}")).unwrap();
    tell(&db, &mut raw, id);
    until("told", || app.get("/health/ready").json()["skipped"] == 1);
    raw.run(&sql(RESTORE)).unwrap();
    app.clock.advance(std::time::Duration::from_secs(301));
    until("mended", || app.get("/health/ready").json()["skipped"] == 0);
}
