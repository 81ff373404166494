//! The cookie that carries a refresh token. Its name begins with `__Host-`: browsers take it only
//! with `Secure`, for this host alone and for every path, so that no other host can plant one.

use actix_web::{
    HttpRequest,
    http::header::{COOKIE, HeaderName, HeaderValue, SET_COOKIE},
};
use contract::{ErrorCode, Problem, Secret};

const NAME: &str = "__Host-refresh";

/// The refresh token of a request.
pub(super) fn read(request: &HttpRequest) -> Option<Secret> {
    request
        .headers()
        .get_all(COOKIE)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, token)| token.into())
}

/// Gives a browser its refresh token.
pub(super) fn set(token: &Secret, seconds: i64) -> Result<(HeaderName, HeaderValue), Problem> {
    header(token.as_str(), seconds)
}

/// Takes it away.
pub(super) fn clear() -> Result<(HeaderName, HeaderValue), Problem> {
    header("", 0)
}

fn header(value: &str, seconds: i64) -> Result<(HeaderName, HeaderValue), Problem> {
    let text =
        format!("{NAME}={value}; Max-Age={seconds}; Path=/; Secure; HttpOnly; SameSite=Strict");
    let mut value = HeaderValue::from_str(&text).map_err(|_| Problem::new(ErrorCode::Internal))?;
    value.set_sensitive(true);
    Ok((SET_COOKIE, value))
}
