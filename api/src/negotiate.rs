//! Form, freshness and size of an answer: `Accept`, `ETag`, `Cache-Control`, `Accept-Encoding`.

pub(crate) mod compress;
pub mod kept;

use crate::problem;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{
        ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderName, HeaderValue,
        IF_NONE_MATCH, LOCATION, VARY,
    },
    web::Bytes,
};
use compress::Effort;
use contract::{
    ErrorCode, Problem,
    spare::{self, Lent},
};

/// Who may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Anybody, for so many seconds.
    Public {
        /// Seconds.
        seconds: u32,
    },
    /// Only the caller, who asks again each time: the address tells what somebody looks for.
    Private,
}

impl CachePolicy {
    /// The header's value.
    pub fn header(self) -> String {
        match self {
            Self::Public { seconds } => format!("public, max-age={seconds}"),
            Self::Private => "private, no-cache".to_owned(),
        }
    }
}

/// An answer that is not a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// JSON.
    pub body: Vec<u8>,
    /// Who may keep it.
    pub cache: CachePolicy,
    /// The resource has another address: over HTTP this is a permanent redirect to it. The body
    /// is that of the resource all the same, for callers in the process.
    pub moved_to: Option<String>,
}

impl Answer {
    /// An answer that anybody may keep for so many seconds.
    pub fn public(body: Vec<u8>, seconds: u32) -> Self {
        Self { body, cache: CachePolicy::Public { seconds }, moved_to: None }
    }
}

/// Whether `Accept` allows this media type.
pub fn accepts(request: &HttpRequest, media: &str) -> bool {
    quality(request, media) > 0.0
}

/// Whether `Accept` wants this media type more than another.
pub fn prefers(request: &HttpRequest, media: &str, other: &str) -> bool {
    quality(request, media) > quality(request, other)
}

/// How much `Accept` wants a media type, 0 to 1. The most specific range that fits decides (RFC
/// 9110, 12.5.1).
fn quality(request: &HttpRequest, media: &str) -> f32 {
    let values: Vec<_> = request.headers().get_all(ACCEPT).collect();
    if values.is_empty() {
        return 1.0;
    }
    let kind = media.split('/').next().unwrap_or_default();
    let mut best: Option<(u8, f32)> = None;
    for range in values.iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')) {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let specific = match name.split_once('/') {
            Some(("*", "*")) => 0,
            Some((k, "*")) if k.eq_ignore_ascii_case(kind) => 1,
            Some(_) if name.eq_ignore_ascii_case(media) => 2,
            _ => continue,
        };
        let quality = parts
            .find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q=")))
            .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if best.is_none_or(|(s, q)| specific > s || (specific == s && quality > q)) {
            best = Some((specific, quality));
        }
    }
    best.map_or(0.0, |(_, quality)| quality)
}

/// The answer over HTTP: 406, 308, 304 or the body, compressed when the caller can read that.
pub fn reply(
    request: &HttpRequest,
    media: &'static str,
    answer: Result<Answer, Problem>,
) -> HttpResponse {
    if !accepts(request, media.split(';').next().unwrap_or(media)) {
        return not_acceptable(media);
    }
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => return problem::respond(&problem),
    };
    if let Some(address) = &answer.moved_to {
        return HttpResponse::PermanentRedirect()
            .insert_header((LOCATION, address.as_str()))
            .insert_header((CACHE_CONTROL, answer.cache.header()))
            .finish();
    }
    let tag = etag(&answer.body, "en");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, answer.cache.header()))
        .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")))
        .insert_header((ETAG, tag.as_str()));
    if matches_tag(request, IF_NONE_MATCH, &tag) {
        return response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
    }
    response.content_type(media);
    let asked = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
    match asked.and_then(|asked| compress::encode(asked, &answer.body, Effort::of(media))) {
        Some((name, body)) => {
            spare::give(answer.body);
            response
                .insert_header((CONTENT_ENCODING, HeaderValue::from_static(name)))
                .body(Bytes::from_owner(Lent(body)))
        }
        None => response.body(Bytes::from_owner(Lent(answer.body))),
    }
}

/// What a caller hears who reads nothing that we have.
pub(crate) fn not_acceptable(media: &str) -> HttpResponse {
    let detail = format!("This address answers with {media}.");
    problem::respond(&Problem::new(ErrorCode::NotAcceptable).detail(detail))
}

/// The name of a content: its hash with its language and our build. Weak, for the same content is
/// sent in several encodings.
pub fn etag(body: &[u8], lang: &str) -> String {
    let build = xxhash_rust::xxh3::xxh3_64(concat!(env!("CARGO_PKG_VERSION"), "/1").as_bytes());
    let lang = xxhash_rust::xxh3::xxh3_64(lang.as_bytes());
    let hash = xxhash_rust::xxh3::xxh3_128_with_seed(body, build ^ lang);
    format!("W/\"{hash:032x}\"")
}

pub(crate) fn matches_tag(request: &HttpRequest, name: HeaderName, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let wanted = opaque(tag);
    request
        .headers()
        .get_all(name)
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .any(|given| given.trim() == "*" || opaque(given) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_most_specific_range_of_accept_decides() {
        let json = |accept: &str| {
            let request = TestRequest::default().insert_header((ACCEPT, accept)).to_http_request();
            accepts(&request, "application/json")
        };
        assert!(accepts(&TestRequest::default().to_http_request(), "application/json"));
        for yes in
            ["*/*", "application/*", "text/html, application/json;q=0.1", "text/html,*/*;q=0.8"]
        {
            assert!(json(yes), "{yes}");
        }
        for no in
            ["text/html", "application/json;q=0, */*", "image/*", "application/xml", "nonsense"]
        {
            assert!(!json(no), "{no}");
        }
    }

    #[test]
    fn of_two_forms_the_one_that_is_wanted_more_is_preferred() {
        let linked = |accept: &str| {
            let request = TestRequest::default().insert_header((ACCEPT, accept)).to_http_request();
            prefers(&request, "application/ld+json", "application/json")
        };
        for yes in ["application/ld+json", "application/ld+json, */*;q=0.1"] {
            assert!(linked(yes), "{yes}");
        }
        for no in
            ["*/*", "application/*", "application/json", "application/json, application/ld+json"]
        {
            assert!(!linked(no), "{no}");
        }
        assert!(!prefers(&TestRequest::default().to_http_request(), "a/b", "application/json"));
    }

    #[test]
    fn a_tag_names_content_and_language() {
        assert_eq!(etag(b"a", "en"), etag(b"a", "en"));
        assert_ne!(etag(b"a", "en"), etag(b"b", "en"));
        assert_ne!(etag(b"a", "en"), etag(b"a", "es"));
        let tag = etag(b"a", "en");
        let asks = |value: String| {
            let request =
                TestRequest::default().insert_header((IF_NONE_MATCH, value)).to_http_request();
            matches_tag(&request, IF_NONE_MATCH, &tag)
        };
        assert!(asks(tag.clone()) && asks(format!("\"x\", {tag}")) && asks("*".into()));
        assert!(asks(tag.trim_start_matches("W/").to_owned()));
        assert!(!asks("\"x\"".into()));
    }
}
