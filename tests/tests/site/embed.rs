//! Lists of groups on other people's pages, and the page with the code for them.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
    http::Response,
    publish::publish,
};

on_both!(a_list_follows_what_is_published,);

fn list(query: &str) -> Response {
    shared().get(&format!("/embed/groups?{query}"))
}

fn a_list_follows_what_is_published(database: &Database) {
    let app = TestApp::start(database);
    let html = || app.get("/embed/groups?state=CA").text();
    assert!(html().contains("No group fits at the moment."));
    publish(&app.store, 1, "Tuesday <b>process</b> group");
    until("there", || html().contains("Tuesday &lt;b&gt;process&lt;/b&gt; group"));
    // Whatever its size: what the law asks to be said of somebody in supervised practice.
    let compact = app.get("/embed/groups?state=CA&size=compact").text();
    for text in [&html(), &compact] {
        assert!(text.contains("Supervised by Ruth Ames"), "{text}");
        assert!(text.contains("href=\"tel:988\"") && text.contains("href=\"tel:911\""));
        assert!(!text.contains("<script") && !text.contains(" style="), "{text}");
    }
    assert!(html().contains("A steady weekly group.") && !compact.contains("A steady weekly"));
}

#[test]
fn only_the_list_may_be_framed_and_it_tells_nobody_anything() {
    let answer = list("category=anxiety&limit=2");
    assert_eq!(answer.status, 200);
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors *"));
    assert_eq!(answer.header("x-frame-options"), None);
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let html = answer.text();
    assert_eq!(html.matches("<article").count(), 2);
    assert_eq!(html.matches("target=\"_blank\" rel=\"noopener noreferrer\"").count(), 3);
    for path in ["/embed", "/groups", "/", "/login", "/embed/other"] {
        let policy = shared().get(path);
        let policy = policy.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
    }
}

#[test]
fn a_list_is_not_sent_twice_and_its_style_is_kept_for_good() {
    let path = "/embed/groups?state=CA";
    let first = shared().get(path);
    let tag = first.header("etag").unwrap();
    let again = shared().ask("GET", path, &[("if-none-match", tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert!(again.header("content-security-policy").unwrap().contains("frame-ancestors *"));
    let html = first.text();
    let (_, rest) = html.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let style = shared().get(rest.split_once('"').unwrap().0);
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(style.header("cache-control"), Some("public, max-age=31536000"));
    assert!(style.body.len() < 16_000, "{} bytes", style.body.len());
    // What somebody typed is not kept by us, and looks the same.
    assert_eq!(list("q=anxiety").text(), list("q=anxiety").text());
}

#[test]
fn looks_and_language_are_what_was_asked_for() {
    let html = list("state=CA&theme=dark&accent=moss&size=compact&lang=es&limit=1").text();
    assert!(html.starts_with("<!doctype html><html lang=\"es\" class=\"dark moss compact\">"));
    assert!(
        html.contains("href=\"/es/group/") && html.contains("En caso de crisis")
            || html.contains("crisis")
    );
    let plain = list("state=CA&theme=&limit=&lang=").text();
    assert!(plain.contains("<html lang=\"en\" class=\"auto fig regular\">"));
    assert_eq!(plain.matches("<article").count(), 6);
    // As on the page of results, people in the state find online groups too.
    let on_page = shared().get("/groups?state=CA").text();
    let heading = "<h1>Therapy groups in California</h1>";
    assert!(plain.contains(heading) && on_page.contains(heading));
}

#[test]
fn what_is_wrong_is_said_in_the_frame() {
    for (query, status, words) in [
        (
            "theme=pink&limit=51&weekday=someday&colour=1",
            400,
            ["theme", "limit", "weekday", "colour"],
        ),
        ("category=no-such-topic", 400, ["be shown"; 4]),
        ("near=Nowhereville", 404, ["Nowhereville"; 4]),
        ("state=CA&near=Boston,+MA", 409, ["be shown"; 4]),
        ("lang=fr", 400, ["lang"; 4]),
    ] {
        let answer = list(query);
        assert_eq!(answer.status, status, "{query}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{query}");
        assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors *"));
        let html = answer.text();
        assert!(words.iter().all(|word| html.contains(word)), "{query}: {html}");
    }
    let spanish = list("theme=pink&lang=es");
    assert_eq!(spanish.status, 400);
    assert!(spanish.text().contains("<html lang=\"es\""), "what is wrong is said in its language");
    assert_eq!(list("theme=%FF").status, 400, "what can't be read is not taken for absent");
    let none = list("q=xqzwvy&literal=all");
    assert_eq!(none.status, 200);
    assert!(none.text().contains("No group fits at the moment."));
}

#[test]
fn the_page_with_the_code_carries_a_search_on() {
    let html = shared().get("/embed?weekday=tue&weekday=wed&category=anxiety&accent=sky").text();
    assert!(html.contains("<iframe"));
    assert!(html.contains(
        "src=\"/embed/groups?category=anxiety&amp;weekday=tue&amp;weekday=wed&amp;accent=sky\""
    ));
    for value in ["tue", "wed"] {
        let hidden = html.split("<input").any(|tag| {
            tag.contains("type=\"hidden\"") && tag.contains(&format!("value=\"{value}\""))
        });
        assert!(hidden, "{value}");
    }
    assert!(html.contains("name=\"robots\" content=\"noindex\""));
    assert!(
        shared()
            .get("/groups?category=anxiety")
            .text()
            .contains("href=\"/embed?category=anxiety\"")
    );
    let spanish = shared().get("/es/embed").text();
    assert!(
        spanish.contains("<html lang=\"es\"") && spanish.contains("Grupos en su propia página")
    );
    let wrong = shared().get("/embed?theme=pink");
    assert_eq!(wrong.status, 400);
    assert!(wrong.text().contains("theme"));
    let unknown = shared().get("/embed?near=Nowhereville");
    assert!(unknown.text().contains("Nowhereville") && !unknown.text().contains("<iframe"));
}
