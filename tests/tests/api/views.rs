//! Views and contacts by week: numbers, and nothing about who.

use super::contact::{group, message, send};
use crate::support::{app::until, database::Database};
use api::store::week;

crate::support::database::on_both!(people_are_counted_by_week_and_programs_are_not);

const PERSON: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");

fn people_are_counted_by_week_and_programs_are_not(database: &Database) {
    let (app, _, id) = group(database);
    let slug = app.api(&format!("/groups/{id}"))["slug"].as_str().unwrap().to_owned();
    for path in [format!("/api/v1/groups/{id}"), format!("/group/{slug}")] {
        assert_eq!(app.ask("GET", &path, &[PERSON]).status, 200);
        assert_eq!(app.ask("HEAD", &path, &[PERSON]).status, 200);
        assert_eq!(app.ask("GET", &path, &[("user-agent", "Googlebot/2.1")]).status, 200);
        assert_eq!(app.ask("GET", &path, &[]).status, 200);
    }
    assert_eq!(app.ask("GET", "/api/v1/groups/no-such", &[PERSON]).status, 404);
    assert_eq!(send(&app, id, &message(&app, "Hello")).status, 202);
    let this_week = week(app.clock.now());
    let counts = || app.store.week_counts(&[id], this_week).unwrap().get(&id).copied();
    until("counted", || counts().is_some_and(|c| c.views == 2));
    assert_eq!(counts().unwrap().contacts, 1);
    assert_eq!(app.store.counts_of(id, 4).unwrap().len(), 1);
}
