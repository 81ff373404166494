//! From the first draft to the end, and what is refused on the way.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::{approve, draft, errors, ok, profile},
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_listing_lives_from_draft_to_deletion,
    a_draft_is_saved_in_steps_and_says_what_is_missing,
    a_change_waits_while_the_reviewed_version_stays,
    an_expired_listing_comes_back_when_it_is_confirmed,
    what_is_somebody_elses_is_not_there,
    one_key_makes_one_listing,
    the_address_must_be_proven_first,
    one_list_says_what_to_do_next,
);

fn total(app: &TestApp) -> u64 {
    app.api("/groups?facets=none")["total"].as_u64().unwrap()
}

fn a_listing_lives_from_draft_to_deletion(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let started = ana.starts(&app, &draft("Tuesday process group"));
    let id = started["id"].as_str().unwrap();
    assert_eq!((&started["status"], &started["errors"]), (&json!("draft"), &json!([])));
    assert_eq!(started["allowed"], json!(["edit", "submit", "archive", "delete"]));
    assert_eq!(started["leaders"][0]["name"], "Ana Ruiz", "her own profile leads it");
    assert_eq!(started["slug"], Value::Null, "it has no address for people yet");

    let sent = ok(&ana.moves(&app, id, "submit"), 200);
    assert_eq!((&sent["status"], &sent["pending"]), (&json!("pending_review"), &json!(true)));
    assert_eq!(sent["allowed"], json!(["edit", "withdraw", "archive", "delete"]));
    for (what, status) in [("submit", 409), ("pause", 409), ("resume", 409), ("confirm", 409)] {
        let refused = ana.moves(&app, id, what);
        assert_eq!(
            (refused.status, refused.json()["code"].as_str()),
            (status, Some("not_allowed_now"))
        );
        assert_eq!(refused.json()["allowed"], sent["allowed"], "{what}");
    }
    let back = ok(&ana.moves(&app, id, "withdraw"), 200);
    assert_eq!((&back["status"], &back["has_draft"]), (&json!("draft"), &json!(true)));
    ok(&ana.moves(&app, id, "submit"), 200);
    assert_eq!(total(&app), 0, "nobody reviewed it");
    approve(&app, id);
    until("published", || total(&app) == 1);
    let group = app.api(&format!("/groups/{id}"));
    assert_eq!(group["slug"], "tuesday-process-group-walnut-creek-ca");
    assert_eq!(group["leaders"][0]["name"], "Ana Ruiz");
    assert_eq!(group["location"]["city"], "Walnut Creek");
    assert_eq!(group["schedule"][0]["time_zone"], "America/Los_Angeles", "that of the place");

    ok(&ana.moves(&app, id, "pause"), 200);
    until("paused", || total(&app) == 0);
    ok(&ana.moves(&app, id, "resume"), 200);
    until("resumed", || total(&app) == 1);
    let over = ok(&ana.moves(&app, id, "archive"), 200);
    assert_eq!(over["allowed"], json!(["delete"]));
    until("archived", || total(&app) == 0);
    assert_eq!(ana.saves(&app, id, &json!({"title": "Again"})).status, 409);
    assert_eq!(ana.moves(&app, id, "resume").status, 409);

    let path = format!("/listings/{id}");
    assert_eq!(app.send(&ana.token, "DELETE", &path, &Value::Null).status, 204);
    assert_eq!(app.send(&ana.token, "DELETE", &path, &Value::Null).status, 404);
    assert_eq!(app.send(&ana.token, "GET", &path, &Value::Null).status, 404);
    let deeds = "SELECT count(*) AS n FROM audit_log WHERE action LIKE 'listing.%'";
    assert_eq!(
        database.raw().number(deeds),
        8,
        "start, submit 2, withdraw, pause, resume, archive, delete"
    );
}

fn a_draft_is_saved_in_steps_and_says_what_is_missing(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let empty = ok(&app.send(&ana.token, "POST", "/listings", &json!({})), 201);
    let id = empty["id"].as_str().unwrap();
    assert!(errors(&empty).contains(&"/title required".to_owned()), "{empty}");
    assert!(errors(&empty).contains(&"/leaders count".to_owned()));
    let refused = ana.moves(&app, id, "submit");
    assert_eq!((refused.status, refused.json()["code"].as_str()), (400, Some("invalid_input")));
    assert_eq!(errors(&refused.json()), errors(&empty), "all that is missing at once");

    let whole = draft("Tuesday process group");
    for step in whole.as_object().unwrap() {
        let patch = json!({ step.0: step.1 });
        ok(&ana.saves(&app, id, &patch), 200);
    }
    let saved = ana.sees(&app, id);
    assert_eq!(errors(&saved), ["/leaders count"]);
    assert_eq!(saved["draft"]["location"]["city"], "Walnut Creek", "found by its ZIP code");
    let leader = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let lead = json!({"leaders": [{"leader_id": leader, "role": "lead"}]});
    assert_eq!(ok(&ana.saves(&app, id, &lead), 200)["errors"], json!([]));
    let gone =
        ok(&ana.saves(&app, id, &json!({"summary": null, "location": {"practice": null}})), 200);
    assert_eq!(errors(&gone), ["/summary required"]);
    assert_eq!(gone["draft"]["location"]["practice"], Value::Null);
    assert_eq!(gone["draft"]["location"]["zip"], "94596");
    let same = ok(&ana.saves(&app, id, &json!({})), 200);
    assert_eq!(same["version"], gone["version"], "nothing changed");
    // On another device, after a restart.
    drop(app);
    let app = TestApp::start(database);
    let ana = app.again(&ana);
    assert_eq!(ana.sees(&app, id)["draft"], gone["draft"]);
}

