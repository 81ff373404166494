//! Published groups that somebody owns, put in beside a running service.

use super::{
    app::{TestApp, until},
    database::{Database, Raw},
    people::Person,
    publish::publish_with,
};
use api::store::NewListing;
use contract::GroupId;
use uuid::Uuid;

impl Database {
    /// An identifier as this database writes it.
    pub(crate) fn literal(&self, id: Uuid) -> String {
        match self.raw() {
            Raw::Sqlite(_) => format!("x'{}'", id.simple()),
            Raw::Postgres(_) => format!("'{id}'"),
        }
    }
}

/// Publishes a group of that title, owned by that person, and waits until it is found.
pub(crate) fn publish_owned(
    app: &TestApp,
    database: &Database,
    owner: &Person,
    number: u64,
    title: &str,
    change: impl FnOnce(&mut NewListing),
) -> GroupId {
    let id = publish_with(&app.store, number, title, change);
    let (row, account) =
        (database.literal(Uuid::from_bytes(id.bytes())), database.literal(owner.account));
    // A line in `changes` tells the service of it.
    database
        .raw()
        .run(&format!(
            "UPDATE listings SET owner_id = {account} WHERE id = {row}; \
             INSERT INTO changes (listing_id, at) SELECT id, updated_at FROM listings WHERE id = {row}"
        ))
        .unwrap();
    until("the group is found", || {
        let answer = app.get(&format!("/api/v1/groups/{id}"));
        answer.status == 200 && answer.json()["takes_messages"] == true
    });
    id
}
