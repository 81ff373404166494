//! A copy of the directory that is kept up to date.

mod changes;
mod cursors;
mod export;
mod fields;
mod writers;

use crate::support::{
    app::{TestApp, until},
    http::Response,
};
use contract::GroupId;
use serde_json::Value;
use std::collections::BTreeMap;

/// A copy of the groups, or of one state's, as somebody keeps it who only follows the changes.
pub(super) struct Copy {
    query: String,
    since: String,
    pub(super) groups: BTreeMap<String, Value>,
    /// How often each came and went since the copy began.
    pub(super) told: Vec<(String, bool)>,
}

impl Copy {
    /// Nothing yet.
    pub(super) fn new(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            since: String::new(),
            groups: BTreeMap::new(),
            told: Vec::new(),
        }
    }

    /// From the `ETag` of an export.
    pub(super) fn since(query: &str, since: &str) -> Self {
        Self { since: since.to_owned(), ..Self::new(query) }
    }

    fn ask(&self, app: &TestApp) -> Response {
        let since = self.since.replace('"', "%22");
        app.get(&format!("/api/v1/changes?{}&since={since}", self.query))
    }

    /// Takes one answer in, and tells whether there was anything.
    pub(super) fn step(&mut self, app: &TestApp) -> bool {
        let answer = self.ask(app);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let json = answer.json();
        self.since = json["next"].as_str().unwrap().to_owned();
        let items = json["items"].as_array().unwrap();
        for item in items {
            let id = item["id"].as_str().unwrap().to_owned();
            let removed = item["removed"] == true;
            assert_eq!(removed, item["group"].is_null(), "{item}");
            self.told.push((id.clone(), removed));
            if removed {
                self.groups.remove(&id);
            } else {
                assert_eq!(item["group"]["id"], item["id"]);
                self.groups.insert(id, item["group"].clone());
            }
        }
        !items.is_empty() || json["more"] == true
    }

    /// Follows until something holds.
    pub(super) fn until(&mut self, app: &TestApp, what: &str, holds: impl Fn(&Self) -> bool) {
        until(what, || {
            while self.step(app) {}
            holds(self)
        });
    }

    /// With all that there is now.
    pub(super) fn with(mut self, app: &TestApp) -> Self {
        while self.step(app) {}
        self
    }

    /// What was told since the last look.
    pub(super) fn heard(&mut self) -> Vec<(String, bool)> {
        std::mem::take(&mut self.told)
    }

    pub(super) fn has(&self, id: GroupId) -> bool {
        self.groups.contains_key(&id.to_string())
    }
}
