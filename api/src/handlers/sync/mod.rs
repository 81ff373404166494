//! What keeps a copy of the directory up to date: everything at once, and what changed since.

pub mod changes;
pub(super) mod csv;
mod cursor;
pub mod export;
mod member;
pub(super) mod pack;
mod page;
mod shape;
pub(super) mod stream;
mod wait;

pub(super) use member::pick;
pub use wait::Ending;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CONTENT_TYPE, HeaderValue},
};

/// The type of an answer whose groups have lost fields that they always have: a client that reads
/// whole ones can tell.
pub const THIN: &str = "application/vnd.findgrouptherapy.thin+json";

/// Says that groups are thin, if `fields` asked for that.
pub(super) fn thin_type(request: &HttpRequest, response: &mut HttpResponse) {
    let fields = request.query_string().split('&').filter_map(|pair| pair.split_once('='));
    if fields.into_iter().any(|(name, value)| name == "fields" && !value.is_empty()) {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(THIN));
    }
}
