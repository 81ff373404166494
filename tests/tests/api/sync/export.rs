//! Everything at once.

use super::Copy;
use crate::support::{
    app::{TestApp, shared},
    database::{Database, on_both},
    http,
    publish::{publish, revise},
};
use api::{clock::Clock, domain::listing::Action};
use serde_json::Value;
use std::{collections::BTreeMap, io::Read as _, io::Write as _};

on_both!(what_changes_after_an_export_is_told, an_export_that_was_cut_goes_on);

fn lines(text: &str) -> BTreeMap<String, Value> {
    assert!(text.is_empty() || text.ends_with('\n'));
    let group = |line| serde_json::from_str::<Value>(line).unwrap();
    text.lines().map(group).map(|group| (group["id"].as_str().unwrap().to_owned(), group)).collect()
}

fn bare(tag: &str) -> &str {
    tag.trim_start_matches("W/").trim_matches('"')
}

#[test]
fn every_group_is_there_whole_in_order_and_in_each_encoding() {
    let app = shared();
    let plain = app.get("/api/v1/export/groups.ndjson");
    assert_eq!(plain.header("content-type"), Some("application/x-ndjson"));
    let groups = lines(&plain.text());
    assert_eq!(
        groups.len() as u64,
        app.api("/groups?facets=none&group_type=consultation")["total"].as_u64().unwrap()
            + app.api("/groups?facets=none")["total"].as_u64().unwrap()
    );
    let order: Vec<String> = plain.text().lines().map(|l| l[7..43].to_owned()).collect();
    assert!(order.is_sorted());
    for (id, group) in groups.iter().step_by(17) {
        assert_eq!(*group, app.api(&format!("/groups/{id}")));
    }
    let ask =
        |accept| app.ask("GET", "/api/v1/export/groups.ndjson", &[("accept-encoding", accept)]);
    let zstd = ask("gzip, zstd");
    assert_eq!(zstd.header("content-encoding"), Some("zstd"));
    assert_eq!(zstd::decode_all(&zstd.body[..]).unwrap(), plain.body);
    let gzip = ask("gzip");
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    let mut back = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut back).unwrap();
    assert_eq!(back, plain.body);
}

#[test]
fn nothing_is_sent_again_while_nothing_changed() {
    let app = shared();
    let path = "/api/v1/export/groups.csv";
    let head = app.ask("HEAD", path, &[]);
    let tag = head.header("etag").unwrap().to_owned();
    assert!(head.status == 200 && head.body.is_empty());
    let again = app.ask("GET", path, &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.header("etag")), (304, Some(tag.as_str())));
    let other = app.ask("GET", &format!("{path}?state=CA"), &[("if-none-match", &tag)]);
    assert_eq!(other.status, 200, "another list");
}

#[test]
fn a_state_s_export_is_who_may_join_from_there() {
    let app = shared();
    let groups = lines(&app.get("/api/v1/export/groups.ndjson?state=CA").text());
    let all = lines(&app.get("/api/v1/export/groups.ndjson").text());
    let joins =
        |group: &Value| group["join_states"].as_array().unwrap().iter().any(|state| state == "CA");
    assert!(!groups.is_empty() && groups.len() < all.len());
    assert!(all.iter().all(|(id, group)| joins(group) == groups.contains_key(id)));
}

#[test]
fn a_table_has_the_same_groups() {
    let app = shared();
    let table = app.get("/api/v1/export/groups.csv");
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    let mut table = csv::Reader::from_reader(&table.body[..]);
    let head: Vec<String> = table.headers().unwrap().iter().map(ToOwned::to_owned).collect();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let groups = lines(&app.get("/api/v1/export/groups.ndjson").text());
    let mut rows = 0;
    for row in table.records() {
        let row = row.unwrap();
        let group = &groups[&row[at("id")]];
        assert_eq!(row[at("title")], *group["title"].as_str().unwrap());
        assert_eq!(row[at("city")], *group["location"]["city"].as_str().unwrap_or_default());
        let leaders: Vec<_> = group["leaders"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| l["name"].as_str().unwrap())
            .collect();
        assert_eq!(row[at("leaders")], leaders.join("; "));
        let sessions: Value = serde_json::from_str(&row[at("schedule")]).unwrap();
        assert_eq!(sessions, group["schedule"]);
        rows += 1;
    }
    assert_eq!(rows, groups.len());
}

