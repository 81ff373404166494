//! Listings and credentials as admins look for them, and what they do with somebody else's.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
    http::Response,
    owned::publish_owned,
    people::Person,
    publish::{publish, publish_with},
};
use contract::{Role, Verification};
use serde_json::{Value, json};

on_both!(
    listings_are_found_by_what_is_known_of_them,
    a_suspended_listing_comes_back_by_an_admin_alone,
    the_owner_of_a_suspended_listing_is_told_why,
    a_listing_gets_another_owner,
    credentials_are_found_by_how_they_stand,
    only_admins_look_at_all_listings,
);

fn get(app: &TestApp, who: &Person, path: &str) -> Value {
    ok(&app.send(&who.token, "GET", &format!("/admin{path}"), &Value::Null), 200)
}

fn send(app: &TestApp, who: &Person, path: &str, body: &Value) -> Response {
    app.send(&who.token, "POST", &format!("/admin/listings{path}"), body)
}

fn titles(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

fn listings_are_found_by_what_is_known_of_them(database: &Database) {
    let app = TestApp::start(database);
    let root = app.person("root@example.org", Role::Admin);
    let ana = app.person("ana_x@example.org", Role::Member);
    publish(&app.store, 1, "Tuesday process group");
    publish_owned(&app, database, &ana, 2, "Grief & 100% loss", |_| ());
    let draft = crate::support::sample::listing(3, "Still being written");
    app.store.create_listing(&draft).unwrap();
    let found = |query: &str| titles(&get(&app, &root, &format!("/listings?{query}")));
    assert_eq!(found("").len(), 3);
    assert_eq!(found("q=PROCESS"), ["Tuesday process group"]);
    assert_eq!(found("q=100%25"), ["Grief & 100% loss"], "letters, not patterns");
    assert_eq!(found("q=ana_x"), ["Grief & 100% loss"], "by its owner");
    assert_eq!(found("q=_____").len(), 0);
    assert_eq!(found("status=draft"), ["Still being written"]);
    assert_eq!(found("status=published&q=tuesday-process").len(), 1, "by its address");
    let first = get(&app, &root, "/listings?limit=2");
    let next = first["next"].as_str().unwrap();
    let rest = get(&app, &root, &format!("/listings?limit=2&cursor={next}"));
    assert_eq!((titles(&first).len(), titles(&rest).len(), &rest["next"]), (2, 1, &Value::Null));
    let odd = app.send(&root.token, "GET", "/admin/listings?status=lost", &Value::Null);
    assert_eq!((odd.status, &odd.json()["errors"][0]["parameter"]), (400, &json!("status")));
}

fn a_suspended_listing_comes_back_by_an_admin_alone(database: &Database) {
    let app = TestApp::start(database);
    let root = app.person("root@example.org", Role::Admin);
    let ana = app.person("ana@example.org", Role::Member);
    let id = publish_owned(&app, database, &ana, 1, "Tuesday process group", |_| ());
    let act = |action: &str, reason: &str| {
        send(&app, &root, &format!("/{id}/{action}"), &json!({ "reason": reason }))
    };
    let unsaid = act("suspend", " ");
    assert_eq!((unsaid.status, &unsaid.json()["errors"][0]["pointer"]), (400, &json!("/reason")));
    let file = ok(&act("suspend", "A complaint."), 200);
    assert_eq!(
        (&file["listing"]["status"], &file["listing"]["suspended"]),
        (&json!("paused"), &json!(true))
    );
    assert_eq!(file["allowed"], json!(["resume", "archive"]));
    assert_eq!(file["history"][0]["action"], "listing.suspend");
    assert_eq!(file["history"][0]["detail"]["reason"], "A complaint.");
    until("it leaves search", || app.get(&format!("/api/v1/groups/{id}")).status == 404);
    let own = app.send(&ana.token, "POST", &format!("/listings/{id}/resume"), &Value::Null);
    assert_eq!(own.status, 409, "{}", own.text());
    assert!(own.json()["detail"].as_str().unwrap().contains("suspended"), "{}", own.text());
    assert_eq!(act("suspend", "Again.").status, 409);
    let back = ok(&act("resume", "All is well."), 200);
    assert_eq!(back["allowed"], json!(["suspend", "archive"]));
    until("it is found again", || app.get(&format!("/api/v1/groups/{id}")).status == 200);
    let over = ok(&act("archive", "It is over."), 200);
    assert_eq!((&over["listing"]["status"], &over["allowed"]), (&json!("archived"), &json!([])));
    assert_eq!(act("resume", "No.").status, 409);
    assert_eq!(act("explode", "No.").status, 404);
    let none = "/70707070-7070-7070-8000-000000000099/archive";
    assert_eq!(send(&app, &root, none, &json!({ "reason": "No." })).status, 404);
}

fn the_owner_of_a_suspended_listing_is_told_why(database: &Database) {
    let app = TestApp::start(database);
    let root = app.person("root@example.org", Role::Admin);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    ok(&app.send(&bo.token, "PATCH", "/account", &json!({ "lang": "es" })), 200);
    for (owner, number, subject, said, page) in [
        (&ana, 1, "Your listing is suspended", "only we can bring it back", "/listings/"),
        (&bo, 2, "suspendido", "solo nosotros podemos", "/es/listings/"),
    ] {
        let id = publish_owned(&app, database, owner, number, "Tuesday process group", |_| ());
        let reason = json!({ "reason": "A complaint <about> the price." });
        ok(&send(&app, &root, &format!("/{id}/suspend"), &reason), 200);
        let to = if number == 1 { "ana@example.org" } else { "bo@example.org" };
        let letter = app.letter(to, subject);
        for part in ["Tuesday process group", "> A complaint <about> the price.", said] {
            assert!(letter.plain.contains(part), "{part}: {}", letter.plain);
        }
        assert!(letter.plain.contains(&format!("{page}{id}/edit")), "{}", letter.plain);
        assert!(letter.html.contains("A complaint &lt;about&gt; the price."), "{}", letter.html);
        ok(&send(&app, &root, &format!("/{id}/resume"), &json!({ "reason": "It is right." })), 200);
    }
    let told = app.letters().into_iter().filter(|letter| letter.subject().contains("suspend"));
    assert_eq!(told.count(), 2, "one each");
}

fn a_listing_gets_another_owner(database: &Database) {
    let app = TestApp::start(database);
    let root = app.person("root@example.org", Role::Admin);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    let id = publish_owned(&app, database, &ana, 1, "Tuesday process group", |_| ());
    let give = |email: &str| {
        let body = json!({ "email": email, "reason": "She moved away." });
        send(&app, &root, &format!("/{id}/owner"), &body)
    };
    let wrong = give("nobody@example.org");
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (400, &json!("/email")));
    assert_eq!(give("nobody").status, 400);
    let file = ok(&give("BO@example.org"), 200);
    assert_eq!(file["listing"]["owner"]["email"], "bo@example.org");
    assert_eq!(file["history"][0]["detail"]["to"], bo.account.to_string());
    let status =
        |who: &Person| app.send(&who.token, "GET", &format!("/listings/{id}"), &Value::Null).status;
    assert_eq!((status(&ana), status(&bo)), (404, 200));
    let pause = app.send(&bo.token, "POST", &format!("/listings/{id}/pause"), &Value::Null);
    assert_eq!(pause.status, 200, "{}", pause.text());
}

