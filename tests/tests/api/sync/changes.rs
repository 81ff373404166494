//! What becomes of groups, in order.

use super::Copy;
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    http,
    publish::{publish, publish_with, revise, revise_draft, submit},
};
use api::{clock::Clock, domain::listing::Action};
use contract::{Format, GroupId};
use serde_json::Value;
use std::{thread, time::Duration};

on_both!(
    what_becomes_of_a_group_is_told_in_order_and_once,
    what_is_not_public_leaves_no_trace,
    a_state_hears_of_groups_that_leave_it,
    what_time_alone_changes_is_told,
    who_waits_hears_at_once,
    who_waits_is_answered_when_the_service_ends,
    a_copy_goes_on_after_a_restart,
);

fn act(app: &TestApp, id: GroupId, action: Action) {
    app.store.act(id, action, Clock::default().now()).unwrap();
}

fn came(id: GroupId) -> (String, bool) {
    (id.to_string(), false)
}

fn went(id: GroupId) -> (String, bool) {
    (id.to_string(), true)
}

fn what_becomes_of_a_group_is_told_in_order_and_once(database: &Database) {
    let app = TestApp::start(database);
    let mut copy = Copy::new("limit=1");
    assert!(!copy.step(&app), "there is nothing yet");
    let (one, two) = (publish(&app.store, 1, "First group"), publish(&app.store, 2, "Other group"));
    copy.until(&app, "two came", |copy| copy.groups.len() == 2);
    assert_eq!(copy.heard(), [came(one), came(two)]);
    let whole = app.api(&format!("/groups/{one}"));
    assert_eq!(copy.groups[&one.to_string()], whole, "it is what everybody reads");

    revise(&app.store, one, |content| content.title = "Renamed group".to_owned());
    copy.until(&app, "renamed", |c| c.groups[&one.to_string()]["title"] == "Renamed group");
    assert_eq!(copy.heard(), [came(one)]);

    act(&app, two, Action::Pause);
    copy.until(&app, "paused", |copy| !copy.has(two));
    act(&app, two, Action::Resume);
    copy.until(&app, "resumed", |copy| copy.has(two));
    assert_eq!(copy.heard(), [went(two), came(two)]);

    // Whoever comes now gets what is there, and nothing that is gone.
    act(&app, one, Action::Pause);
    copy.until(&app, "paused", |copy| !copy.has(one));
    let mut late = Copy::new("");
    late.until(&app, "the same", |late| late.groups == copy.groups);
    assert_eq!(late.heard(), [came(two)]);
    assert!(!late.step(&app) && !late.step(&app) && late.told.is_empty());
}

fn what_is_not_public_leaves_no_trace(database: &Database) {
    let app = TestApp::start(database);
    let shown = publish(&app.store, 1, "First group");
    let mut copy = Copy::new("");
    copy.until(&app, "it came", |copy| copy.has(shown));
    copy.heard();
    let before = copy.groups.clone();
    let hidden = submit(&app.store, 2, "Waits for review", |_| ());
    revise_draft(&app.store, shown, |content| content.title = "Not yet".to_owned());
    app.store.delete_listing(hidden, Clock::default().now()).unwrap();
    // What comes after them comes alone.
    let last = publish(&app.store, 3, "Last group");
    copy.until(&app, "the last came", |copy| copy.has(last));
    assert_eq!(copy.heard(), [came(last)]);
    assert_eq!(copy.groups[&shown.to_string()]["title"], before[&shown.to_string()]["title"]);
}