#[test]
fn what_is_wrong_with_the_question_is_said() {
    let app = shared();
    let tag =
        app.ask("HEAD", "/api/v1/export/groups.ndjson", &[]).header("etag").unwrap().to_owned();
    let tag = bare(&tag);
    let id = "01936d2e-7c00-7000-8000-000000000001";
    for (query, status, parameter) in [
        ("fields=titel".to_owned(), 400, "fields"),
        ("state=XX".to_owned(), 400, "state"),
        ("cursor=7".to_owned(), 400, "cursor"),
        (format!("after={id}"), 409, "after"),
        (format!("since={tag}"), 409, "since"),
        (format!("after=7&since={tag}"), 400, "after"),
        (format!("after={id}&since={}", "A".repeat(44)), 410, "since"),
        (format!("after={id}&since={tag}&state=CA"), 410, "since"),
    ] {
        let answer = app.get(&format!("/api/v1/export/groups.ndjson?{query}"));
        assert_eq!(answer.status, status, "{query}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
    let html = app.ask("GET", "/api/v1/export/groups.csv", &[("accept", "text/html")]);
    assert_eq!(html.status, 406);
}

fn what_changes_after_an_export_is_told(database: &Database) {
    let app = TestApp::start(database);
    let one = publish(&app.store, 1, "First group");
    let two = publish(&app.store, 2, "Other group");
    Copy::new("").until(&app, "both came", |copy| copy.groups.len() == 2);
    let export = app.get("/api/v1/export/groups.ndjson");
    let mut copy = Copy::since("", bare(export.header("etag").unwrap()));
    copy.groups = lines(&export.text());
    assert_eq!(copy.groups.len(), 2);
    assert!(!copy.step(&app), "nothing has changed since");
    revise(&app.store, one, |content| content.title = "Renamed group".to_owned());
    app.store.act(two, Action::Pause, Clock::default().now()).unwrap();
    let three = publish(&app.store, 3, "Third group");
    copy.until(&app, "all came", |copy| {
        !copy.has(two)
            && copy.has(three)
            && copy.groups[&one.to_string()]["title"] == "Renamed group"
    });
    assert_eq!(copy.told.len(), 3);
    assert_eq!(copy.groups, lines(&app.get("/api/v1/export/groups.ndjson").text()));
}

fn an_export_that_was_cut_goes_on(database: &Database) {
    let app = TestApp::with_demo(database, 400);
    Copy::new("limit=500").until(&app, "all came", |copy| copy.groups.len() > 300);
    let path = "/api/v1/export/groups.ndjson";
    let mut stream = http::connect(app.address);
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: t\r\n\r\n").as_bytes()).unwrap();
    // The head and the first part; then the line is cut.
    let mut begun = vec![0; 150_000];
    stream.read_exact(&mut begun).unwrap();
    drop(stream);
    let begun = String::from_utf8_lossy(&begun);
    let (head, body) = begun.split_once("\r\n\r\n").unwrap();
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let (_, body) = body.split_once("\r\n").unwrap();
    let (whole, _half) = body.rsplit_once('\n').unwrap();
    let first = lines(&format!("{whole}\n"));
    let last = first.keys().next_back().unwrap().clone();
    // Meanwhile one that came goes, and one that is still to come goes.
    let ids: Vec<_> = Copy::new("limit=500").with(&app).groups.into_keys().collect();
    let gone = [ids.first().unwrap(), ids.last().unwrap()];
    for id in gone {
        app.store.act(id.parse().unwrap(), Action::Pause, Clock::default().now()).unwrap();
    }
    let rest = app.get(&format!("{path}?after={last}&since={}", bare(tag)));
    assert_eq!(rest.status, 200, "{}", rest.text());
    assert_eq!(rest.header("etag"), Some(tag), "the first part says where changes go on");
    let rest = lines(&rest.text());
    assert!(rest.keys().all(|id| *id > last));
    let mut copy = Copy::since("", bare(tag));
    copy.groups = first;
    copy.groups.extend(rest);
    copy.until(&app, "they went", |copy| gone.iter().all(|id| !copy.groups.contains_key(*id)));
    assert_eq!(
        copy.groups.keys().collect::<Vec<_>>(),
        ids[1..ids.len() - 1].iter().collect::<Vec<_>>()
    );
    // A table that goes on has no head a second time.
    let table = app.get(&format!("/api/v1/export/groups.csv?after={last}&since={}", bare(tag)));
    assert!(!table.text().starts_with("id,"));
}
