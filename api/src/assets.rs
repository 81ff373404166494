//! The site's files, embedded at build time: style, script, WebAssembly, drawings, icons.
//!
//! A file whose name carries the hash of its content never changes and may be kept for good. Each
//! was compressed when the site was built, so serving one costs no more than a copy.

use crate::negotiate::{self, compress::allows, matches_tag};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY},
};

/// One file.
struct File {
    url: &'static str,
    kind: &'static str,
    immutable: bool,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

mod table {
    include!(concat!(env!("OUT_DIR"), "/site.rs"));
}

/// Address of the style sheet; empty in a build without the site's files.
pub const CSS: &str = table::CSS;
/// Address of the script; empty in a build without the site's files.
pub const JS: &str = table::JS;
/// Address of the script of the wizard that lists a group.
pub const LISTING: &str = table::LISTING;
/// Address of the script of the pages for moderators.
pub const REVIEW: &str = table::REVIEW;
/// Address of the script of the pages for editors and admins.
pub const CONSOLE: &str = table::CONSOLE;
/// Address of the script of the pages for members' own programs.
pub const PROGRAMS: &str = table::PROGRAMS;
/// Address of the script of the other pages for members.
pub const MEMBERS: &str = table::MEMBERS;
/// Address of the script for hosts that do not render pages.
pub const SPA: &str = table::SPA;
/// Address of the shapes of the states.
pub const MAP: &str = table::MAP;

/// The file at a path.
pub fn get(request: &HttpRequest) -> Option<HttpResponse> {
    let file = table::FILES.iter().find(|f| f.url == request.path())?;
    let keep =
        if file.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let tag = negotiate::etag(file.plain, "");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, keep))
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header((ETAG, tag.as_str()));
    if matches_tag(request, IF_NONE_MATCH, &tag) {
        return Some(response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    response.content_type(file.kind);
    let asked = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    Some(match (file.brotli, file.gzip) {
        (Some(body), _) if allows(asked, "br") => {
            response.insert_header((CONTENT_ENCODING, "br")).body(body)
        }
        (_, Some(body)) if allows(asked, "gzip") => {
            response.insert_header((CONTENT_ENCODING, "gzip")).body(body)
        }
        _ => response.body(file.plain),
    })
}
