//! What admins edit while the service runs: topics and their search words, crisis help, settings.

mod crisis;
mod settings;
mod topics;

use crate::support::{app::TestApp, http::Response, people::Person};
use serde_json::Value;

/// Asks as an admin, with an ETag.
fn ask(app: &TestApp, who: &Person, method: &str, path: &str, tag: &str, body: &Value) -> Response {
    app.send_with(&who.token, method, &format!("/admin{path}"), &[("if-match", tag)], body)
}

/// Where the errors of an answer are.
fn places(answer: &Response) -> Vec<String> {
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap();
    errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
}
