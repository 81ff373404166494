//! Webhooks: made, tested, sent to, and what happens when a receiver is not as it should be.

mod figures;
mod life;
mod refused;
mod rights;
mod sending;
mod tls;
mod together;
mod told;

use crate::support::{app::TestApp, http::Response, people::Person, receiver::Receiver};
use serde_json::{Value, json};

/// Every event.
const ALL: [&str; 4] = ["group.published", "group.updated", "group.removed", "inquiry.received"];

/// A webhook that was made.
struct Hook {
    id: String,
    secret: String,
}

impl Hook {
    /// An address of it.
    fn at(&self, path: &str) -> String {
        format!("/webhooks/{}{path}", self.id)
    }
}

fn get(app: &TestApp, who: &Person, path: &str) -> Value {
    let answer = app.send(&who.token, "GET", path, &Value::Null);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

fn post(app: &TestApp, who: &Person, path: &str) -> Response {
    app.send(&who.token, "POST", path, &Value::Null)
}

fn form(url: &str) -> Value {
    json!({ "name": "Website", "url": url, "events": ALL })
}

/// Makes a webhook of this form.
fn make(app: &TestApp, who: &Person, form: &Value) -> Hook {
    let answer = app.send(&who.token, "POST", "/webhooks", form);
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let json = answer.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Hook { id: text(&json["webhook"]["id"]), secret: text(&json["secret"]) }
}

/// Makes a webhook for all events and starts it.
fn start(app: &TestApp, who: &Person, receiver: &Receiver) -> Hook {
    start_with(app, who, &form(&receiver.url("/hooks")))
}

fn start_with(app: &TestApp, who: &Person, form: &Value) -> Hook {
    let hook = make(app, who, form);
    let tested = post(app, who, &hook.at("/test"));
    assert_eq!(tested.status, 200, "{}", tested.text());
    assert_eq!(tested.json()["taken"], true, "{}", tested.text());
    assert_eq!(tested.json()["webhook"]["status"], "active");
    hook
}

/// The deliveries of a webhook but for tests, the newest first.
fn deliveries(app: &TestApp, who: &Person, hook: &Hook) -> Vec<Value> {
    let page = get(app, who, &hook.at("/deliveries?limit=100"));
    let items = page["items"].as_array().unwrap();
    items.iter().filter(|item| item["event"] != "webhook.test").cloned().collect()
}
