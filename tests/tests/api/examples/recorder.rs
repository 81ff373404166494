//! Asks, and keeps what was asked and answered by the name of the operation.

use super::settle::Stable;
use crate::support::{app::TestApp, database::Database, http::Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Examples by operation.
pub(super) type Examples = BTreeMap<String, Example>;

/// What was asked and answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Example {
    /// The body that was sent.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(super) request: Value,
    /// The status of the answer.
    pub(super) status: u16,
    /// Its body, where that is `application/json`.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(super) response: Value,
    /// The answer in other forms, by media type.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) forms: BTreeMap<String, Value>,
}

/// What was recorded so far.
pub(super) struct Recorder<'a> {
    pub(super) app: &'a TestApp,
    pub(super) database: &'a Database,
    /// The access token that is sent; none where it is empty.
    pub(super) token: String,
    stable: Stable,
    examples: Examples,
    refused: Vec<String>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(app: &'a TestApp, database: &'a Database) -> Self {
        let (stable, examples) = (Stable::new(app.address), Examples::new());
        Self { app, database, token: String::new(), stable, examples, refused: Vec::new() }
    }

    /// Asks with GET.
    pub(super) fn get(&mut self, operation: &str, path: &str) -> Response {
        self.ask(operation, "GET", path, &[], &Value::Null)
    }

    /// Asks with POST.
    pub(super) fn post(&mut self, operation: &str, path: &str, body: &Value) -> Response {
        self.ask(operation, "POST", path, &[], body)
    }

    /// Changes the version that is there.
    pub(super) fn patch(&mut self, operation: &str, path: &str, body: &Value) -> Response {
        self.on(operation, "PATCH", path, path, body)
    }

    /// Asks for a change of the version that is there of something.
    pub(super) fn on(
        &mut self,
        operation: &str,
        method: &str,
        path: &str,
        of: &str,
        body: &Value,
    ) -> Response {
        let now = self.app.send(&self.token, "GET", of, &Value::Null);
        let etag = now.header("etag").unwrap_or("\"1\"").to_owned();
        self.ask(operation, method, path, &[("if-match", &etag)], body)
    }

    /// Asks; the answer must be good.
    pub(super) fn ask(
        &mut self,
        operation: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Response {
        let answer = self.app.send_with(&self.token, method, path, headers, body);
        self.keep(operation, body, answer)
    }

    /// Asks an address that is not below `/api/v1`, with GET and nobody's token.
    pub(super) fn elsewhere(&mut self, operation: &str, path: &str) -> Response {
        let answer = self.app.get(path);
        self.keep(operation, &Value::Null, answer)
    }

    /// The same answer in another form; `accept` where the address alone does not say which.
    pub(super) fn form(&mut self, operation: &str, path: &str, accept: &str) {
        let answer = self.app.ask("GET", path, &[("accept", accept)]);
        if answer.status != 200 {
            self.refused.push(format!("{operation}: {} {}", answer.status, answer.text()));
            return;
        }
        let (kind, form) = self.settled(&answer);
        let example = self.examples.get_mut(operation).unwrap();
        let before = example.forms.insert(kind.clone(), form);
        assert!(before.is_none(), "{operation} is recorded twice as {kind}");
    }

    /// Keeps what was asked and answered.
    pub(super) fn keep(&mut self, operation: &str, body: &Value, answer: Response) -> Response {
        let status = answer.status;
        if !(200..300).contains(&status) {
            self.refused.push(format!("{operation}: {status} {}", answer.text()));
            return answer;
        }
        let request = self.stable.settle("", body);
        let mut example =
            Example { request, status, response: Value::Null, forms: BTreeMap::new() };
        let (kind, form) = self.settled(&answer);
        if kind == "application/json" {
            example.response = form;
        } else if !form.is_null() {
            example.forms.insert(kind, form);
        }
        let before = self.examples.insert(operation.to_owned(), example);
        assert!(before.is_none(), "{operation} is recorded twice");
        answer
    }

    /// The media type of an answer and what an example keeps of it: nothing of pictures.
    fn settled(&mut self, answer: &Response) -> (String, Value) {
        let kind = answer.header("content-type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().to_owned();
        let form = if answer.body.is_empty() || kind.starts_with("image/") {
            Value::Null
        } else if kind.ends_with("json") && kind != "application/x-ndjson" {
            self.stable.settle("", &answer.json())
        } else {
            Value::String(self.stable.lines(&kind, &answer.text()))
        };
        (kind, form)
    }

    /// Every request must have been answered well.
    pub(super) fn finish(self) -> Examples {
        assert!(self.refused.is_empty(), "{:#?}", self.refused);
        self.examples
    }
}
