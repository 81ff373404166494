//! Lists that are streamed can be asked for again: the same while nothing changed, and no longer.

use super::LISTS;
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::{publish, revise},
};
use std::collections::BTreeSet;

on_both!(a_streamed_list_is_named_by_what_is_in_it,);

fn tag(app: &TestApp, path: &str) -> String {
    let answer = app.get(&format!("/hsds/3.0{path}"));
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.header("etag").unwrap_or_else(|| panic!("{path} has no ETag")).to_owned()
}

fn again(app: &TestApp, path: &str, tag: &str) -> u16 {
    let answer = app.ask("GET", &format!("/hsds/3.0{path}"), &[("if-none-match", tag)]);
    assert!(answer.status == 200 || answer.body.is_empty(), "{path}");
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"), "{path}");
    answer.status
}

fn a_streamed_list_is_named_by_what_is_in_it(database: &Database) {
    let app = TestApp::start(database);
    let first = publish(&app.store, 1, "Tuesday process group");
    publish(&app.store, 2, "Wednesday process group");
    until("both are there", || app.hsds("/services")["total_items"] == 2);
    let mut all = BTreeSet::new();
    let mut kept = Vec::new();
    for list in LISTS {
        for form in ["ndjson", "csv"] {
            for shape in ["", "&full=true", "&minimal=true", "&per_page=1"] {
                let path = format!("/{list}?format={form}{shape}");
                let now = tag(&app, &path);
                assert_eq!(tag(&app, &path), now, "{path}");
                assert_eq!(again(&app, &path, &now), 304, "{path}");
                assert_eq!(again(&app, &path, "W/\"0\""), 200, "{path}");
                let head = app.ask("HEAD", &format!("/hsds/3.0{path}"), &[]);
                assert_eq!(head.header("etag"), Some(&*now), "{path}");
                if list != "organizations" || shape != "&per_page=1" {
                    assert!(all.insert(now.clone()), "{path}: another in each form");
                }
                kept.push((path, now));
            }
        }
    }
    let path = "/services?format=csv&search=wednesday";
    let other = tag(&app, path);
    revise(&app.store, first, |content| "Another text.".clone_into(&mut content.description));
    until("the change is there", || {
        app.hsds(&format!("/services/{first}"))["description"].to_string().contains("Another text")
    });
    for (path, before) in kept {
        let status = again(&app, &path, &before);
        // The first page of one record may be that of the other group.
        assert!(status == 200 || path.ends_with("per_page=1"), "{path}");
    }
    assert_eq!(again(&app, path, &other), 304, "what did not change is the same");
}
