//! An answer that is given more than once: named once, and packed once in each encoding that
//! somebody asks for.

use super::{
    CachePolicy,
    compress::{self, Effort},
    etag, matches_tag,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue,
            IF_NONE_MATCH, VARY,
        },
    },
    web::Bytes,
};
use contract::spare;
use std::sync::OnceLock;
use uuid::Uuid;

/// The answer.
pub struct Kept {
    media: HeaderValue,
    cache: HeaderValue,
    tag: String,
    body: Bytes,
    banner: Option<Uuid>,
    packed: [OnceLock<Option<Bytes>>; compress::ENCODINGS.len()],
}

impl Kept {
    /// Keeps a body of this media type.
    pub fn new(media: &'static str, body: Vec<u8>, cache: CachePolicy) -> Self {
        let cache = HeaderValue::try_from(cache.header());
        let tag = etag(&body, "en");
        let kept = kept(body);
        Self {
            media: HeaderValue::from_static(media),
            cache: cache.unwrap_or(HeaderValue::from_static("no-store")),
            tag,
            body: kept,
            banner: None,
            packed: Default::default(),
        }
    }

    /// A page with this banner.
    pub fn with_banner(self, banner: Option<Uuid>) -> Self {
        Self { banner, ..self }
    }

    /// The banner that stands on it.
    pub fn banner(&self) -> Option<Uuid> {
        self.banner
    }

    /// Bytes that it may come to hold: no page fills half as much again when it is packed.
    pub fn bytes(&self) -> usize {
        self.body.len() + self.body.len() / 2
    }

    /// The body as it is.
    #[cfg(test)]
    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// The answer over HTTP: 304, or the body in the best encoding that the caller reads.
    pub fn reply(&self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        response
            .insert_header((CACHE_CONTROL, self.cache.clone()))
            .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")))
            .insert_header((ETAG, self.tag.as_str()));
        if matches_tag(request, IF_NONE_MATCH, &self.tag) {
            return response.status(StatusCode::NOT_MODIFIED).finish();
        }
        response.insert_header((CONTENT_TYPE, self.media.clone()));
        let asked = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
        match asked.and_then(|asked| self.packed(asked)) {
            Some((name, body)) => response
                .insert_header((CONTENT_ENCODING, HeaderValue::from_static(name)))
                .body(body),
            None => response.body(self.body.clone()),
        }
    }

    fn packed(&self, asked: &str) -> Option<(&'static str, Bytes)> {
        let which = compress::chosen(asked, self.body.len())?;
        let body = self.packed[which]
            .get_or_init(|| compress::pack(which, &self.body, Effort::Small).map(kept))
            .clone()?;
        Some((compress::ENCODINGS[which], body))
    }
}

/// What is kept takes no more memory than it fills.
fn kept(body: Vec<u8>) -> Bytes {
    let exact = Bytes::copy_from_slice(&body);
    spare::give(body);
    exact
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{body::to_bytes, rt::System, test::TestRequest};

    fn ask(kept: &Kept, headers: &[(&'static str, &str)]) -> (u16, Option<String>, Vec<u8>) {
        let mut request = TestRequest::default();
        for header in headers {
            request = request.insert_header(*header);
        }
        let response = kept.reply(&request.to_http_request());
        let encoding = response.headers().get(CONTENT_ENCODING);
        let encoding = encoding.map(|v| v.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let body = System::new().block_on(to_bytes(response.into_body())).unwrap();
        (status, encoding, body.to_vec())
    }

    #[test]
    fn one_body_in_every_encoding() {
        let body = "<p>page</p>".repeat(400).into_bytes();
        let kept = Kept::new("text/html", body.clone(), CachePolicy::Public { seconds: 60 });
        assert_eq!(ask(&kept, &[]), (200, None, body.clone()));
        for _ in 0..2 {
            let (_, encoding, packed) = ask(&kept, &[("accept-encoding", "gzip, br, zstd")]);
            assert_eq!(encoding.as_deref(), Some("zstd"));
            assert_eq!(zstd::decode_all(&packed[..]).unwrap(), body);
            let (_, encoding, packed) = ask(&kept, &[("accept-encoding", "gzip")]);
            assert_eq!(encoding.as_deref(), Some("gzip"));
            assert!(packed.len() + body.len() < kept.bytes());
        }
        let (status, _, nothing) = ask(&kept, &[("if-none-match", &kept.tag)]);
        assert_eq!((status, nothing.len()), (304, 0));
    }
}
