//! A program that hears of groups: its webhook is made, tested, and gone one day.

use super::{NONE, Recorder};
use crate::support::{
    app::until,
    publish::publish,
    receiver::{Receiver, Reply},
};
use serde_json::json;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    let receiver = Receiver::start();
    let form = json!({
        "name": "Website of the practice", "url": receiver.url("/hooks/groups"),
        "events": ["group.published", "group.updated", "group.removed"], "state": "CA",
    });
    let made = r.post("create_webhook", "/webhooks", &form).json();
    let path = format!("/webhooks/{}", made["webhook"]["id"].as_str().unwrap());
    r.get("list_webhooks", "/webhooks");
    r.ask("change_webhook", "PATCH", &path, &[], &form);
    receiver.replies(|_| Reply::Plain(200, String::new(), "thank you".to_owned()));
    r.post("test_webhook", &format!("{path}/test"), NONE);
    r.post("pause_webhook", &format!("{path}/pause"), NONE);
    r.post("resume_webhook", &format!("{path}/resume"), NONE);
    r.post("rotate_webhook", &format!("{path}/rotate"), NONE);
    receiver.replies(|_| Reply::Plain(410, String::new(), "moved away".to_owned()));
    publish(&r.app.store, 9_000, "A group to hear of");
    until("it is gone", || r.app.send(&r.token, "GET", &path, NONE).json()["status"] == "gone");
    r.get("get_webhook", &path);
    let dead = r.get("list_webhook_deliveries", &format!("{path}/deliveries?state=dead")).json();
    let delivery = format!("{path}/deliveries/{}", dead["items"][0]["id"].as_str().unwrap());
    r.get("get_webhook_delivery", &delivery);
    r.post("replay_webhook_delivery", &format!("{delivery}/replay"), NONE);
    r.post("replay_webhook", &format!("{path}/replay"), NONE);
    r.ask("delete_webhook", "DELETE", &path, &[], NONE);
}
