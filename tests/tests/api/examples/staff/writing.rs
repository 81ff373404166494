//! An admin writes a post with a picture, puts up a banner, and rewords a page.

use super::{NONE, Recorder};
use crate::{
    api::images::{png, request},
    support::http,
};
use serde_json::{Value, json};

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    keep_a_picture(r);
    write_a_post(r);
    put_up_a_banner(r);
    reword_a_page(r);
}

fn keep_a_picture(r: &mut Recorder<'_>) {
    let request = request(&r.token, "?alt=Six%20chairs", &png(40, 90));
    let answer = http::exchange(r.app.address, &request);
    let path = r.keep("upload_image", NONE, answer).json()["path"].as_str().unwrap().to_owned();
    r.get("list_images", "/admin/images?limit=1");
    r.elsewhere("get_image", &path);
    r.ask("delete_image", "DELETE", &format!("/admin{path}"), &[], NONE);
}

fn write_a_post(r: &mut Recorder<'_>) {
    let draft = json!({
        "kind": "blog", "title": "How we check licenses", "summary": "What we look up, and where.",
        "body": "## What we look up\n\nEach license in the register of its *board*.",
        "author": { "name": "Iris Cole", "credentials": "PhD" },
        "tags": ["directory"], "topics": ["anxiety"],
        "sources": [{ "title": "License search", "publisher": "Department of Consumer Affairs" }],
    });
    r.post("preview_post", "/admin/posts/preview", &json!({ "body": draft["body"] }));
    let made = r.post("create_post", "/admin/posts", &draft).json();
    let path = format!("/admin/posts/{}", made["id"].as_str().unwrap());
    r.get("list_edited_posts", "/admin/posts?limit=1");
    r.get("get_edited_post", &path);
    r.patch("change_post", &path, &json!({ "title": "How we check every license" }));
    let at = r.app.clock.now().plus_days(1);
    r.post("publish_post", &format!("{path}/publish"), &json!({ "at": at }));
    r.post("unpublish_post", &format!("{path}/unpublish"), NONE);
    r.get("list_post_revisions", &format!("{path}/revisions"));
    r.on("restore_post", "POST", &format!("{path}/revisions/1/restore"), &path, NONE);
    r.on("delete_post", "DELETE", &path, &path, NONE);
}

fn put_up_a_banner(r: &mut Recorder<'_>) {
    let today = r.app.clock.now().date();
    let draft = json!({
        "title": "Lead a group?", "text": "Listing it is free.", "action": "List your group",
        "href": "/listings/new", "background": "#5c2a5e", "ink": "light", "weight": 10,
        "starts_on": today, "ends_on": today, "pages": ["results"],
    });
    let made = r.post("create_banner", "/admin/banners", &draft).json();
    let path = format!("/admin/banners/{}", made["id"].as_str().unwrap());
    r.get("list_banners", "/admin/banners");
    r.get("get_edited_banner", &path);
    r.patch("change_banner", &path, &json!({ "weight": 20 }));
    r.get("get_banner", "/banner?page=results");
    r.on("delete_banner", "DELETE", &path, &path, NONE);
}

fn reword_a_page(r: &mut Recorder<'_>) {
    let path = "/admin/pages/terms";
    r.get("list_edited_pages", "/admin/pages");
    r.get("get_edited_page", path);
    r.patch("change_page", path, &json!({ "title": "Terms of use" }));
    r.get("list_page_revisions", &format!("{path}/revisions"));
    r.on("restore_page", "POST", &format!("{path}/revisions/0/restore"), path, &Value::Null);
}
