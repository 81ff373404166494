//! One file a resource. Each answer is a pure function of the directory, the query string and the
//! time, so that the site asks for the same pages in the process that others ask for over HTTP.

pub mod account;
pub mod account_export;
pub mod addresses;
pub mod api_keys;
pub mod app_config;
pub mod audit;
pub mod banners;
mod by_ids;
pub mod calendar;
pub mod categories;
pub mod console;
pub mod contact;
mod cookie;
pub mod documents;
pub mod edited;
pub mod feeds;
pub mod group;
pub mod groups;
mod guide;
pub mod health;
pub mod held;
mod hit_extras;
pub mod hsds;
pub mod idempotency;
mod if_match;
pub mod images;
pub mod inbox;
pub mod input;
pub mod leaders;
pub mod links;
pub mod listings;
pub(crate) mod origin;
mod params;
mod place;
pub mod places;
pub mod posts;
pub mod principal;
mod question;
pub mod reference;
pub mod registration;
pub mod reports;
pub mod review;
pub mod sessions;
pub mod similar;
pub mod states;
pub mod subscriptions;
mod suggest;
pub mod sync;
pub mod texts;
mod timetable;
pub mod totp;
mod understood;
mod viewer;
pub mod webhooks;

pub use crate::negotiate::{Answer, CachePolicy};

use crate::{directory::Directory, negotiate};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use contract::{ErrorCode, Problem, Timestamp, query::decode};

/// Where the API's own addresses begin.
pub const PREFIX: &str = "/api/v1";

/// Answers a GET of an address below [`PREFIX`], such as `/groups` or `/states/ca/cities`, with
/// its query string (without `?`).
pub fn answer(
    directory: &Directory,
    path: &str,
    query: &str,
    now: Timestamp,
) -> Result<Answer, Problem> {
    let mut parts = path.trim_start_matches('/').split('/');
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let text = |part: &str| decode(&part.replace('+', "%2B")).unwrap_or_default();
    match parts {
        (Some("groups"), None, ..) => groups::search(directory, query, now),
        (Some("groups"), Some(id), None, _) => group::get(directory, &text(id), query),
        (Some("groups"), Some(id), Some("similar"), None) => {
            similar::list(directory, &text(id), query)
        }
        (Some("categories"), None, ..) => categories::list(directory, query),
        (Some("states"), None, ..) => states::list(directory, query),
        (Some("states"), Some(state), Some("cities"), None) => {
            states::cities(directory, &text(state), query)
        }
        (Some("places"), None, ..) => places::suggest(directory, query),
        (Some("reference"), None, ..) => reference::get(directory, query),
        (Some("pages"), Some(name), None, _) => texts::get(directory, &text(name), query),
        (Some("settings"), None, ..) => edited::settings::get(directory, query),
        (Some("banner"), None, ..) => banners::get(directory, query),
        (Some("posts"), None, ..) => posts::list(directory, query, now),
        (Some("posts"), Some(slug), None, _) => posts::get(directory, &text(slug), query, now),
        _ => Err(Problem::new(ErrorCode::NotFound)),
    }
}

/// [`answer`] over HTTP.
fn serve(request: &HttpRequest, directory: &Data<Directory>) -> HttpResponse {
    let path = request.path().strip_prefix(PREFIX).unwrap_or_default();
    let answer = answer(directory, path, request.query_string(), directory.clock().now());
    negotiate::reply(request, "application/json", answer)
}

/// JSON of anything that is made for it.
fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Problem::new(ErrorCode::Internal)
    })
}
