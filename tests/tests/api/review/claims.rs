//! Two moderators never work on one listing.

use super::{Desk, refused};
use crate::support::database::{Database, on_both};
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};

on_both!(a_claim_keeps_others_away_until_it_ends, of_many_who_claim_at_once_one_has_it);

fn a_claim_keeps_others_away_until_it_ends(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let path = format!("/review/listings/{id}/claim");
    let mine = desk.post(&desk.mo, &path, &Value::Null);
    assert_eq!((mine.status, &mine.json()["mine"]), (200, &json!(true)), "{}", mine.text());
    let problem = refused(&desk.post(&desk.max, &path, &Value::Null), 409, "not_allowed_now");
    assert!(problem["detail"].as_str().unwrap().starts_with("mo works on this"), "{problem}");
    refused(&desk.approve(&desk.max, id), 409, "not_allowed_now");
    let release = desk.app.send(&desk.max.token, "DELETE", &path, &Value::Null);
    refused(&release, 409, "not_allowed_now");
    // The queue says so to both of them.
    assert_eq!(desk.queue("?status=mine")["items"][0]["claimed_by"]["mine"], true);
    assert_eq!(desk.queue("?status=free")["total"], 0);
    let his = desk.get(&desk.max, "/review/queue?status=taken").json();
    assert_eq!(his["items"][0]["claimed_by"]["name"], "mo");
    // Given back, it is free; so it is after 15 minutes.
    let release = desk.app.send(&desk.mo.token, "DELETE", &path, &Value::Null);
    assert_eq!(release.status, 204);
    assert_eq!(desk.post(&desk.max, &path, &Value::Null).status, 200);
    refused(&desk.post(&desk.mo, &path, &Value::Null), 409, "not_allowed_now");
    desk.app.clock.advance(Duration::from_secs(15 * 60));
    let (mo, max) = (desk.app.again(&desk.mo), desk.app.again(&desk.max));
    assert_eq!(desk.get(&mo, "/review/queue?status=free").json()["total"], 1);
    assert_eq!(desk.post(&mo, &path, &Value::Null).status, 200);
    refused(&desk.post(&max, &path, &Value::Null), 409, "not_allowed_now");
    let nothing = "/review/listings/70707070-7070-7070-0000-000000000009/claim";
    refused(&desk.post(&mo, nothing, &Value::Null), 404, "group_not_found");
}

fn of_many_who_claim_at_once_one_has_it(database: &Database) {
    let desk = Desk::new(database);
    let people: Vec<_> = (0..6)
        .map(|n| desk.app.person(&format!("m{n}@example.org"), contract::Role::Moderator))
        .collect();
    for round in 1..=5 {
        let id = desk.waiting(database, round, &format!("Group {round}"));
        let path = format!("/review/listings/{id}/claim");
        let start = Barrier::new(people.len());
        let statuses: Vec<u16> = thread::scope(|scope| {
            let claims: Vec<_> = people
                .iter()
                .map(|who| {
                    scope.spawn(|| {
                        start.wait();
                        desk.post(who, &path, &Value::Null).status
                    })
                })
                .collect();
            claims.into_iter().map(|claim| claim.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 409).count(), 5, "{statuses:?}");
    }
}