fn credentials_are_found_by_how_they_stand(database: &Database) {
    let app = TestApp::start(database);
    let root = app.person("root@example.org", Role::Admin);
    let today = app.clock.now();
    let ends = |number: u64, days: i64, verification: Verification| {
        publish_with(&app.store, number, "Tuesday process group", |new| {
            let leader = &mut new.leaders[1];
            leader.name = format!("Leader {number}");
            leader.credentials.truncate(1);
            let credential = &mut leader.credentials[0];
            credential.verification = verification;
            credential.expires_on = Some(today.plus_days(days).date());
            let leader = new.leaders[1].clone();
            new.leaders = vec![leader];
        });
    };
    ends(1, 30, Verification::Verified);
    ends(2, 400, Verification::Unverified);
    ends(3, -1, Verification::Verified);
    ends(4, 400, Verification::Failed);
    ends(5, 10, Verification::Unverified);
    let names = |state: &str| -> Vec<String> {
        let page = get(&app, &root, &format!("/credentials?state={state}"));
        let items = page["items"].as_array().unwrap();
        items.iter().map(|row| row["leader_name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("pending"), ["Leader 5", "Leader 2"], "what ends first");
    assert_eq!(names("expiring"), ["Leader 5", "Leader 1"]);
    assert_eq!(names("expired"), ["Leader 3"]);
    assert_eq!(names("failed"), ["Leader 4"]);
    let row = get(&app, &root, "/credentials?limit=1")["items"][0].clone();
    assert_eq!((&row["position"], row["listings"].as_array().unwrap().len()), (&json!(0), 1));
    // As a moderator records it.
    let path = format!("/review/credentials/{}/0", row["leader_id"].as_str().unwrap());
    let found = json!({
        "verification": "verified", "method": "Register of the board",
        "checked_on": today.date(), "number": row["number"],
    });
    assert_eq!(app.send(&root.token, "POST", &path, &found).status, 204);
    assert_eq!(names("pending"), ["Leader 2"]);
    let page = get(&app, &root, "/credentials?state=expiring&limit=1");
    let next = page["next"].as_str().unwrap();
    let rest = get(&app, &root, &format!("/credentials?state=expiring&limit=1&cursor={next}"));
    assert_eq!(rest["items"][0]["leader_name"], "Leader 1");
}

fn only_admins_look_at_all_listings(database: &Database) {
    let app = TestApp::start(database);
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        for path in ["/admin/listings", "/admin/credentials"] {
            assert_eq!(app.send(&who.token, "GET", path, &Value::Null).status, 403, "{name}");
        }
    }
}
