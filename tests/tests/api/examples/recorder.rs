//! Asks, and keeps what was asked and answered by the name of the operation.

use super::settle::Stable;
use crate::support::{app::TestApp, http::Response};
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
    /// Its body.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(super) response: Value,
}

/// What was recorded so far.
pub(super) struct Recorder<'a> {
    pub(super) app: &'a TestApp,
    /// The access token that is sent; none where it is empty.
    pub(super) token: String,
    stable: Stable,
    examples: Examples,
    refused: Vec<String>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(app: &'a TestApp) -> Self {
        let (stable, examples) = (Stable::new(app.address), Examples::new());
        Self { app, token: String::new(), stable, examples, refused: Vec::new() }
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
        let token = self.token.clone();
        let now = self.app.send(&token, "GET", path, &Value::Null);
        let etag = now.header("etag").unwrap_or("\"1\"").to_owned();
        self.ask(operation, "PATCH", path, &[("if-match", &etag)], body)
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

    fn keep(&mut self, operation: &str, body: &Value, answer: Response) -> Response {
        let status = answer.status;
        if !(200..300).contains(&status) {
            self.refused.push(format!("{operation}: {status} {}", answer.text()));
            return answer;
        }
        let json = answer.header("content-type").is_some_and(|kind| kind.contains("json"));
        let response = if json && !answer.text().is_empty() { answer.json() } else { Value::Null };
        let example = Example {
            request: self.stable.settle("", body),
            status,
            response: self.stable.settle("", &response),
        };
        let before = self.examples.insert(operation.to_owned(), example);
        assert!(before.is_none(), "{operation} is recorded twice");
        answer
    }

    /// Every request must have been answered well.
    pub(super) fn finish(self) -> Examples {
        assert!(self.refused.is_empty(), "{:#?}", self.refused);
        self.examples
    }
}