fn a_change_waits_while_the_reviewed_version_stays(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let colleague = ana.files(&app, &profile("Ben Ode", false, "CA"));
    let id = ana.publishes(&app, &draft("Tuesday process group"));
    until("published", || total(&app) == 1);
    let patch = json!({
        "title": "Wednesday process group",
        "leaders": [{"leader_id": own, "role": "lead"}, {"leader_id": colleague, "role": "co_lead"}],
    });
    let saved = ok(&ana.saves(&app, &id, &patch), 200);
    assert_eq!((&saved["has_draft"], &saved["status"]), (&json!(true), &json!("published")));
    assert_eq!(saved["public"]["title"], "Tuesday process group");
    let sent = ok(&ana.moves(&app, &id, "submit"), 200);
    assert_eq!((&sent["pending"], &sent["has_draft"]), (&json!(true), &json!(false)));
    app.clock.advance(Duration::from_secs(1));
    let shown = app.api(&format!("/groups/{id}"));
    assert_eq!(shown["title"], "Tuesday process group");
    assert_eq!(shown["leaders"].as_array().unwrap().len(), 1);
    approve(&app, &id);
    until("approved", || app.api(&format!("/groups/{id}"))["title"] == "Wednesday process group");
    let shown = app.api(&format!("/groups/{id}"));
    assert_eq!(shown["leaders"][1]["name"], "Ben Ode");
    let seen = ana.sees(&app, &id);
    assert_eq!((&seen["pending"], &seen["has_draft"]), (&json!(false), &json!(false)));
    assert_eq!(ana.moves(&app, &id, "submit").status, 409, "there is nothing to send");
    assert_eq!(ana.moves(&app, &id, "withdraw").status, 409);
}

fn an_expired_listing_comes_back_when_it_is_confirmed(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.publishes(&app, &draft("Tuesday process group"));
    until("published", || total(&app) == 1);
    app.clock.advance(Duration::from_secs(121 * 86_400));
    let ana = app.again(&ana);
    let gid = id.parse().unwrap();
    let _ = app.store.act(gid, api::domain::listing::Action::Expire, app.clock.now());
    until("expired", || total(&app) == 0);
    assert_eq!(ana.sees(&app, &id)["allowed"], json!(["edit", "confirm", "archive", "delete"]));
    let path = format!("/listings/{id}/confirm");
    let wrong = app.send(&ana.token, "POST", &path, &json!({"openings": 501}));
    assert_eq!((wrong.status, errors(&wrong.json())), (400, vec!["/openings range".to_owned()]));
    let body = json!({"openings": 4, "waitlist": "open"});
    let there = ok(&app.send(&ana.token, "POST", &path, &body), 200);
    assert_eq!(there["status"], "published");
    until("back", || total(&app) == 1);
    let seats = app.api(&format!("/groups/{id}"))["capacity"].clone();
    assert_eq!((&seats["openings"], &seats["waitlist"]), (&json!(4), &json!("open")));
    // Without a word the number that is there is confirmed.
    let before = seats["openings_confirmed_at"].as_str().unwrap().to_owned();
    app.clock.advance(Duration::from_secs(60));
    let again = ok(&ana.moves(&app, &id, "confirm"), 200);
    assert_eq!(again["draft"]["capacity"]["openings"], 4);
    assert!(again["draft"]["capacity"]["openings_confirmed_at"].as_str().unwrap() > &*before);
}

