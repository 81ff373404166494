//! Pages, heads and feeds of articles and the blog.

use crate::support::{
    app::{TestApp, shared},
    database::{Database, Kind},
};

/// The one text between two others.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap().0
}

#[test]
fn an_article_says_in_its_head_what_it_is() {
    let html = shared().get("/articles/how-to-choose-a-group").text();
    assert!(html.contains("property=\"og:type\" content=\"article\""));
    assert!(html.contains("property=\"article:published_time\" content=\"2026-"));
    assert!(html.contains("property=\"article:tag\" content=\"choosing\""));
    let feed = between(&html, "type=\"application/atom+xml\"", ">");
    assert!(feed.contains("href=\"/articles/feed.atom\""), "{feed}");
    let json: serde_json::Value =
        serde_json::from_str(between(&html, "<script type=\"application/ld+json\">", "</script>"))
            .unwrap();
    assert_eq!(json["@type"], "Article");
    assert!(json["citation"].as_array().unwrap().len() >= 3);
    assert!(html.contains("<h2 id=\"sources\">Sources</h2>"));
    assert!(html.contains("rel=\"noopener\""));
    assert!(html.contains("Reviewed Nov"));
}

#[test]
fn an_article_is_in_spanish_under_its_own_address() {
    let path = "/articles/how-to-choose-a-group";
    let (english, spanish) =
        (shared().get(path).text(), shared().get(&format!("/es{path}")).text());
    assert!(spanish.contains("<html lang=\"es\">") && spanish.contains("<h1>Cómo elegir un grupo"));
    assert!(!spanish.contains("Este texto está en inglés."));
    assert!(!between(&spanish, "class=\"written\"", ">").contains("lang="));
    assert!(spanish.contains("href=\"/es/articles/paying-for-a-group\""), "links stay in Spanish");
    assert!(english.contains("<h1>How to choose a group"));
    // Pages with invented groups ask to be left out, and name no other language.
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::start(&database);
    for page in [app.get(path).text(), app.get(&format!("/es{path}")).text()] {
        for (tag, path) in [("en", path), ("es", "/es/articles/how-to-choose-a-group")] {
            let link = between(&page, &format!("hreflang=\"{tag}\" href=\"http"), ">");
            assert!(link.contains(path), "{tag}: {link}");
        }
    }
    let canonical = between(&spanish, "rel=\"canonical\" href=\"", "\"");
    assert!(canonical.ends_with("/es/articles/how-to-choose-a-group"), "{canonical}");
    let json: serde_json::Value = serde_json::from_str(between(
        &spanish,
        "<script type=\"application/ld+json\">",
        "</script>",
    ))
    .unwrap();
    assert_eq!(
        (&json["inLanguage"], &json["headline"]),
        (&"es".into(), &"Cómo elegir un grupo".into())
    );
    let list = shared().get("/es/articles").text();
    assert!(list.contains("<h2><a href=\"/es/articles/how-to-choose-a-group\">Cómo elegir"));
    let topic = shared().get("/es/topics/grief-loss").text();
    assert!(topic.contains("Cómo elegir un grupo") && !topic.contains("How to choose a group"));
}

#[test]
fn topics_show_articles_about_them() {
    let html = shared().get("/topics/grief-loss").text();
    assert!(html.contains("href=\"/articles/how-to-choose-a-group\""));
    assert!(!shared().get("/topics/adhd").text().contains("href=\"/articles/how"));
}

#[test]
fn lists_have_their_empty_states() {
    assert!(shared().get("/blog").text().contains("There are no posts here yet."));
    let none = shared().get("/articles?tag=nothing-has-it");
    assert_eq!(none.status, 200);
    assert!(none.text().contains("There are no articles here yet."));
    let tagged = shared().get("/articles?tag=choosing").text();
    assert!(
        tagged.contains("/articles/how-to-choose-a-group") && !tagged.contains("/articles/paying")
    );
    assert_eq!(shared().get("/articles/nothing").status, 404);
    assert_eq!(shared().get("/articles?cursor=eA").status, 404);
    assert_eq!(shared().get("/articles/").header("location"), Some("/articles"));
}

#[test]
fn feeds_are_atom() {
    let feed = shared().get("/articles/feed.atom");
    assert_eq!((feed.status, feed.header("content-type")), (200, Some("application/atom+xml")));
    let text = feed.text();
    assert_eq!(text.matches("<entry>").count(), 6);
    assert_eq!(text.matches("<id>").count(), 7);
    let id = between(&text, "<id>", "</id>");
    assert!(
        text.contains(&format!(
            "rel=\"self\" type=\"application/atom+xml\" href=\"{id}/feed.atom\""
        ))
    );
    assert!(text.contains("&lt;p&gt;") && !text.contains("<p>"));
    let spanish = shared().get("/es/articles/feed.atom").text();
    assert!(spanish.contains("xml:lang=\"es\"") && spanish.contains("<title>Cómo elegir un grupo"));
    assert_eq!(spanish.matches("<entry>").count(), 6);
    let own = between(&spanish, "<id>", "</id>");
    assert!(
        own.ends_with("/es/articles") && spanish.contains("/es/articles/how-to-choose-a-group")
    );
    let page = shared().get("/es/articles").text();
    assert!(page.contains("href=\"/es/articles/feed.atom\""));
    let empty = shared().get("/blog/feed.atom");
    assert_eq!((empty.status, empty.text().matches("<entry>").count()), (200, 0));
    assert_eq!(shared().ask("GET", "/blog/feed.atom", &[("accept", "image/png")]).status, 406);
}
