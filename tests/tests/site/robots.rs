//! What robots read.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, Kind},
    publish::publish,
};

/// The path of an address.
fn path(url: &str) -> String {
    url.splitn(4, '/').nth(3).map(|p| format!("/{p}")).unwrap()
}

fn locations(xml: &str) -> Vec<String> {
    xml.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0.to_owned()).collect()
}

#[test]
fn invented_listings_are_in_no_sitemap() {
    let index = shared().get("/sitemap.xml");
    assert_eq!((index.status, index.header("content-type")), (200, Some("application/xml")));
    assert!(locations(&index.text()).is_empty());
    assert!(locations(&shared().get("/sitemap-pages.xml").text()).is_empty());
    assert_eq!(shared().get("/sitemap-groups-1.xml").status, 404);
}

#[test]
fn every_address_in_the_sitemap_is_a_page() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::start(&database);
    for number in 1..=3 {
        publish(&app.store, number, &format!("Group number {number}"));
    }
    until("three", || app.api("/groups")["total"] == 3);
    let parts = locations(&app.get("/sitemap.xml").text());
    assert_eq!(parts.len(), 2);
    let mut paths = Vec::new();
    for part in parts {
        paths.extend(locations(&app.get(&path(&part)).text()).iter().map(|url| path(url)));
    }
    for wanted in [
        "/",
        "/states",
        "/articles/your-first-group-session",
        "/es/articles/your-first-group-session",
        "/topics/anxiety",
        "/groups/california",
        "/es",
        "/es/groups/california",
        "/es/topics/anxiety",
        "/groups/california/walnut-creek",
        "/group/group-number-2-walnut-creek-ca",
    ] {
        assert!(paths.iter().any(|p| p == wanted), "{wanted} is missing in {paths:?}");
    }
    for path in &paths {
        let html = app.get(path);
        assert_eq!(html.status, 200, "{path}");
        let html = html.text();
        assert!(html.contains("name=\"robots\" content=\"all\""), "{path}");
        let canonical = html.split_once("rel=\"canonical\" href=\"").unwrap().1;
        let canonical = self::path(canonical.split('"').next().unwrap());
        assert_eq!(canonical.trim_end_matches('/'), path.trim_end_matches('/'));
    }
    assert_eq!(app.get("/sitemap-groups-2.xml").status, 404);
}

#[test]
fn robots_find_the_sitemap_and_stay_out_of_searches() {
    let text = shared().get("/robots.txt").text();
    assert!(text.contains("Disallow: /groups?") && text.contains("Disallow: /api/"));
    for area in ["/login", "/account", "/listings", "/review"] {
        for path in [area.to_owned(), format!("/es{area}")] {
            assert!(text.contains(&format!("Disallow: {path}\n")), "{path}");
        }
    }
    let sitemap = text.lines().find_map(|l| l.strip_prefix("Sitemap: ")).unwrap();
    assert!(sitemap.starts_with("http://") && sitemap.ends_with("/sitemap.xml"));
}

#[test]
fn a_static_host_learns_where_the_api_is() {
    let config = shared().get("/config.json").json();
    assert_eq!(config["api"], "/api/v1");
    assert_eq!(config["demo"], true);
}
