//! Replicas beside each other, and a service that was away.

use super::start;
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::publish,
    receiver::{Got, Receiver},
};
use contract::Role;
use std::{collections::BTreeSet, thread};

on_both!(
    of_two_replicas_one_sends_each_while_writes_go_on,
    a_service_that_was_stopped_goes_on_where_it_was,
);

/// Groups of which was told.
fn groups(got: &[Got]) -> BTreeSet<String> {
    got.iter().map(|got| got.json()["data"]["id"].as_str().unwrap().to_owned()).collect()
}

fn of_two_replicas_one_sends_each_while_writes_go_on(database: &Database) {
    const EACH: u64 = 25;
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (one, two) = (Receiver::start(), Receiver::start());
    start(&app, &ana, &one);
    start(&app, &ana, &two);
    thread::scope(|scope| {
        for writer in 0..4 {
            let store = if writer % 2 == 0 { &app.store } else { &other.store };
            scope.spawn(move || {
                for number in 1..=EACH {
                    let number = writer * EACH + number;
                    publish(store, number, &format!("Group {number}"));
                }
            });
        }
    });
    let all = 4 * EACH as usize;
    until("both have all", || groups(&one.got()).len() == all && groups(&two.got()).len() == all);
    // One more, after which nothing of those before is still under way.
    publish(&app.store, 1_000, "Last group");
    until("the last came", || {
        groups(&one.got()).len() == all + 1 && groups(&two.got()).len() == all + 1
    });
    for receiver in [&one, &two] {
        let got = receiver.got();
        let ids: BTreeSet<&str> = got.iter().map(|got| got.header("webhook-id")).collect();
        assert_eq!(ids.len(), got.len(), "none came twice");
        assert_eq!(got.len(), all + 1, "one event for each");
    }
}

fn a_service_that_was_stopped_goes_on_where_it_was(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    publish(&app.store, 1, "First group");
    until("the first came", || receiver.got().len() == 1);
    let app = app.restarted(database, |store| {
        publish(store, 2, "Second group");
        publish(store, 3, "Third group");
    });
    until("what was missed came", || receiver.got().len() == 3);
    publish(&app.store, 4, "Fourth group");
    until("and what came after", || receiver.got().len() == 4);
    assert_eq!(groups(&receiver.got()).len(), 4);
    assert!(receiver.got().iter().all(|got| got.is_signed_with(&hook.secret)));
}
