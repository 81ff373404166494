//! Two at once: of two writers one wins, and the other hears what changed.

use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::{draft, ok, profile},
};
use contract::Role;
use serde_json::json;
use std::thread;

on_both!(
    the_second_of_two_windows_hears_what_changed,
    of_many_writers_at_once_exactly_one_wins,
    of_many_submissions_at_once_exactly_one_counts,
);

fn the_second_of_two_windows_hears_what_changed(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let started = ana.starts(&app, &draft("Tuesday process group"));
    let (id, version) = (started["id"].as_str().unwrap(), started["version"].as_u64().unwrap());
    let path = format!("/listings/{id}");
    let blind = app.send(&ana.token, "PATCH", &path, &json!({"title": "Blind"}));
    assert_eq!((blind.status, &blind.json()["code"]), (428, &json!("precondition_required")));
    let patch = json!({"title": "First", "location": {"practice": "Elsewhere"}});
    let first = ana.saves_on(&app, id, version, &patch);
    assert_eq!(first.status, 200);
    assert_eq!(first.header("etag"), Some(format!("\"{}\"", version + 1).as_str()));
    let second = ana.saves_on(&app, id, version, &json!({"summary": "Second"}));
    assert_eq!((second.status, &second.json()["code"]), (412, &json!("precondition_failed")));
    assert_eq!(second.json()["changed"], json!(["/location/practice", "/title"]));
    assert_eq!(ana.sees(&app, id)["draft"]["summary"], "A steady weekly group.");
    for tag in ["7", "\"x\"", "\"0\"", "\"-1\""] {
        let stale = app.send_with(&ana.token, "PATCH", &path, &[("if-match", tag)], &json!({}));
        assert_eq!(stale.status, 412, "{tag}");
    }
    // A move may say what it saw, too.
    let stale = [("if-match", "\"1\"")];
    let submit = format!("{path}/submit");
    assert_eq!(app.send_with(&ana.token, "POST", &submit, &stale, &json!(null)).status, 412);
}

fn of_many_writers_at_once_exactly_one_wins(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    for round in 1..=3 {
        let answers: Vec<(u16, String)> = thread::scope(|scope| {
            let writers: Vec<_> = (0..6)
                .map(|n| {
                    let (app, ana, id) = (&app, &ana, &id);
                    scope.spawn(move || {
                        let title = format!("Title {round} {n}");
                        (ana.saves_on(app, id, round, &json!({ "title": title })).status, title)
                    })
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        let won: Vec<_> = answers.iter().filter(|(status, _)| *status == 200).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        assert!(answers.iter().all(|(status, _)| [200, 412].contains(status)), "{answers:?}");
        assert_eq!(ana.sees(&app, &id)["draft"]["title"], won[0].1.as_str());
    }
    assert_eq!(database.raw().count("listing_revisions"), 4);
}

fn of_many_submissions_at_once_exactly_one_counts(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    let answers: Vec<u16> = thread::scope(|scope| {
        let senders: Vec<_> =
            (0..6).map(|_| scope.spawn(|| ana.moves(&app, &id, "submit").status)).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| [200, 409].contains(status)), "{answers:?}");
    let sent = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.submit'";
    assert_eq!(database.raw().number(sent), 1);
    assert_eq!(ok(&ana.moves(&app, &id, "withdraw"), 200)["status"], "draft");
}
