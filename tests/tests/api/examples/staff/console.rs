//! An admin looks after the service: jobs, mails, accounts, everybody's listings.

use super::{NONE, Recorder};
use crate::support::{app::until, owned::publish_owned};
use contract::Role;
use serde_json::json;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    r.elsewhere("check_live", "/health/live");
    r.elsewhere("check_ready", "/health/ready");
    r.get("get_system_status", "/admin/status");
    run_a_job(r);
    send_a_mail_again(r);
    look_after_listings(r);
    let dee = r.app.person("dee@example.org", Role::Member);
    r.get("list_accounts", "/admin/accounts?q=dee");
    let role = json!({ "role": "moderator" });
    r.ask("give_role", "PATCH", &format!("/admin/accounts/{}", dee.account), &[], &role);
}

fn run_a_job(r: &mut Recorder<'_>) {
    until("every job is done", || {
        let jobs = r.app.send(&r.token, "GET", "/admin/jobs", NONE).json();
        let all = jobs["items"].as_array().unwrap();
        all.iter().all(|job| job["running"] == false && job["until"].is_string())
    });
    r.get("list_jobs", "/admin/jobs");
    r.post("run_job", "/admin/jobs/retention/run", NONE);
}

fn send_a_mail_again(r: &mut Recorder<'_>) {
    // To whom it is sent was suspended in the journey of the moderator.
    r.app.letter("bo@example.org", "suspended");
    let sent = "SELECT count(*) AS n FROM mail_queue WHERE sent_at IS NOT NULL";
    until("one is known to be sent", || r.database.raw().number(sent) > 0);
    let given_up = "UPDATE mail_queue SET sent_at = NULL, failed_at = created_at, attempts = 9, \
        last_error = '550 5.1.1 mailbox unavailable' WHERE id = \
        (SELECT id FROM mail_queue WHERE sent_at IS NOT NULL LIMIT 1)";
    r.database.raw().run(given_up).unwrap();
    let mails = r.get("list_mails", "/admin/mails?state=failed&limit=1").json();
    let id = mails["items"][0]["id"].as_str().unwrap();
    r.post("retry_mail", &format!("/admin/mails/{id}/retry"), NONE);
}

fn look_after_listings(r: &mut Recorder<'_>) {
    let cy = r.app.person("cy@example.org", Role::Member);
    let id = publish_owned(r.app, r.database, &cy, 9_200, "Thursday grief group", |_| ());
    r.get("list_all_listings", "/admin/listings?q=thursday&limit=1");
    let path = format!("/admin/listings/{id}");
    r.get("get_listing_file", &path);
    let to = json!({ "email": "bo@example.org", "reason": "Cy moved away; Bo goes on." });
    r.post("give_listing", &format!("{path}/owner"), &to);
    let why = json!({ "reason": "A complaint that we look into." });
    r.post("move_listing", &format!("{path}/suspend"), &why);
    r.get("list_credentials", "/admin/credentials?limit=1");
}
