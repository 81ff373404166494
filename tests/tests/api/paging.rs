//! Paging to the end while groups change.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::publish,
};
use api::{clock::Clock, domain::listing::Action};
use std::collections::HashSet;

on_both!(paging_reaches_the_end_without_repeat_or_skip_while_groups_change);

/// All ids in the order of the pages; `between` runs after each page.
fn pages(app: &TestApp, query: &str, mut between: impl FnMut(usize)) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    for page in 0.. {
        let json = app.api(&format!("/groups?{query}{cursor}"));
        let items = json["items"].as_array().unwrap();
        ids.extend(items.iter().map(|i| i["group"]["id"].as_str().unwrap().to_owned()));
        match json["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
        between(page);
    }
    ids
}

fn paging_reaches_the_end_without_repeat_or_skip_while_groups_change(database: &Database) {
    let app = TestApp::start(database);
    let group = |n: u64| publish(&app.store, n, &format!("Process group {n}"));
    let first: Vec<_> = (0..12).map(group).collect();
    let total = |app: &TestApp| app.api("/groups?facets=none")["total"].as_u64().unwrap();
    until("all are in", || total(&app) == 12);
    for query in
        ["limit=1", "limit=5&sort=newest", "limit=5&near=94596", "limit=5&q=process", "limit=100"]
    {
        let ids = pages(&app, query, |_| ());
        assert_eq!(ids.len(), 12, "{query}");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 12, "{query}");
    }
    let mut changed = 0;
    let ids = pages(&app, "limit=2&sort=newest", |page| {
        if page == 1 {
            // One goes, three come: those that were there all the time come exactly once.
            app.store.act(first[0], Action::Pause, Clock::default().now()).unwrap();
            for number in 100..103 {
                group(number);
            }
            changed += 1;
            until("the changes show", || total(&app) == 14);
        }
    });
    assert_eq!(changed, 1);
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "no repeat");
    for id in &first[1..] {
        assert!(ids.contains(&id.to_string()), "no skip");
    }
}
