//! The journey: somebody looks for a group, somebody else lists one, a moderator decides, and a
//! program keeps up.

mod webhooks;

use super::recorder::Recorder;
use crate::support::{
    accounts::PASSWORD,
    app::until,
    drafts::{draft, profile},
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};

const EMAIL: &str = "ana@example.org";
const NONE: &Value = &Value::Null;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    look_around(r);
    become_a_member(r);
    let slug = list_a_group(r);
    seek(r, &slug);
    answer(r);
    let id = written(r);
    look_after(r, &id);
    make_keys(r);
    keep_up(r);
    webhooks::make(r);
    second_factor(r);
    leave(r);
    exchange(r);
}

/// A directory of services takes our groups.
fn exchange(r: &mut Recorder<'_>) {
    r.elsewhere("get_hsds_about", "/hsds/3.0/");
    let mut pair = Value::Null;
    for (list, one, record) in [
        ("list_hsds_services", "get_hsds_service", "services"),
        ("list_hsds_organizations", "get_hsds_organization", "organizations"),
        ("list_hsds_service_at_locations", "get_hsds_service_at_location", "service_at_locations"),
        ("list_hsds_taxonomies", "get_hsds_taxonomy", "taxonomies"),
        ("list_hsds_taxonomy_terms", "get_hsds_taxonomy_term", "taxonomy_terms"),
    ] {
        let path = format!("/hsds/3.0/{record}");
        let page = r.elsewhere(list, &format!("{path}?per_page=1")).json();
        for form in ["ndjson", "csv"] {
            r.form(list, &format!("{path}?per_page=1&format={form}"), "*/*");
        }
        let first = if record == "service_at_locations" { &pair } else { &page["contents"][0] };
        let answer = r.elsewhere(one, &format!("{path}/{}", first["id"].as_str().unwrap())).json();
        if record == "services" {
            // The first pairing of the list is another one each time.
            pair = answer["service_at_locations"][0].clone();
        }
    }
}

fn look_around(r: &mut Recorder<'_>) {
    let found = r.get("search_groups", "/groups?state=CA&limit=1&facets=format");
    let thin = "/api/v1/groups?state=CA&limit=1&fields=title,updated_at";
    r.form("search_groups", thin, "*/*");
    let slug = found.json()["items"][0]["group"]["slug"].as_str().unwrap().to_owned();
    r.get("get_group", &format!("/groups/{slug}"));
    r.form("get_group", &format!("/api/v1/groups/{slug}"), "application/ld+json");
    follow(r, &found.json()["items"][0]["group"]);
    r.get("list_similar_groups", &format!("/groups/{slug}/similar"));
    r.get("get_group_calendar", &format!("/groups/{slug}/calendar.ics"));
    r.get("suggest_places", "/places?q=walnut+cr");
    r.get("list_states", "/states");
    r.get("list_cities", "/states/CA/cities");
    r.get("list_categories", "/categories");
    r.get("get_reference", "/reference");
    r.get("get_settings", "/settings");
    r.get("get_app_config", "/app-config");
    let posts = r.get("list_posts", "/posts?limit=1");
    let post = posts.json()["items"][0]["slug"].as_str().unwrap().to_owned();
    r.get("get_post", &format!("/posts/{post}"));
    r.get("get_page", "/pages/disclaimer");
}

/// What follows a search that finds one group.
fn follow(r: &mut Recorder<'_>, group: &Value) {
    let title = group["title"].as_str().unwrap().replace(' ', "+");
    let search = format!("q={title}&literal=all&state=CA");
    r.get("get_search_calendar", &format!("/groups/calendar.ics?{search}"));
    r.get("get_groups_atom_feed", &format!("/groups/feed.atom?{search}"));
    r.get("get_groups_json_feed", &format!("/groups/feed.json?{search}"));
}

fn become_a_member(r: &mut Recorder<'_>) {
    let form = json!({ "email": EMAIL, "password": PASSWORD, "name": "Ana Díaz" });
    r.post("register", "/accounts", &form);
    let token = r.app.nth_letter(EMAIL, 1).token("/verify");
    r.post("verify_account", "/accounts/verify", &json!({ "token": token }));
    let form = json!({ "email": EMAIL, "password": PASSWORD, "device": "Ana's phone", "delivery": "body" });
    let entered = r.post("log_in", "/sessions", &form).json();
    let refresh = json!({ "refresh_token": entered["refresh_token"] });
    let entered = r.post("refresh_session", "/sessions/refresh", &refresh).json();
    r.token = entered["access_token"].as_str().unwrap().to_owned();
    r.get("get_account", "/account");
    r.patch("change_account", "/account", &json!({ "name": "Ana Díaz" }));
    r.get("list_sessions", "/sessions");
    r.post("send_verification", "/account/verification", NONE);
}

