//! Every failure as `application/problem+json` (RFC 9457).
//!
//! The table of codes is in `contract`; here is which failure of ours gets which code. No match
//! has a catch-all arm, so that a new kind of failure cannot slip by, and what the database or a
//! library said goes to the log, never into an answer.

use crate::store::StoreError;
use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{ALLOW, CACHE_CONTROL, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE},
    },
};
use contract::{ErrorCode, Problem, problem::parameter};
use search::SearchError;

/// The media type of problems.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// A problem on its way out of a handler.
#[derive(Debug)]
pub struct Failure(pub Problem);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.code.as_str())
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
    fn error_response(&self) -> HttpResponse {
        respond(&self.0)
    }
}

/// The response of a problem.
pub fn respond(problem: &Problem) -> HttpResponse {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")));
    if problem.code == ErrorCode::Unavailable {
        response.insert_header((RETRY_AFTER, HeaderValue::from_static("2")));
    }
    if let Some(seconds) = problem.retry_after {
        response.insert_header((RETRY_AFTER, HeaderValue::from(seconds)));
    }
    if problem.code == ErrorCode::Unauthorized {
        response.insert_header((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
    }
    if problem.code == ErrorCode::MethodNotAllowed {
        response.insert_header((ALLOW, HeaderValue::from_static(super::routes::ALLOWED)));
    }
    response.content_type(PROBLEM_JSON).body(body(problem))
}

/// The body of a problem.
pub fn body(problem: &Problem) -> Vec<u8> {
    serde_json::to_vec(problem).unwrap_or_default()
}

/// A search that could not be made.
pub fn search(error: SearchError) -> Problem {
    let cursor = |code, error_code, detail: &str| {
        let mut problem = Problem::new(code);
        problem.errors.push(parameter("cursor", error_code, detail));
        problem
    };
    match error {
        SearchError::BadCursor => cursor(
            ErrorCode::BadCursor,
            "invalid",
            "is not a cursor of this service: give the `next` of the page before",
        ),
        SearchError::CursorOfOtherQuery => cursor(
            ErrorCode::BadCursor,
            "conflict",
            "belongs to another search: filters and order must stay the same from page to page",
        ),
        SearchError::CursorExpired => cursor(
            ErrorCode::CursorExpired,
            "expired",
            "is of an older index: start at the first page",
        ),
    }
}

/// A store that did not do what it was asked.
pub fn store(error: &StoreError) -> Problem {
    match error {
        StoreError::Unavailable(_) => Problem::new(ErrorCode::Unavailable),
        StoreError::NotFound => Problem::new(ErrorCode::GroupNotFound),
        StoreError::Conflict { .. }
        | StoreError::CursorGone
        | StoreError::Url(_)
        | StoreError::Corrupt(_)
        | StoreError::Internal(_) => {
            tracing::error!(error = %error, "the store failed");
            Problem::new(ErrorCode::Internal)
        }
    }
}

/// The problem for a status that a library of ours answered by itself.
pub fn of_status(status: StatusCode) -> Problem {
    let code = match status.as_u16() {
        404 => ErrorCode::NotFound,
        405 => ErrorCode::MethodNotAllowed,
        406 => ErrorCode::NotAcceptable,
        408 => ErrorCode::RequestTimeout,
        413 => ErrorCode::PayloadTooLarge,
        414 => ErrorCode::UriTooLong,
        415 => ErrorCode::UnsupportedMediaType,
        431 => ErrorCode::HeadersTooLarge,
        503 => ErrorCode::Unavailable,
        400..=499 => ErrorCode::InvalidInput,
        _ => ErrorCode::Internal,
    };
    Problem::new(code)
}
