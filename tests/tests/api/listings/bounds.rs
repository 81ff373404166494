//! How many listings there can be, and how long what was written is kept.

use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::{approve, draft, errors, ok, profile},
};
use contract::Role;
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};

on_both!(
    an_account_has_so_many_listings_and_no_more,
    of_many_who_start_at_once_no_more_than_allowed_do,
    old_revisions_go_and_those_that_count_stay,
);

fn an_account_has_so_many_listings_and_no_more(database: &Database) {
    let app = TestApp::with_listings(database, 2);
    let ana = app.person("ana@example.org", Role::Member);
    let ben = app.person("ben@example.org", Role::Member);
    let first = ana.starts(&app, &json!({}))["id"].as_str().unwrap().to_owned();
    ana.starts(&app, &json!({}));
    let key = [("idempotency-key", "third")];
    let third = || app.send_with(&ana.token, "POST", "/listings", &key, &json!({}));
    let refused = third();
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("not_allowed_now")));
    let detail = refused.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("has 2 listings") && detail.contains("Archive or delete"), "{detail}");
    // Everybody has their own.
    ben.starts(&app, &json!({}));
    ok(&ana.moves(&app, &first, "archive"), 200);
    assert_eq!(third().status, 201);
    assert_eq!(third().status, 201, "the same one");
    assert_eq!(app.send(&ana.token, "POST", "/listings", &json!({})).status, 409);
}

fn of_many_who_start_at_once_no_more_than_allowed_do(database: &Database) {
    let app = TestApp::with_listings(database, 3);
    let ana = app.person("ana@example.org", Role::Member);
    let start = Barrier::new(8);
    let mut statuses: Vec<u16> = thread::scope(|scope| {
        let begin = || {
            start.wait();
            app.send(&ana.token, "POST", "/listings", &json!({})).status
        };
        let all: Vec<_> = (0..8).map(|_| scope.spawn(begin)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 201, 201, 409, 409, 409, 409, 409]);
}

fn old_revisions_go_and_those_that_count_stay(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mo = app.person("mo@example.org", Role::Moderator);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.starts(&app, &draft("One"))["id"].as_str().unwrap().to_owned();
    let save = |title: &str| ok(&ana.saves(&app, &id, &json!({ "title": title })), 200);
    let prune = || app.store.prune_revisions(app.clock.now()).unwrap();
    save("Two");
    ok(&ana.moves(&app, &id, "submit"), 200);
    let back = json!({ "decision": "return", "reasons": ["unclear_text"], "note": "Say more." });
    let path = format!("/review/listings/{id}");
    assert_eq!(app.send(&mo.token, "POST", &format!("{path}/claim"), &Value::Null).status, 200);
    let done = app.send(&mo.token, "POST", &format!("{path}/decision"), &back);
    assert!(done.status < 300, "{}", done.text());
    for title in ["Three", "Four"] {
        save(title);
    }
    ok(&ana.moves(&app, &id, "submit"), 200);
    approve(&app, &id);
    for title in ["Five", "Six"] {
        save(title);
    }
    ok(&ana.moves(&app, &id, "submit"), 200);
    let seen = ana.sees(&app, &id)["version"].as_u64().unwrap();
    for title in ["Seven", "Eight"] {
        save(title);
    }
    // Whoever still edits one of them is told what changed.
    app.clock.advance(Duration::from_secs(29 * 86_400));
    assert_eq!(prune(), 0);
    let ana = app.again(&ana);
    let late = ana.saves_on(&app, &id, seen, &json!({ "summary": "Late." }));
    assert_eq!((late.status, &late.json()["changed"]), (412, &json!(["/title"])));
    app.clock.advance(Duration::from_secs(2 * 86_400));
    let ana = app.again(&ana);
    prune();
    let titles = "SELECT count(*) AS n FROM listing_revisions";
    // Two was returned, Four is public, Six is under review, Eight is edited.
    assert_eq!(database.raw().number(titles), 4);
    assert_eq!(prune(), 0);
    let all = ana.sees(&app, &id);
    assert_eq!(
        (&all["public"]["title"], &all["draft"]["title"]),
        (&json!("Four"), &json!("Eight"))
    );
    let case = app.send(&app.again(&mo).token, "GET", &path, &Value::Null).json();
    assert!(case.to_string().contains("Six"), "{case}");
    let late = ana.saves_on(&app, &id, 1, &json!({ "title": "Late" }));
    assert_eq!((late.status, errors(&late.json()).len()), (412, 0));
    // Back to what is under review: no number comes again.
    let newest = all["version"].as_u64().unwrap();
    let next = ok(&ana.saves(&app, &id, &json!({ "title": "Nine" })), 200);
    assert_eq!(next["version"], newest + 1);
}
