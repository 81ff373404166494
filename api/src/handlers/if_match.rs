//! `If-Match`: a change says which version it changes, so that of two writers the second hears of
//! the first instead of undoing what was written.

use actix_web::{
    HttpRequest,
    http::header::{ETAG, HeaderName, IF_MATCH},
};
use contract::{ErrorCode, Problem};

/// The versions that a request is willing to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Whatever it is now.
    Any,
    /// One of these.
    Versions(Vec<i32>),
}

impl Wanted {
    /// Of a request that must say.
    ///
    /// # Errors
    /// 428 `precondition_required` without the header.
    pub(super) fn required(request: &HttpRequest) -> Result<Self, Problem> {
        Self::given(request).ok_or_else(|| {
            Problem::new(ErrorCode::PreconditionRequired)
                .detail("Send If-Match with the ETag of what you change.")
        })
    }

    /// Of a request that may say.
    pub(super) fn given(request: &HttpRequest) -> Option<Self> {
        let values: Vec<&str> =
            request.headers().get_all(IF_MATCH).filter_map(|v| v.to_str().ok()).collect();
        if values.is_empty() {
            return None;
        }
        let tags = values.iter().flat_map(|value| value.split(',')).map(str::trim);
        if tags.clone().any(|tag| tag == "*") {
            return Some(Self::Any);
        }
        // A proxy that compresses may mark the tag as weak; what is not a tag of ours fits nothing.
        let versions = tags.filter_map(|tag| {
            let tag = tag.strip_prefix("W/").unwrap_or(tag);
            tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
        });
        Some(Self::Versions(versions.collect()))
    }

    /// Whether it may change this version.
    pub(super) fn fits(&self, version: i32) -> bool {
        match self {
            Self::Any => true,
            Self::Versions(versions) => versions.contains(&version),
        }
    }

    /// A version that it has seen.
    pub(super) fn seen(&self) -> Option<i32> {
        match self {
            Self::Any => None,
            Self::Versions(versions) => versions.first().copied(),
        }
    }
}

/// The header of a version.
pub(super) fn etag(version: u32) -> (HeaderName, String) {
    (ETAG, format!("\"{version}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn read(value: &str) -> Option<Wanted> {
        Wanted::given(&TestRequest::default().insert_header((IF_MATCH, value)).to_http_request())
    }

    #[test]
    fn tags_are_read_and_what_is_no_tag_fits_nothing() {
        assert_eq!(read("\"7\""), Some(Wanted::Versions(vec![7])));
        assert_eq!(read("W/\"7\", \"8\""), Some(Wanted::Versions(vec![7, 8])));
        assert_eq!(read("*"), Some(Wanted::Any));
        for bad in ["7", "\"x\"", "\"7", "\"99999999999\"", ""] {
            assert_eq!(read(bad), Some(Wanted::Versions(Vec::new())), "{bad}");
        }
        let none = TestRequest::default().to_http_request();
        assert_eq!(Wanted::given(&none), None);
        assert_eq!(Wanted::required(&none).unwrap_err().status, 428);
    }
}
