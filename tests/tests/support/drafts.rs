//! Listings and profiles as members send them.

use super::{app::TestApp, http::Response, people::Person};
use api::domain::listing::Action;
use contract::GroupId;
use serde_json::{Value, json};

/// A finished draft of a group in Walnut Creek, without its leaders.
pub(crate) fn draft(title: &str) -> Value {
    json!({
        "title": title,
        "summary": "A steady weekly group.",
        "description": "We meet on Tuesdays.\n\nNew people come in when a seat is free.",
        "group_type": "process",
        "enrollment": "slow_open",
        "duration": "ongoing",
        "categories": ["anxiety"],
        "languages": ["en"],
        "age_min": 18,
        "format": "in_person",
        "location": {
            "practice": "Harbor Psychology", "address": "1220 Locust Street", "zip": "94596",
            "precision": "exact",
        },
        "accessibility": ["step_free"],
        "schedule": [{
            "rule": {"kind": "weekly", "weekday": "tue", "every_weeks": 1},
            "start": "18:00", "duration_min": 90,
        }],
        "capacity": {"size_max": 8, "openings": 2},
        "screening": {"kind": "phone"},
        "cost": {"min_cents": 6000},
    })
}

/// A profile with an independent license of a state.
pub(crate) fn profile(name: &str, is_self: bool, state: &str) -> Value {
    json!({
        "name": name, "is_self": is_self, "consent": true,
        "credentials": [{
            "title": "Licensed Marriage and Family Therapist", "abbreviation": "LMFT",
            "jurisdiction": state, "number": "48213", "level": "independent",
        }],
    })
}

/// A supervised registration.
pub(crate) fn registration(state: &str) -> Value {
    json!({
        "title": "Associate Marriage and Family Therapist", "abbreviation": "AMFT",
        "jurisdiction": state, "number": "000417", "level": "supervised",
        "supervision": {
            "employer": "Bay Counseling Center", "supervisor": "Ruth Ames",
            "supervisor_title": "LMFT", "supervisor_jurisdiction": state,
            "supervisor_license": "48213",
        },
    })
}

/// The answer's JSON; the status must be this.
pub(crate) fn ok(response: &Response, status: u16) -> Value {
    assert_eq!(response.status, status, "{}", response.text());
    assert_eq!(response.header("cache-control"), Some("no-store"));
    response.json()
}

/// The codes of a problem's errors with their pointers: `/title length`.
pub(crate) fn errors(problem: &Value) -> Vec<String> {
    let list = problem["errors"].as_array().cloned().unwrap_or_default();
    let of = |e: &Value, key: &str| e[key].as_str().unwrap_or_default().to_owned();
    list.iter().map(|e| format!("{} {}", of(e, "pointer"), of(e, "code"))).collect()
}

impl Person {
    /// Files a profile.
    pub(crate) fn files(&self, app: &TestApp, profile: &Value) -> String {
        let answer = ok(&app.send(&self.token, "POST", "/leaders", profile), 201);
        answer["id"].as_str().unwrap().to_owned()
    }

    /// Starts a listing.
    pub(crate) fn starts(&self, app: &TestApp, content: &Value) -> Value {
        let body = json!({ "content": content });
        ok(&app.send(&self.token, "POST", "/listings", &body), 201)
    }

    /// A listing as it is.
    pub(crate) fn sees(&self, app: &TestApp, id: &str) -> Value {
        ok(&app.send(&self.token, "GET", &format!("/listings/{id}"), &Value::Null), 200)
    }

    /// Saves a patch on the version that is there.
    pub(crate) fn saves(&self, app: &TestApp, id: &str, patch: &Value) -> Response {
        let version = self.sees(app, id)["version"].clone();
        self.saves_on(app, id, version.as_u64().unwrap(), patch)
    }

    /// Saves a patch on a version.
    pub(crate) fn saves_on(
        &self,
        app: &TestApp,
        id: &str,
        version: u64,
        patch: &Value,
    ) -> Response {
        let tag = format!("\"{version}\"");
        let path = format!("/listings/{id}");
        app.send_with(&self.token, "PATCH", &path, &[("if-match", &tag)], patch)
    }

    /// Makes a move without a body.
    pub(crate) fn moves(&self, app: &TestApp, id: &str, what: &str) -> Response {
        app.send(&self.token, "POST", &format!("/listings/{id}/{what}"), &Value::Null)
    }

    /// A published group of one's own, through submit and an approval.
    pub(crate) fn publishes(&self, app: &TestApp, content: &Value) -> String {
        let id = self.starts(app, content)["id"].as_str().unwrap().to_owned();
        ok(&self.moves(app, &id, "submit"), 200);
        approve(app, &id);
        id
    }
}

/// A moderator says yes.
pub(crate) fn approve(app: &TestApp, id: &str) {
    let id: GroupId = id.parse().unwrap();
    app.store.act(id, Action::Approve, app.clock.now()).unwrap();
}
