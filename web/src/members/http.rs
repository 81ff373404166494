//! One request and its answer, in the browser.

use crate::i18n::{faults, t};
use contract::{ErrorCode, Problem};
use js_sys::Reflect;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// A call of the API: method, path below `/api/v1`, body, headers.
#[derive(Debug, Clone)]
pub struct Call {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Option<String>,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) open: bool,
    pub(super) file: Option<web_sys::File>,
}

impl Call {
    /// A call without body.
    pub fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: None, headers: Vec::new(), open: false, file: None }
    }
    /// `GET`
    pub fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }
    /// `POST`
    pub fn post(path: impl Into<String>) -> Self {
        Self::new("POST", path)
    }
    /// `PATCH`, with the ETag of what is changed.
    pub fn patch(path: impl Into<String>, etag: &str) -> Self {
        Self::new("PATCH", path).header("if-match", etag)
    }
    /// `DELETE`
    pub fn delete(path: impl Into<String>) -> Self {
        Self::new("DELETE", path)
    }
    /// With a body of JSON.
    pub fn json(mut self, body: &impl serde::Serialize) -> Self {
        // What can't be written as JSON is a fault of ours, and the service says so.
        self.body = Some(serde_json::to_string(body).unwrap_or_default());
        if self.method == "PATCH" {
            self.header("content-type", "application/merge-patch+json")
        } else {
            self.header("content-type", "application/json")
        }
    }
    /// With a file for its body.
    pub fn file(mut self, file: web_sys::File) -> Self {
        self.file = Some(file);
        self.header("content-type", "application/octet-stream")
    }
    /// With a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
    /// For somebody who is not logged in: no token goes along, and nobody is asked to log in.
    pub fn open(mut self) -> Self {
        self.open = true;
        self
    }
}

/// What came back. Status 400 and above is a [`Problem`] instead.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The version of what was read or written, to be sent with the next change.
    pub etag: Option<String>,
    /// JSON; may be empty.
    pub body: String,
}

/// An answer that holds nothing of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub struct Nothing {}

impl Reply {
    /// The body. What can't be read is our fault and says so.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let body = if self.body.is_empty() { "{}" } else { &self.body };
        // By way of a document: one reader for every type instead of one for each is a quarter
        // less code for the browser to load.
        let document: serde_json::Value =
            serde_json::from_str(body).map_err(|_| problem(ErrorCode::Internal))?;
        serde_json::from_value(document).map_err(|_| problem(ErrorCode::Internal))
    }
}

/// A problem that the site itself finds, in the language of the page.
pub(super) fn problem(code: ErrorCode) -> Problem {
    faults::localized(Problem::new(code))
}

/// No answer came: the connection is lost, or the service is down.
pub fn unreachable() -> Problem {
    Problem { title: t!("members.offline").to_string(), ..Problem::new(ErrorCode::Unavailable) }
}

/// Whether the request got no answer, so that it may or may not have been done.
pub fn is_unanswered(problem: &Problem) -> bool {
    problem.status >= 500
}

/// Sends a call. It is carried to its end even when the page is left meanwhile, where `keepalive`
/// says so.
pub(super) async fn send(
    api: &str,
    call: &Call,
    token: &str,
    keepalive: bool,
) -> Result<Reply, Problem> {
    let reply = exchange(api, call, token, keepalive).await.ok_or_else(unreachable)?;
    if reply.status < 400 {
        return Ok(reply);
    }
    Err(match serde_json::from_str(&reply.body) {
        Ok(problem) => faults::localized(problem),
        Err(_) if reply.status == 404 => problem(ErrorCode::NotFound),
        Err(_) => unreachable(),
    })
}

async fn exchange(api: &str, call: &Call, token: &str, keepalive: bool) -> Option<Reply> {
    let headers = Headers::new().ok()?;
    headers.set("accept", "application/json").ok()?;
    if !token.is_empty() {
        headers.set("authorization", &format!("Bearer {token}")).ok()?;
    }
    for (name, value) in &call.headers {
        headers.set(name, value).ok()?;
    }
    let init = RequestInit::new();
    init.set_method(call.method);
    init.set_headers_headers(&headers);
    if let Some(body) = &call.body {
        init.set_body_opt_str(Some(body));
    }
    if let Some(file) = &call.file {
        init.set_body(file.as_ref());
    }
    if keepalive {
        Reflect::set(init.as_ref(), &"keepalive".into(), &true.into()).ok()?;
    }
    // Nothing of a member's may be kept by the browser, whatever a proxy says.
    Reflect::set(init.as_ref(), &"cache".into(), &"no-store".into()).ok()?;
    let url = format!("{api}{}", call.path);
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str_and_init(&url, &init)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let etag = response.headers().get("etag").ok().flatten();
    let body = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(Reply { status: response.status(), etag, body })
}
