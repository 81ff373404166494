//! Review: the queue, claims, decisions, the log, as moderators meet them over HTTP.

mod claims;
mod decide;
mod log;
mod machine;
mod people;
mod queue;
mod reports;

use crate::support::{
    app::TestApp,
    database::{Database, Kind},
    http::Response,
    people::Person,
    publish::submit,
};
use contract::{GroupId, Role};
use serde_json::{Value, json};

/// A service with two moderators and a member.
struct Desk {
    app: TestApp,
    mo: Person,
    max: Person,
    ana: Person,
}

impl Desk {
    fn new(database: &Database) -> Self {
        let app = TestApp::start(database);
        let mo = app.person("mo@example.org", Role::Moderator);
        let max = app.person("max@example.org", Role::Moderator);
        let ana = app.person("ana@example.org", Role::Member);
        Self { app, mo, max, ana }
    }

    /// A new listing of Ana's that waits for review.
    fn waiting(&self, database: &Database, number: u64, title: &str) -> GroupId {
        let id = submit(&self.app.store, number, title, |_| ());
        own(database, id, &self.ana);
        id
    }

    fn get(&self, who: &Person, path: &str) -> Response {
        self.app.send(&who.token, "GET", path, &Value::Null)
    }

    fn post(&self, who: &Person, path: &str, body: &Value) -> Response {
        self.app.send(&who.token, "POST", path, body)
    }

    fn decide(&self, who: &Person, id: GroupId, body: &Value) -> Response {
        self.post(who, &format!("/review/listings/{id}/decision"), body)
    }

    fn approve(&self, who: &Person, id: GroupId) -> Response {
        self.decide(who, id, &json!({ "decision": "approve" }))
    }

    fn case(&self, id: GroupId) -> Value {
        let answer = self.get(&self.mo, &format!("/review/listings/{id}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    fn queue(&self, query: &str) -> Value {
        let answer = self.get(&self.mo, &format!("/review/queue{query}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

/// An identifier as a literal of the database's own.
fn literal(kind: Kind, id: uuid::Uuid) -> String {
    match kind {
        Kind::Postgres => format!("'{id}'"),
        Kind::Sqlite => format!("x'{}'", id.simple()),
    }
}

/// Makes a listing somebody's.
fn own(database: &Database, id: GroupId, owner: &Person) {
    let (listing, owner) = (
        literal(database.kind, uuid::Uuid::from_bytes(id.bytes())),
        literal(database.kind, owner.account),
    );
    database
        .raw()
        .run(&format!("UPDATE listings SET owner_id = {owner} WHERE id = {listing}"))
        .unwrap();
}

/// The answer is a problem of this status and code.
fn refused(answer: &Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["code"], code);
    problem
}
