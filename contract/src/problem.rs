//! Errors on the wire: RFC 9457 problem details with a stable code.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

macro_rules! error_codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $status:literal, $title:literal;)+) => {
        /// Every error that the API gives: one table fixes code, status and title.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ErrorCode { $($(#[$meta])* #[serde(rename = $code)] $name),+ }
        impl ErrorCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The code on the wire; it never changes.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $code),+ } }
            /// HTTP status.
            pub const fn status(self) -> u16 { match self { $(Self::$name => $status),+ } }
            /// One line for people.
            pub const fn title(self) -> &'static str { match self { $(Self::$name => $title),+ } }
        }
        crate::enum_schema!(ErrorCode, concat!("Every error that the API gives." $(, "\n- `", $code, "`: ", $title, ".")+));
    };
}
error_codes! {
    /// One or more parameters or fields are wrong; `errors` names each.
    InvalidInput = "invalid_input", 400, "Some of the input is not valid";
    /// Parameters that are right one by one contradict or need each other; `errors` names each.
    ConflictingInput = "conflicting_input", 409, "Some of the input contradicts other input";
    /// The cursor has the form of one and is not: it is not ours, or it is of another search.
    BadCursor = "bad_cursor", 404, "There is no page at this cursor";
    /// There is no valid access token, or its session has ended.
    Unauthorized = "unauthorized", 401, "Log in first";
    /// The address or the password is wrong; which of them is not told.
    BadCredentials = "bad_credentials", 401, "The email address or the password is not right";
    /// The account has a second factor and no code, or a wrong one, was given.
    SecondFactorRequired = "second_factor_required", 401, "A code of the second factor is needed";
    /// The account may not do this.
    Forbidden = "forbidden", 403, "This account may not do this";
    /// The request came from a page of another site.
    WrongOrigin = "wrong_origin", 403, "The request comes from another site";
    /// The state of things does not allow it; `detail` says why and `allowed` what can be done.
    NotAllowedNow = "not_allowed_now", 409, "This can't be done now";
    /// Something of the same name is there already.
    AlreadyThere = "already_there", 409, "This is there already";
    /// The same Idempotency-Key was sent with another request.
    IdempotencyMismatch = "idempotency_mismatch", 409, "This Idempotency-Key was used for another request";
    /// Somebody changed it since it was read; `changed` names what.
    PreconditionFailed = "precondition_failed", 412, "It was changed by somebody else meanwhile";
    /// A change needs an `If-Match` with the ETag of what it changes.
    PreconditionRequired = "precondition_required", 428, "Say which version you change";
    /// Too many tries; `Retry-After` says when to come back.
    TooManyRequests = "too_many_requests", 429, "Too many tries; wait a little";
    /// The link of a mail was used already, is too old, or is not ours.
    LinkGone = "link_gone", 410, "This link can't be used any more";
    /// The place is not in our list.
    PlaceNotFound = "place_not_found", 404, "We do not know this place";
    /// Nothing is at this address.
    NotFound = "not_found", 404, "There is nothing at this address";
    /// No published group has this id or slug.
    GroupNotFound = "group_not_found", 404, "There is no such group";
    /// The article or post was public and was taken down.
    PostGone = "post_gone", 410, "This was taken down";
    /// The address is there, but not for this method; `Allow` says which.
    MethodNotAllowed = "method_not_allowed", 405, "This address does not take this method";
    /// We cannot answer in a form that `Accept` allows.
    NotAcceptable = "not_acceptable", 406, "We cannot answer in that form";
    /// The body is too large.
    PayloadTooLarge = "payload_too_large", 413, "The request is too large";
    /// The address is too long.
    UriTooLong = "uri_too_long", 414, "The address is too long";
    /// The headers are too large.
    HeadersTooLarge = "headers_too_large", 431, "The headers are too large";
    /// The request took too long to arrive.
    RequestTimeout = "request_timeout", 408, "The request took too long to arrive";
    /// The body is not of a type that we read.
    UnsupportedMediaType = "unsupported_media_type", 415, "We do not read this type of content";
    /// The cursor is from an older index that is gone; start at the first page.
    CursorExpired = "cursor_expired", 410, "This cursor is no longer valid";
    /// Our fault.
    Internal = "internal", 500, "Something went wrong on our side";
    /// The database can't be reached, or no groups are loaded yet.
    Unavailable = "unavailable", 503, "The service is not ready; try again soon";
}

/// What is wrong with one parameter or field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON Pointer (RFC 6901) into the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Name of the query or path parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Stable code.
    pub code: Cow<'static, str>,
    /// What would be right.
    pub detail: String,
}

/// An error of a field of the body.
pub fn field(pointer: &str, code: &str, detail: &str) -> FieldError {
    FieldError {
        pointer: Some(pointer.to_owned()),
        parameter: None,
        code: Cow::Owned(code.to_owned()),
        detail: detail.to_owned(),
    }
}

/// An error of a parameter.
pub fn parameter(name: &str, code: &'static str, detail: impl Into<String>) -> FieldError {
    FieldError {
        pointer: None,
        parameter: Some(name.to_owned()),
        code: Cow::Borrowed(code),
        detail: detail.into(),
    }
}

/// `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: String,
    /// Stable code.
    pub code: ErrorCode,
    /// HTTP status.
    pub status: u16,
    /// One line for people.
    pub title: String,
    /// What happened this time and what would be right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Each parameter or field that is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Places of a like name, for `place_not_found`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<crate::PlaceSuggestion>,
    /// Groups that can take the sender, for a message from a state that this group can't take
    /// people in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<crate::contact::GroupName>,
    /// What can be done instead, for `not_allowed_now`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
    /// JSON Pointers of what was changed meanwhile, for `precondition_failed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// Seconds to wait, as in the header `Retry-After`, for `too_many_requests`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem of this code with its title and status.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            kind: format!("/docs/errors#{}", code.as_str()),
            code,
            status: code.status(),
            title: code.title().to_owned(),
            detail: None,
            errors: Vec::new(),
            suggestions: Vec::new(),
            groups: Vec::new(),
            allowed: Vec::new(),
            changed: Vec::new(),
            retry_after: None,
        }
    }
    /// Too many tries: come back in so many seconds.
    pub fn too_many(seconds: u32) -> Self {
        Self { retry_after: Some(seconds.max(1)), ..Self::new(ErrorCode::TooManyRequests) }
    }
    /// With what happened this time.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
    /// Wrong input, all errors at once. Where each value is right by itself and only their
    /// company is wrong, it is a conflict: no schema of one parameter can tell that beforehand.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let together =
            |e: &FieldError| matches!(e.code.as_ref(), "conflict" | "required" | "range");
        let conflict = |e: &FieldError| e.parameter.is_some() && together(e);
        let code = if !errors.is_empty() && errors.iter().all(conflict) {
            ErrorCode::ConflictingInput
        } else {
            ErrorCode::InvalidInput
        };
        Self { errors, ..Self::new(code) }
    }
}
