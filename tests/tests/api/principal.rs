//! Closed doors: who is not logged in gets no further, and a session that ended is no session.

use crate::support::{app::TestApp, database::Database};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

crate::support::database::on_both!(
    an_access_token_opens_for_ten_minutes,
    what_is_wrong_with_a_body_is_told_to_those_who_may_send_one,
);

fn an_access_token_opens_for_ten_minutes(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let who = app.send(&ana.token, "GET", "/account", &Value::Null);
    assert_eq!(who.status, 200, "{}", who.text());
    assert_eq!(who.json()["email"], "ana@example.org");
    assert_eq!(who.header("cache-control"), Some("no-store"));
    for token in ["", "nonsense", &ana.token[..ana.token.len() - 2]] {
        let refused = app.send(token, "GET", "/account", &Value::Null);
        assert_eq!(refused.status, 401, "{token}");
        assert_eq!(refused.json()["code"], "unauthorized");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    }
    app.clock.advance(Duration::from_secs(601));
    let late = app.send(&ana.token, "GET", "/account", &Value::Null);
    assert_eq!(
        (late.status, late.json()["detail"].as_str().unwrap().contains("expired")),
        (401, true)
    );
}

fn what_is_wrong_with_a_body_is_told_to_those_who_may_send_one(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mo = app.person("mo@example.org", Role::Moderator);
    let suspend = format!("/review/accounts/{}/suspend", uuid::Uuid::nil());
    for (path, nobody, member, moderator) in
        [("/listings", 401, 400, 400), (suspend.as_str(), 401, 403, 400)]
    {
        for wrong in [json!([]), json!({ "no_such_field": 1 })] {
            let status = |token: &str| app.send(token, "POST", path, &wrong).status;
            let seen = [status(""), status(&ana.token), status(&mo.token)];
            assert_eq!(seen, [nobody, member, moderator], "{path} {wrong}");
        }
    }
}
