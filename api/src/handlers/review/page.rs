//! Pages of lists that only members read: a limit, and a cursor that says nothing to others.

use crate::handlers::params::Params;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{ErrorCode, Problem, problem::parameter};

/// Items on a page, unless it is said otherwise, and at most.
const LIMIT: (u16, u16) = (20, 100);

/// The parameter `limit`.
pub(in crate::handlers) fn limit(params: &mut Params) -> i64 {
    i64::from(params.number("limit", 1, LIMIT.1, LIMIT.0))
}

/// A cursor from what the next page begins after.
pub(in crate::handlers) fn encode(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// What the page begins after.
///
/// # Errors
/// 404 `bad_cursor`: it is not one of ours.
pub(in crate::handlers) fn decode<T>(
    params: &Params,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let Some(cursor) = params.get("cursor") else { return Ok(None) };
    let bad = || {
        let detail = "is not a cursor of this list: give the `next` of the page before";
        let mut problem = Problem::new(ErrorCode::BadCursor);
        problem.errors.push(parameter("cursor", "invalid", detail));
        problem
    };
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
    let key = String::from_utf8(bytes).map_err(|_| bad())?;
    read(&key).map(Some).ok_or_else(bad)
}
