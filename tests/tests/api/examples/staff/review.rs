//! A moderator looks up a licence, reads what was held and what was reported, and suspends somebody.

use super::{NONE, Recorder};
use crate::support::owned::publish_owned;
use contract::{GroupId, Role};
use serde_json::json;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    let bo = r.app.person("bo@example.org", Role::Member);
    let id = publish_owned(r.app, r.database, &bo, 9_100, "Wednesday process group", |_| ());
    look_up(r, id);
    read_messages(r, id);
    read_reports(r, id);
    let account = format!("/review/accounts/{}", bo.account);
    let why = json!({ "reason": "Two boards say that the license is not theirs." });
    r.post("suspend_account", &format!("{account}/suspend"), &why);
    let why = json!({ "reason": "The boards corrected what they said." });
    r.post("unsuspend_account", &format!("{account}/restore"), &why);
    r.get("list_audit", &format!("/audit?subject={}&limit=2", bo.account));
}

fn look_up(r: &mut Recorder<'_>, id: GroupId) {
    let case = r.app.send(&r.token, "GET", &format!("/review/listings/{id}"), NONE).json();
    let leader = case["leaders"][0]["leader_id"].as_str().unwrap();
    let found = json!({
        "verification": "verified", "method": "Register of the board",
        "checked_on": r.app.clock.now().date(), "expires_on": "2031-01-31",
    });
    r.post("check_credential", &format!("/review/credentials/{leader}/0"), &found);
}

fn read_messages(r: &mut Recorder<'_>, id: GroupId) {
    for share in [true, false] {
        let message = json!({
            "name": "Sam", "email": "sam@example.net", "state": "CA", "share_if_held": share,
            "message": "I will send a cashier's check. Please refund the difference.",
            "started_at": r.app.clock.now().micros() / 1_000 - 60_000,
        });
        let sent = r.app.send("", "POST", &format!("/groups/{id}/messages"), &message);
        assert_eq!(sent.json()["held"], true, "{}", sent.text());
    }
    let held = r.get("list_held_messages", "/review/messages").json();
    let path =
        |at: usize| format!("/review/messages/{}", held["items"][at]["id"].as_str().unwrap());
    r.post("refuse_message", &format!("{}/refuse", path(0)), NONE);
    r.post("release_message", &format!("{}/release", path(1)), NONE);
}

fn read_reports(r: &mut Recorder<'_>, id: GroupId) {
    let report = json!({ "kind": "closed", "note": "Nobody opens the door." });
    let sent = r.app.send("", "POST", &format!("/groups/{id}/reports"), &report);
    assert_eq!(sent.status, 202, "{}", sent.text());
    let path = format!("/review/listings/{id}");
    let claimed = r.app.send(&r.token, "POST", &format!("{path}/claim"), NONE);
    assert_eq!(claimed.status, 200, "{}", claimed.text());
    r.ask("release_listing", "DELETE", &format!("{path}/claim"), &[], NONE);
    let outcome = json!({ "outcome": "dismiss", "note": "I called: the group goes on." });
    r.post("decide_reports", &format!("{path}/reports"), &outcome);
}
