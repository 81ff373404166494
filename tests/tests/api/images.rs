//! Images of editors: what is taken, what becomes of it, how it is served.

use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::ok,
    http::{self, Response},
    people::Person,
};
use contract::Role;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;

on_both!(
    an_image_is_kept_and_served_for_good,
    all_that_is_wrong_is_said_at_once,
    only_editors_send_images,
    what_is_shown_cannot_be_deleted,
    images_come_in_pages,
);

pub(super) fn png(width: u32, shade: u8) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(width, 20, Rgb([shade, 45, 92]));
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// The request that sends an image.
pub(super) fn request(token: &str, query: &str, file: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /api/v1/admin/images{query} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\ncontent-type: image/gif\r\ncontent-length: {}\r\n\r\n",
        file.len()
    );
    [head.as_bytes(), file].concat()
}

fn send(app: &TestApp, who: &Person, query: &str, file: &[u8]) -> Response {
    http::exchange(app.address, &request(&who.token, query, file))
}

fn kept(app: &TestApp, who: &Person, file: &[u8]) -> Value {
    ok(&send(app, who, "?alt=Six%20chairs", file), 201)
}

/// What is wrong, by the parameter or the pointer.
fn wrong(answer: &Response) -> Vec<(String, String)> {
    assert_eq!(answer.status, 400, "{}", answer.text());
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|e| {
            let place = text(&e["pointer"]).or_else(|| text(&e["parameter"])).unwrap();
            (place, text(&e["code"]).unwrap())
        })
        .collect()
}

fn an_image_is_kept_and_served_for_good(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let answer = send(&app, &ed, "?alt=%20Six%20chairs%20", &png(40, 90));
    let image = ok(&answer, 201);
    assert_eq!((&image["alt"], &image["width"]), (&json!("Six chairs"), &json!(40)));
    let path = image["path"].as_str().unwrap();
    assert_eq!(answer.header("location"), Some(path));
    assert!(path.ends_with("-40x20.webp"), "{path}");
    let served = app.get(path);
    assert_eq!(served.status, 200);
    assert_eq!(served.header("content-type"), Some("image/webp"));
    assert_eq!(served.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(served.header("x-content-type-options"), Some("nosniff"));
    let picture = image::load_from_memory(&served.body).unwrap().to_rgb8();
    assert_eq!((picture.dimensions(), picture.get_pixel(3, 3)), ((40, 20), &Rgb([90, 45, 92])));
    let tag = served.header("etag").unwrap();
    assert_eq!(app.ask("GET", path, &[("if-none-match", tag)]).status, 304);
    assert_eq!(app.replica(database).get(path).body, served.body);

    let again = ok(&send(&app, &ed, "?alt=Seven", &png(40, 90)), 201);
    assert_eq!((&again["path"], &again["alt"]), (&image["path"], &json!("Seven")));
    for other in [path.replace("40x20", "20x40"), path.replace(".webp", ".jpg"), "/images/x".into()]
    {
        assert_eq!(app.get(&other).status, 404, "{other}");
    }
}

fn all_that_is_wrong_is_said_at_once(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let pair = |place: &str, code: &str| (place.to_owned(), code.to_owned());
    let both = send(&app, &ed, "", b"<svg onload='alert(1)'/>");
    assert_eq!(wrong(&both), [pair("alt", "alt_text"), pair("/image", "type")]);
    assert!(both.text().contains("for people who can't see it"), "{}", both.text());
    assert_eq!(wrong(&send(&app, &ed, "", &png(40, 90))), [pair("alt", "alt_text")]);
    let long = format!("?alt={}", "x".repeat(301));
    assert_eq!(wrong(&send(&app, &ed, &long, &png(40, 90))), [pair("alt", "length")]);
    let half = &png(40, 90)[..60];
    assert_eq!(wrong(&send(&app, &ed, "?alt=Half", half)), [pair("/image", "broken")]);
    assert_eq!(
        wrong(&send(&app, &ed, "?alt=A&al=B", &png(40, 90))),
        [pair("al", "unknown_parameter")]
    );
    let large = vec![0; contract::image::MAX_BYTES + 1];
    let answer = send(&app, &ed, "?alt=Large", &large);
    assert_eq!((answer.status, &answer.json()["code"]), (413, &json!("payload_too_large")));
    assert_eq!(database.raw().count("images"), 0);
}

fn only_editors_send_images(database: &Database) {
    let app = TestApp::start(database);
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        assert_eq!(send(&app, &who, "?alt=A", &png(40, 90)).status, 403, "{name}");
    }
    assert_eq!(database.raw().count("images"), 0);
}

fn what_is_shown_cannot_be_deleted(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let image = kept(&app, &ed, &png(40, 90));
    let path = image["path"].as_str().unwrap();
    let draft = json!({
        "kind": "blog", "title": "A room", "summary": "S.",
        "body": format!("Look.\n\n![Six \"chairs\"]({path})"), "author": { "name": "Ana" },
    });
    let post = ok(&app.send(&ed.token, "POST", "/admin/posts", &draft), 201);
    let id = post["id"].as_str().unwrap();
    let publish = app.send(&ed.token, "POST", &format!("/admin/posts/{id}/publish"), &json!({}));
    assert_eq!(publish.status, 200);
    let html = app.api("/posts/a-room")["html"].as_str().unwrap().to_owned();
    assert!(html.contains("width=\"40\"") && html.contains("height=\"20\""), "{html}");
    let name = path.rsplit('/').next().unwrap();
    let delete = || app.send(&ed.token, "DELETE", &format!("/admin/images/{name}"), &Value::Null);
    let refused = delete();
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("not_allowed_now")));
    assert!(refused.text().contains("A room"), "{}", refused.text());
    let down = format!("/admin/posts/{id}/unpublish");
    assert_eq!(app.send(&ed.token, "POST", &down, &Value::Null).status, 200);
    assert_eq!(delete().status, 204);
    assert_eq!((app.get(path).status, delete().status), (404, 404));
}

fn images_come_in_pages(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    for width in 1..=3 {
        kept(&app, &ed, &png(width, 90));
        app.clock.advance(std::time::Duration::from_secs(1));
    }
    let list = |query: &str| {
        let path = format!("/admin/images?limit=2{query}");
        ok(&app.send(&ed.token, "GET", &path, &Value::Null), 200)
    };
    let widths = |page: &Value| -> Vec<u64> {
        page["items"].as_array().unwrap().iter().map(|i| i["width"].as_u64().unwrap()).collect()
    };
    let first = list("");
    assert_eq!(widths(&first), [3, 2]);
    let second = list(&format!("&cursor={}", first["next"].as_str().unwrap()));
    assert_eq!((widths(&second), &second["next"]), (vec![1], &Value::Null));
}