fn a_state_hears_of_groups_that_leave_it(database: &Database) {
    let app = TestApp::start(database);
    // Meets in California; its leaders' licences let it be joined from there alone.
    let id = publish(&app.store, 1, "Moving group");
    let (mut west, mut east) = (Copy::new("state=CA"), Copy::new("state=NV"));
    west.until(&app, "it came", |copy| copy.has(id));
    assert!(!east.step(&app));
    revise(&app.store, id, |content| {
        let place = content.location.as_mut().unwrap();
        place.state = "NV".parse().unwrap();
        place.city = "Reno".to_owned();
        place.zip = None;
        place.address = None;
        place.lat = 39.5296;
        place.lng = -119.8138;
    });
    // A group needs somebody with a licence where it meets: this one is shown nowhere, then, or
    // in the other state.
    west.until(&app, "it left", |copy| !copy.has(id));
    assert_eq!(west.heard(), [came(id), went(id)]);
    let _ = east.step(&app);
    assert!(east.told.len() <= 1 && east.told.iter().all(|told| !told.1), "{:?}", east.told);

    // What never was in a state is not removed from it.
    let other = publish_with(&app.store, 2, "Another group", |new| {
        new.content.format = Format::InPerson;
    });
    west.until(&app, "it came", |copy| copy.has(other));
    act(&app, other, Action::Pause);
    west.until(&app, "it went", |copy| !copy.has(other));
    assert_eq!(west.heard(), [came(other), went(other)]);
    let before = east.told.len();
    while east.step(&app) {}
    assert_eq!(east.told.len(), before);
}

fn what_time_alone_changes_is_told(database: &Database) {
    let app = TestApp::start(database);
    let id = publish(&app.store, 1, "Anxiety group");
    let mut copy = Copy::new("");
    let openings = |copy: &Copy| copy.groups[&id.to_string()]["capacity"]["openings"].clone();
    copy.until(&app, "it came", |copy| copy.has(id));
    assert_eq!(openings(&copy), 2);
    app.clock.advance(Duration::from_secs(31 * 86_400));
    copy.until(&app, "nobody said so for a month", |copy| openings(copy).is_null());
    app.clock.advance(Duration::from_secs(90 * 86_400));
    copy.until(&app, "nobody confirmed it", |copy| !copy.has(id));
    assert_eq!(copy.told.last(), Some(&went(id)));
}

/// Asks and waits, on a thread of its own.
fn waiting<'s>(
    scope: &'s thread::Scope<'s, '_>,
    app: &'s TestApp,
    since: &str,
) -> thread::ScopedJoinHandle<'s, http::Response> {
    let before = app.members.directory.waiting();
    let path = format!("/api/v1/changes?wait=30&since={since}");
    let asking = scope.spawn(move || app.get(&path));
    until("it waits", || app.members.directory.waiting() > before);
    asking
}

fn now(app: &TestApp) -> String {
    app.api("/changes")["next"].as_str().unwrap().to_owned()
}

fn who_waits_hears_at_once(database: &Database) {
    let app = TestApp::start(database);
    let since = now(&app);
    thread::scope(|scope| {
        // More than there are threads for requests, or connections to the database.
        let all: Vec<_> = (0..24).map(|_| waiting(scope, &app, &since)).collect();
        let id = publish(&app.store, 1, "First group");
        for asking in all {
            let answer = asking.join().unwrap().json();
            assert_eq!(answer["items"][0]["id"], id.to_string());
        }
    });
}

fn who_waits_is_answered_when_the_service_ends(database: &Database) {
    let app = TestApp::start(database);
    let since = now(&app);
    thread::scope(|scope| {
        let asking = waiting(scope, &app, &since);
        app.end();
        let answer = asking.join().unwrap();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json()["items"], Value::Array(Vec::new()));
        assert_eq!(answer.json()["next"], since);
    });
}

fn a_copy_goes_on_after_a_restart(database: &Database) {
    let first = TestApp::start(database);
    let (one, two) =
        (publish(&first.store, 1, "First group"), publish(&first.store, 2, "Other group"));
    let mut copy = Copy::new("");
    copy.until(&first, "two came", |copy| copy.groups.len() == 2);
    copy.heard();
    let store = first.store.clone();
    drop(first);
    store.act(one, Action::Pause, Clock::default().now()).unwrap();
    let second = TestApp::start(database);
    copy.until(&second, "it went", |copy| !copy.has(one));
    assert_eq!(copy.heard(), [went(one)]);
    assert!(copy.has(two));
}
