//! Answers that are no page of their own: one that nobody may keep, one that is elsewhere.

use super::HTML;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, LOCATION, RETRY_AFTER},
    },
    web::Bytes,
};
use contract::spare::Lent;
use web::route::Route;

/// A page that nobody may keep: one that failed, or a member's.
pub(super) fn unkept(status: u16, body: Vec<u8>) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header((RETRY_AFTER, "2"));
    }
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type(HTML)
        .body(Bytes::from_owner(Lent(body)))
}

/// It is elsewhere, for good.
pub(super) fn moved(place: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((LOCATION, place))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .finish()
}

/// Where a page with a slash too many at its end is.
pub(super) fn without_slash(request: &HttpRequest) -> Option<String> {
    let path = request.path().strip_suffix('/').filter(|p| !p.is_empty())?;
    if Route::from_path(path) == Route::NotFound {
        return None;
    }
    Some(match request.query_string() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    })
}