/// Answers the slug of the group that was published.
fn list_a_group(r: &mut Recorder<'_>) -> String {
    let made = r.post("create_leader", "/leaders", &profile("Ana Díaz", true, "CA")).json();
    let leader = format!("/leaders/{}", made["id"].as_str().unwrap());
    r.get("list_leaders", "/leaders");
    r.get("get_leader", &leader);
    r.patch("change_leader", &leader, &json!({ "bio": "Groups since 2011." }));
    let start = json!({ "content": { "title": "Calm evenings" } });
    let made = r.post("create_listing", "/listings", &start).json();
    let path = format!("/listings/{}", made["id"].as_str().unwrap());
    r.get("list_own_listings", "/listings");
    r.get("get_own_listing", &path);
    r.patch("save_listing", &path, &draft("Calm evenings"));
    r.get("preview_listing", &format!("{path}/preview"));
    r.post("submit_listing", &format!("{path}/submit"), NONE);
    r.post("withdraw_listing", &format!("{path}/withdraw"), NONE);
    let again = r.app.send(&r.token, "POST", &format!("{path}/submit"), NONE);
    assert_eq!(again.status, 200, "{}", again.text());
    decide(r, made["id"].as_str().unwrap())
}

fn decide(r: &mut Recorder<'_>, id: &str) -> String {
    let moderator: Person = r.app.person("ruth@example.org", Role::Moderator);
    let owner = std::mem::replace(&mut r.token, moderator.token);
    r.get("list_review_queue", "/review/queue");
    let path = format!("/review/listings/{id}");
    r.get("get_review_case", &path);
    r.post("claim_listing", &format!("{path}/claim"), NONE);
    let decision = json!({ "decision": "approve" });
    let done = r.post("decide_listing", &format!("{path}/decision"), &decision).json();
    r.token = owner;
    let address = done["public_url"].as_str().unwrap();
    let slug = address.rsplit('/').next().unwrap().to_owned();
    until("it is public", || r.app.get(&format!("/api/v1/groups/{slug}")).status == 200);
    slug
}

/// What people do who look for a group and have no account.
fn seek(r: &mut Recorder<'_>, slug: &str) {
    let member = std::mem::take(&mut r.token);
    let message = json!({
        "name": "Sam", "email": "sam@example.net", "state": "CA",
        "message": "Is there a seat on Tuesdays?",
        "started_at": r.app.clock.now().micros() / 1_000 - 60_000,
    });
    r.post("send_message", &format!("/groups/{slug}/messages"), &message);
    r.post("report_group", &format!("/groups/{slug}/reports"), &json!({ "kind": "full" }));
    let search = json!({ "email": "sam@example.net", "query": "category=anxiety&state=CA", "frequency": "weekly" });
    r.post("save_search", "/saved-searches", &search);
    follow_links(r);
    r.token = member;
}

/// What links in mails do.
fn follow_links(r: &mut Recorder<'_>) {
    let letter = r.app.letter("sam@example.net", "Please confirm");
    let token = letter.link("/m/");
    r.get("get_link", &format!("/links/{token}"));
    r.post("use_link", &format!("/links/{token}"), &json!({}));
    let all = letter.plain.split("how to delete it").nth(1).unwrap();
    let all = all.split("/m/").nth(1).unwrap().split_whitespace().next().unwrap();
    r.get("get_address_data", &format!("/addresses/{all}"));
}

/// The token of a page in a mail to Ana's newer address.
fn mailed(r: &Recorder<'_>, page: &str) -> String {
    let part = format!("{page}?token=");
    let find = || {
        let letters = r.app.letters_to("ana.diaz@example.org");
        letters.iter().find(|one| one.plain.contains(&part)).map(|one| one.link(&part))
    };
    until(&format!("a mail that leads to {page}"), || find().is_some());
    find().unwrap()
}

fn answer(r: &mut Recorder<'_>) {
    let inbox = r.get("list_inbox", "/inbox").json();
    let path = format!("/inbox/{}", inbox["items"][0]["id"].as_str().unwrap());
    r.post("answer_message", &format!("{path}/answered"), NONE);
    r.post("close_message", &format!("{path}/close"), &json!({ "offer": [] }));
}

