//! Names of pages for those who count them.

use contract::PostKind;
use web::route::Route;

/// The pattern under which a page is counted: never what somebody looked for.
pub(super) fn of(route: &Route) -> &'static str {
    match route {
        Route::Home => "/",
        Route::Results => "/groups",
        Route::State(_) => "/groups/{state}",
        Route::City(..) => "/groups/{state}/{city}",
        Route::CityTopic(..) => "/groups/{state}/{city}/{category}",
        Route::Topics => "/topics",
        Route::Topic(_) => "/topics/{category}",
        Route::Group(_) => "/group/{slug}",
        Route::Contact(_) => "/group/{slug}/contact",
        Route::Report(_) => "/group/{slug}/report",
        Route::Waitlist(_) => "/group/{slug}/waitlist",
        Route::SavedSearch => "/saved-search",
        Route::Link(_) => "/m/{token}",
        Route::Posts(PostKind::Article) => "/articles",
        Route::Posts(PostKind::Blog) => "/blog",
        Route::Post(PostKind::Article, _) => "/articles/{slug}",
        Route::Post(PostKind::Blog, _) => "/blog/{slug}",
        Route::Kept => "/kept",
        Route::Compare => "/compare",
        Route::States => "/states",
        Route::Text(_) => "/{page}",
        Route::Crisis => "/crisis",
        Route::Offline => "/offline",
        Route::Embed => "/embed",
        Route::Member(member) => member.pattern(),
        Route::NotFound => "(no page)",
    }
}
