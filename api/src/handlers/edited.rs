//! What admins edit while the service runs: topics with their search words, crisis help, settings.

pub mod crisis;
pub mod settings;
pub mod topics;
mod work;

use super::if_match::etag;
use actix_web::{HttpResponse, http::header::CACHE_CONTROL};
use contract::edited::Edited;
use serde::Serialize;
use work::Present;

/// A document with its ETag.
fn edited<T: Serialize>(now: Present<T>) -> HttpResponse {
    let document: Edited<T> = now.into();
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(document.revision))
        .json(&document)
}
