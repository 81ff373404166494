//! Writing: rights, versions, what is wrong and where.

use super::{Desk, draft, shown};
use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::ok,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    posts_are_written_listed_changed_and_deleted,
    only_admins_with_a_second_factor_edit,
    all_that_is_wrong_is_named_at_once,
    a_late_writer_is_told_what_changed,
    an_address_is_one_posts_and_stays,
    revisions_are_kept_and_come_back,
    the_same_key_makes_one_post,
);

fn posts_are_written_listed_changed_and_deleted(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let made = desk.ask("POST", "", None, &draft("Hello, world"));
    assert_eq!(made.header("etag"), Some("\"1\""));
    let post = ok(&made, 201);
    let id = post["id"].as_str().unwrap();
    assert_eq!(made.header("location"), Some(&*format!("/api/v1/admin/posts/{id}")));
    assert_eq!((&post["status"], &post["slug"]), (&json!("draft"), &json!("hello-world")));
    assert!(shown(&app).is_empty(), "nobody but editors sees a draft");
    assert_eq!(app.get("/api/v1/posts/hello-world").status, 404);

    let changed = desk.changes(id, "\"1\"", &json!({ "title": "Hello", "tags": null }));
    assert_eq!(changed.header("etag"), Some("\"2\""));
    let changed = ok(&changed, 200);
    assert_eq!(
        (&changed["content"]["title"], &changed["content"]["tags"]),
        (&json!("Hello"), &Value::Null)
    );
    let same = ok(&desk.changes(id, "\"2\"", &json!({ "title": " Hello " })), 200);
    assert_eq!(same["revision"], 2, "nothing changed");

    desk.starts(&draft("Another"));
    let list = ok(&desk.ask("GET", "?kind=blog&status=draft&limit=1", None, &Value::Null), 200);
    assert_eq!(list["items"][0]["content"]["title"], "Another", "last changed first");
    let next = format!("?kind=blog&status=draft&limit=1&cursor={}", list["next"].as_str().unwrap());
    let list = ok(&desk.ask("GET", &next, None, &Value::Null), 200);
    assert_eq!((&list["items"][0]["id"], &list["next"]), (&json!(id), &Value::Null));
    let published = ok(&desk.ask("GET", "?status=published", None, &Value::Null), 200);
    assert_eq!(published["items"].as_array().unwrap().len(), 6, "the articles that ship");

    assert_eq!(desk.ask("DELETE", &format!("/{id}"), None, &Value::Null).status, 428);
    assert_eq!(desk.ask("DELETE", &format!("/{id}"), Some("\"1\""), &Value::Null).status, 412);
    assert_eq!(desk.ask("DELETE", &format!("/{id}"), Some("\"2\""), &Value::Null).status, 204);
    for (method, path) in [("GET", ""), ("GET", "/revisions"), ("POST", "/unpublish")] {
        let answer = desk.ask(method, &format!("/{id}{path}"), None, &Value::Null);
        assert_eq!(answer.status, 404, "{path}");
    }
    let log =
        app.send(&desk.who.token, "GET", &format!("/audit?subject={id}"), &Value::Null).json();
    let deeds: Vec<&str> =
        log["items"].as_array().unwrap().iter().map(|l| l["action"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["post.delete", "post.save", "post.create"]);
}

fn only_admins_with_a_second_factor_edit(database: &Database) {
    let app = TestApp::start(database);
    let id = Desk::new(&app).starts(&draft("Hello"));
    let people = [
        app.person("ana@example.org", Role::Member),
        app.person("mo@example.org", Role::Moderator),
        app.person_without_second_factor("root@example.org", Role::Admin),
    ];
    for (method, path, body) in [
        ("GET", String::new(), Value::Null),
        ("POST", String::new(), draft("Mine")),
        ("POST", "/preview".to_owned(), json!({ "body": "Text." })),
        ("GET", format!("/{id}"), Value::Null),
        ("PATCH", format!("/{id}"), json!({ "title": "Mine" })),
        ("DELETE", format!("/{id}"), Value::Null),
        ("POST", format!("/{id}/publish"), json!({})),
        ("POST", format!("/{id}/unpublish"), Value::Null),
        ("GET", format!("/{id}/revisions"), Value::Null),
        ("POST", format!("/{id}/revisions/1/restore"), Value::Null),
    ] {
        let path = format!("/admin/posts{path}");
        let ask = |token: &str| {
            let answer = app.send_with(token, method, &path, &[("if-match", "\"1\"")], &body);
            (answer.status, answer.json()["code"].as_str().unwrap().to_owned())
        };
        assert_eq!(ask(""), (401, "unauthorized".to_owned()), "{method} {path}");
        for person in &people {
            assert_eq!(ask(&person.token), (403, "forbidden".to_owned()), "{method} {path}");
        }
    }
    assert_eq!(shown(&app), [""; 0]);
}

fn all_that_is_wrong_is_named_at_once(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let mut bad = draft(" ");
    bad["topics"] = json!(["anxiety", "no-such-topic"]);
    bad["body"] = json!("Text.\n\n![](/images/a.webp)\n\n[go](javascript:alert(1))");
    bad["sources"][0]["url"] = json!("x.org");
    let answer = desk.ask("POST", "", None, &bad);
    assert_eq!(answer.status, 400, "{}", answer.text());
    let named: Vec<(String, String)> = answer.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["pointer"].as_str().unwrap().into(), e["code"].as_str().unwrap().into()))
        .collect();
    let wanted = [
        ("/title", "required"),
        ("/sources/0/url", "invalid"),
        ("/topics/1", "unknown_code"),
        ("/body", "alt_text"),
        ("/body", "link_address"),
    ];
    assert_eq!(named, wanted.map(|(p, c)| (p.to_owned(), c.to_owned())));
    let alt = &answer.json()["errors"][3]["detail"];
    assert!(alt.as_str().unwrap().starts_with("Line 3:"), "{alt}");

    let preview = |body: &str| desk.ask("POST", "/preview", None, &json!({ "body": body }));
    let seen = ok(&preview("# Hi\n\n<script>alert(1)</script>\n\n[a](https://x.org)"), 200);
    let html = seen["html"].as_str().unwrap();
    assert!(html.contains("<h2 id=\"h-hi\">") && html.contains("rel=\"noopener\""), "{html}");
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    assert_eq!(preview("![](/a.webp)").json()["errors"][0]["code"], "alt_text");

    for (query, name) in [("?kind=x", "kind"), ("?status=gone", "status"), ("?limit=0", "limit")] {
        let answer = desk.ask("GET", query, None, &Value::Null);
        assert_eq!((answer.status, &answer.json()["errors"][0]["parameter"]), (400, &json!(name)));
    }
    assert_eq!(desk.ask("GET", "?cursor=eA", None, &Value::Null).json()["code"], "bad_cursor");
}