fn what_is_somebody_elses_is_not_there(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    for other in
        [app.person("bo@example.org", Role::Member), app.person("mod@example.org", Role::Moderator)]
    {
        for (method, path, body) in [
            ("GET", format!("/listings/{id}"), Value::Null),
            ("GET", format!("/listings/{id}/preview"), Value::Null),
            ("PATCH", format!("/listings/{id}"), json!({"title": "Mine now"})),
            ("POST", format!("/listings/{id}/submit"), Value::Null),
            ("POST", format!("/listings/{id}/archive"), Value::Null),
            ("POST", format!("/listings/{id}/confirm"), json!({})),
            ("DELETE", format!("/listings/{id}"), Value::Null),
            ("GET", format!("/leaders/{own}"), Value::Null),
            ("PATCH", format!("/leaders/{own}"), json!({"name": "Mine now"})),
            ("DELETE", format!("/leaders/{own}"), Value::Null),
        ] {
            let answer = app.send_with(&other.token, method, &path, &[("if-match", "*")], &body);
            assert_eq!(
                (answer.status, answer.json()["code"].as_str()),
                (404, Some("not_found")),
                "{method} {path}"
            );
        }
        let list = ok(&app.send(&other.token, "GET", "/listings", &Value::Null), 200);
        assert_eq!(list["items"], json!([]));
        // Nor can somebody else's profile be put into one's own listing.
        let theirs = json!({"leaders": [{"leader_id": own, "role": "lead"}]});
        let refused = app.send(&other.token, "POST", "/listings", &theirs);
        assert_eq!(errors(&refused.json()), ["/leaders/0/leader_id unknown_leader"]);
    }
    for wrong in ["nonsense", "0", "01936d2e-7c00-7000-8000-00000000000g", "%00"] {
        let path = format!("/listings/{wrong}");
        assert_eq!(app.send(&ana.token, "GET", &path, &Value::Null).status, 404, "{wrong}");
    }
    assert_eq!(ana.sees(&app, &id)["draft"]["title"], "Tuesday process group");
    for path in ["/listings", "/leaders"] {
        assert_eq!(app.send("", "GET", path, &Value::Null).status, 401);
        assert_eq!(app.send("", "POST", path, &json!({})).status, 401);
    }
}

fn one_key_makes_one_listing(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let send = |key: &str, title: &str| {
        let body = json!({"content": {"title": title}});
        app.send_with(&ana.token, "POST", "/listings", &[("idempotency-key", key)], &body)
    };
    let first = send("k1", "Once");
    let again = send("k1", "Once");
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(again.header("etag"), Some("\"1\""));
    assert_eq!(send("k1", "Other").json()["code"], "idempotency_mismatch");
    assert_ne!(send("k2", "Once").json()["id"], first.json()["id"]);
    assert_eq!(database.raw().count("listings"), 2);
    let profile = profile("Ben Ode", false, "CA");
    for _ in 0..2 {
        let headers = [("idempotency-key", "p1")];
        assert_eq!(app.send_with(&ana.token, "POST", "/leaders", &headers, &profile).status, 201);
    }
    assert_eq!(database.raw().count("leaders"), 1);
}

fn the_address_must_be_proven_first(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    database.raw().run("UPDATE accounts SET verified_at = NULL").unwrap();
    let refused = ana.moves(&app, &id, "submit");
    assert_eq!((refused.status, refused.json()["code"].as_str()), (403, Some("forbidden")));
    assert!(refused.json()["detail"].as_str().unwrap().contains("email address"));
    let list = ok(&app.send(&ana.token, "GET", "/listings", &Value::Null), 200);
    assert_eq!(list["items"][0]["to_do"], json!(["submit", "verify_email"]));
}

fn one_list_says_what_to_do_next(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let public = ana.publishes(&app, &draft("Tuesday process group"));
    ana.starts(&app, &json!({"title": "Not finished"}));
    let page = |query: &str| {
        ok(&app.send(&ana.token, "GET", &format!("/listings{query}"), &Value::Null), 200)
    };
    let all = page("");
    assert_eq!(all["items"][0]["title"], "Not finished", "the newest first");
    assert_eq!(all["items"][0]["to_do"], json!(["finish"]));
    assert_eq!(all["items"][1]["to_do"], json!([]));
    assert_eq!(all["items"][1]["openings"], 2);
    let address = all["items"][1]["public_url"].as_str().unwrap();
    assert!(address.ends_with("/group/tuesday-process-group-walnut-creek-ca"), "{address}");
    assert_eq!(all["items"][0]["counts"], Value::Null, "nobody could see it yet");
    assert_eq!(all["items"][1]["counts"]["views_week"], "fewer than 5");
    let gid: contract::GroupId = public.parse().unwrap();
    app.store.add_views(&[(gid, api::store::week(app.clock.now()), 12)]).unwrap();
    assert_eq!(page("")["items"][1]["counts"]["views_week"], "12");
    let first = page("?limit=1");
    let next = format!("?limit=1&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(page(&next)["items"][0]["id"], public.as_str());
    assert_eq!(page(&next)["next"], Value::Null);
    app.clock.advance(Duration::from_secs(91 * 86_400));
    let ana = app.again(&ana);
    let later = ok(&app.send(&ana.token, "GET", "/listings", &Value::Null), 200);
    assert_eq!(later["items"][1]["to_do"], json!(["confirm_listing", "confirm_openings"]));
    assert_eq!(later["items"][1]["openings"], Value::Null);
    for (query, status) in [("?limit=0", 400), ("?limit=x", 400), ("?cursor=x", 404), ("?q=1", 400)]
    {
        let answer = app.send(&ana.token, "GET", &format!("/listings{query}"), &Value::Null);
        assert_eq!(answer.status, status, "{query}");
    }
}
