//! The database goes away, and the directory goes on.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind},
    publish::publish,
};

#[test]
fn without_its_database_the_service_keeps_answering_and_says_so() {
    let database = Database::new(Kind::Postgres);
    let app = TestApp::start(&database);
    let id = publish(&app.store, 1, "Tuesday process group");
    until("published", || app.api("/groups")["total"] == 1);
    let ready = || app.get("/health/ready").json();
    assert_eq!(ready()["status"], "ok");
    let allow = |allow: bool| {
        let (mut admin, name) = database.admin();
        let sql = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {allow}");
        admin.run(&sql).unwrap();
    };
    allow(false);
    let (mut admin, name) = database.admin();
    let mut cut = move || {
        let all =
            "SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE datname";
        admin.number(&format!("{all} = '{name}'"))
    };
    cut();
    until("degraded", || ready()["status"] == "degraded");
    assert_eq!(app.get("/health/ready").status, 200);
    assert_eq!(app.api("/groups?near=94596")["total"], 1);
    assert_eq!(app.api(&format!("/groups/{id}"))["title"], "Tuesday process group");
    assert_eq!(app.get("/health/live").status, 200);
    allow(true);
    until("back", || ready()["status"] == "ok");
    publish(&app.store, 2, "Thursday process group");
    until("followed again", || app.api("/groups")["total"] == 2);
}
