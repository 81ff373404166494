//! Articles and the blog: who may write, what may be written, when it is seen.

mod edit;
mod life;
mod read;

use crate::support::{app::TestApp, drafts::ok, http::Response, people::Person};
use serde_json::{Value, json};

/// A post of the blog.
fn draft(title: &str) -> Value {
    json!({
        "kind": "blog", "title": title, "summary": "What is new.",
        "body": "## What\n\nSome *news*.",
        "author": { "name": "Ana Ruiz", "credentials": "PhD, CGP" },
        "tags": ["news"], "topics": ["anxiety"],
        "sources": [{ "title": "A book", "publisher": "A house", "year": 2020 }],
    })
}

/// An editor at work.
struct Desk<'a> {
    app: &'a TestApp,
    who: Person,
}

impl<'a> Desk<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, who: app.person("ed@example.org", contract::Role::Admin) }
    }

    fn ask(&self, method: &str, path: &str, tag: Option<&str>, body: &Value) -> Response {
        let headers: Vec<(&str, &str)> = tag.map(|tag| ("if-match", tag)).into_iter().collect();
        let path = format!("/admin/posts{path}");
        self.app.send_with(&self.who.token, method, &path, &headers, body)
    }

    /// Starts a post; its id.
    fn starts(&self, draft: &Value) -> String {
        let post = ok(&self.ask("POST", "", None, draft), 201);
        post["id"].as_str().unwrap().to_owned()
    }

    fn publishes(&self, id: &str) -> Value {
        ok(&self.ask("POST", &format!("/{id}/publish"), None, &json!({})), 200)
    }

    fn changes(&self, id: &str, tag: &str, patch: &Value) -> Response {
        self.ask("PATCH", &format!("/{id}"), Some(tag), patch)
    }
}

/// Titles of what everybody sees of the blog.
fn shown(app: &TestApp) -> Vec<String> {
    let list = app.api("/posts?kind=blog");
    list["items"].as_array().unwrap().iter().map(|p| p["title"].as_str().unwrap().into()).collect()
}