fn written(r: &Recorder<'_>) -> String {
    let listings = r.app.send(&r.token, "GET", "/listings", NONE).json();
    listings["items"][0]["id"].as_str().unwrap().to_owned()
}

fn look_after(r: &mut Recorder<'_>, id: &str) {
    let path = format!("/listings/{id}");
    r.post(
        "confirm_listing",
        &format!("{path}/confirm"),
        &json!({ "openings": 0, "waitlist": "open" }),
    );
    let member = std::mem::take(&mut r.token);
    let wish = json!({ "email": "sam@example.net", "kind": "opening" });
    until("it is full", || {
        r.app.send("", "GET", &format!("/groups/{id}"), NONE).json()["accepting"] == false
    });
    r.post("watch_group", &format!("/groups/{id}/waitlist"), &wish);
    r.token = member;
    r.post("pause_listing", &format!("{path}/pause"), NONE);
    r.post("resume_listing", &format!("{path}/resume"), NONE);
    r.post("archive_listing", &format!("{path}/archive"), NONE);
    r.get("export_account", "/account/export");
}

fn make_keys(r: &mut Recorder<'_>) {
    let wish = json!({ "name": "Website of the practice", "scopes": ["read"] });
    let made = r.post("create_key", "/keys", &wish).json();
    let path = format!("/keys/{}", made["key"]["id"].as_str().unwrap());
    r.get("list_keys", "/keys");
    let more = json!({ "name": "Website of the practice", "scopes": ["read", "listings:write"] });
    r.ask("change_key", "PATCH", &path, &[], &more);
    r.post("rotate_key", &format!("{path}/rotate"), NONE);
    r.get("get_key_usage", &format!("{path}/usage"));
    r.post("revoke_key", &format!("{path}/revoke"), NONE);
}

fn keep_up(r: &mut Recorder<'_>) {
    let member = std::mem::take(&mut r.token);
    r.get("list_changes", "/changes?limit=1");
    let thin = "?fields=title,updated_at";
    r.form("list_changes", &format!("/api/v1/changes{thin}&limit=1"), "*/*");
    r.get("export_groups_ndjson", &format!("/export/groups.ndjson{thin}"));
    r.get("export_groups_csv", &format!("/export/groups.csv{thin}"));
    r.token = member;
}

fn second_factor(r: &mut Recorder<'_>) {
    let password = json!({ "password": PASSWORD });
    let setup = r.post("set_up_totp", "/account/totp", &password).json();
    let secret = totp_rs::Secret::try_from_base32(setup["secret"].as_str().unwrap()).unwrap();
    let codes = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let code =
        |r: &Recorder<'_>| codes.generate(r.app.clock.now().seconds().unsigned_abs()).to_string();
    let proof = json!({ "code": code(r) });
    let done = r.post("confirm_totp", "/account/totp/confirm", &proof).json();
    let recovery = &done["codes"];
    let both = json!({ "password": PASSWORD, "code": recovery[0] });
    let renewed = r.post("renew_recovery_codes", "/account/totp/recovery-codes", &both).json();
    let both = json!({ "password": PASSWORD, "code": renewed["codes"][0] });
    r.ask("remove_totp", "DELETE", "/account/totp", &[], &both);
}

fn leave(r: &mut Recorder<'_>) {
    let change = json!({ "current": PASSWORD, "password": "eleven lanterns on a quiet pier" });
    r.post("change_password", "/account/password", &change);
    let mail =
        json!({ "email": "ana.diaz@example.org", "password": "eleven lanterns on a quiet pier" });
    r.post("change_email", "/account/email", &mail);
    let token = mailed(r, "/account/email");
    r.post("confirm_email", "/account/email/confirm", &json!({ "token": token }));
    let forgot = json!({ "email": "ana.diaz@example.org" });
    r.post("forgot_password", "/password/forgot", &forgot);
    let new = json!({ "token": mailed(r, "/reset"), "password": PASSWORD });
    r.post("reset_password", "/password/reset", &new);
    let form = json!({ "email": "ana.diaz@example.org", "password": PASSWORD });
    let entered = r.app.send("", "POST", "/sessions", &form).json();
    r.token = entered["access_token"].as_str().unwrap_or_default().to_owned();
    r.ask("delete_account", "DELETE", "/account", &[], &json!({ "password": PASSWORD }));
    let token = json!({ "token": mailed(r, "/account/restore") });
    r.post("restore_account", "/account/restore", &token);
}
