//! Pages that are the same for everybody.

use super::HTML;
use crate::{
    directory::Directory,
    handlers,
    negotiate::{self, CachePolicy, kept::Kept},
};
use actix_web::{HttpRequest, HttpResponse};
use contract::GroupQuery;
use web::route::Route;

/// How long anybody may keep a page to look around on, in seconds.
const BROWSE_SECONDS: u32 = 60;

/// How long a page may be shown without asking again. Of those that open without a connection the
/// browser has a copy that says so: its cache must not answer in the copy's place, as if there were
/// a connection.
const fn seconds(route: &Route) -> u32 {
    match route {
        Route::Crisis | Route::Offline | Route::Kept => 0,
        _ => BROWSE_SECONDS,
    }
}

/// Under which address a page is kept for whoever asks next, and who else may keep it: pages to
/// look around on, and searches by state and topic in their canonical form. What somebody typed
/// or is looking for is nobody else's, and would fill the cache with pages that are seen once.
pub(super) fn address(
    request: &HttpRequest,
    route: &Route,
    directory: &Directory,
) -> Option<(String, CachePolicy)> {
    let (path, query) = (request.path(), request.query_string());
    if query.is_empty() {
        let cache = CachePolicy::Public { seconds: seconds(route) };
        return route.is_public().then(|| (with_content(path, route, directory), cache));
    }
    if *route != Route::Results {
        return None;
    }
    let parsed = GroupQuery::parse(query).ok()?;
    let browsing = handlers::groups::cache(&parsed) != CachePolicy::Private;
    (browsing && parsed.cursor.is_none() && parsed.to_query() == query)
        .then(|| (with_content(&format!("{path}?{query}"), route, directory), CachePolicy::Private))
}

/// The address, and what was edited of the lists, crisis help and settings; for pages that show posts,
/// banners or edited text which ones those are: they come and go without a change of any group.
fn with_content(address: &str, route: &Route, directory: &Directory) -> String {
    let mut out = format!("{address}#{}", directory.edits().version());
    if let (Route::Posts(_) | Route::Post(..) | Route::Topic(_), Ok(shelf)) =
        (route, directory.posts())
    {
        out.push_str(&format!("#{}", shelf.stamp(directory.clock().now())));
    }
    if let Route::Text(_) = route {
        out.push_str(&format!("#{}", directory.texts().version()));
    }
    if let Route::Results
    | Route::State(_)
    | Route::City(..)
    | Route::CityTopic(..)
    | Route::Topic(_) = route
    {
        let (board, now) = (directory.banners(), directory.clock().now());
        out.push_str(&format!("#{}.{}", board.version(), board.turn(now)));
    }
    out
}

/// A kept page over HTTP.
pub(super) fn reply(request: &HttpRequest, kept: &Kept) -> HttpResponse {
    match negotiate::accepts(request, "text/html") {
        true => kept.reply(request),
        false => negotiate::not_acceptable(HTML),
    }
}