fn a_late_writer_is_told_what_changed(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("Hello"));
    assert_eq!(desk.changes(&id, "\"1\"", &json!({ "summary": "Other." })).status, 200);
    let late = desk.changes(&id, "\"1\"", &json!({ "title": "Mine" }));
    assert_eq!(late.status, 412);
    assert_eq!(late.json()["changed"], json!(["/summary"]));
    assert_eq!(desk.ask("PATCH", &format!("/{id}"), None, &json!({})).status, 428);
    let publish = desk.ask("POST", &format!("/{id}/publish"), Some("\"1\""), &json!({}));
    assert_eq!(publish.status, 412, "what it has not seen is not published");
    assert_eq!(desk.ask("POST", &format!("/{id}/publish"), Some("\"2\""), &json!({})).status, 200);
    let kind = desk.changes(&id, "\"2\"", &json!({ "kind": "article" }));
    assert_eq!(kind.json()["errors"][0]["pointer"], "/kind");
}

fn an_address_is_one_posts_and_stays(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("Hello"));
    let second = desk.starts(&draft("Hello"));
    let slug =
        |id: &str| ok(&desk.ask("GET", &format!("/{id}"), None, &Value::Null), 200)["slug"].clone();
    assert_eq!((slug(&id), slug(&second)), (json!("hello"), json!("hello-2")));
    let mut wish = draft("Third");
    wish["slug"] = json!("hello");
    for taken in [
        desk.ask("POST", "", None, &wish),
        desk.changes(&second, "\"1\"", &json!({ "slug": "hello" })),
    ] {
        assert_eq!((taken.status, &taken.json()["code"]), (409, &json!("already_there")));
        assert_eq!(taken.json()["errors"][0]["pointer"], "/slug");
    }
    assert_eq!(desk.changes(&second, "\"1\"", &json!({ "slug": "other" })).status, 200);
    assert_eq!(slug(&second), "other");
    desk.publishes(&second);
    let fixed = desk.changes(&second, "\"2\"", &json!({ "slug": "third" }));
    assert_eq!((fixed.status, &fixed.json()["errors"][0]["code"]), (400, &json!("fixed")));
}

fn revisions_are_kept_and_come_back(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("First"));
    assert_eq!(desk.changes(&id, "\"1\"", &json!({ "title": "Second" })).status, 200);
    desk.publishes(&id);
    assert_eq!(shown(&app), ["Second"]);
    let restore = |tag: &str, number: &str| {
        desk.ask("POST", &format!("/{id}/revisions/{number}/restore"), Some(tag), &Value::Null)
    };
    assert_eq!(restore("\"1\"", "1").status, 412);
    assert_eq!(restore("\"2\"", "9").status, 404);
    assert_eq!(restore("\"2\"", "01").status, 404);
    let back = ok(&restore("\"2\"", "1"), 200);
    assert_eq!((&back["revision"], &back["content"]["title"]), (&json!(3), &json!("First")));
    assert_eq!(back["public_revision"], 2);
    assert_eq!(shown(&app), ["Second"], "what is public stays until the next is published");
    desk.publishes(&id);
    assert_eq!(shown(&app), ["First"]);

    let list = ok(&desk.ask("GET", &format!("/{id}/revisions"), None, &Value::Null), 200);
    let of = |i: usize| (&list["items"][i]["revision"], &list["items"][i]["changed"]);
    assert_eq!(of(0), (&json!(3), &json!(["/title"])));
    assert_eq!(of(2), (&json!(1), &json!([])));
    assert_eq!(list["items"][0]["saved_by"]["name"], "ed");
    // Whoever leaves takes no revision along.
    database.raw().run("DELETE FROM accounts").unwrap();
    assert_eq!(database.raw().count("post_revisions WHERE saved_by IS NULL"), 9);
}

fn the_same_key_makes_one_post(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let ask = |body: &Value| {
        let key = [("idempotency-key", "one")];
        app.send_with(&desk.who.token, "POST", "/admin/posts", &key, body)
    };
    let first = ask(&draft("Hello"));
    let again = ask(&draft("Hello"));
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert_eq!(ask(&draft("Other")).json()["code"], "idempotency_mismatch");
}
