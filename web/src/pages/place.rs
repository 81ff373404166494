//! Browsing by place: a state, a city, a city with a topic.

mod city;
mod state;

pub use city::{CityPage, CityPageProps, CityTopicPage, CityTopicPageProps};
pub use state::{StatePage, StatePageProps};

use crate::head::PageHead;
use crate::view::structured;
use contract::Groups;

/// Head of a page that lists groups: one without any is no landing page.
pub(super) fn list_head(
    (title, description, path): (String, String, String),
    trail: &[(String, String)],
    found: Option<&Groups>,
    site: &crate::context::Site,
) -> PageHead {
    let empty = found.is_some_and(|f| f.total == 0);
    let json_ld = match found {
        Some(found) if !site.demo && !empty => vec![
            structured::item_list(&site.public_url, &title, &found.items),
            structured::breadcrumbs(&site.public_url, trail),
        ],
        _ => Vec::new(),
    };
    PageHead { noindex: site.demo || empty, json_ld, ..PageHead::new(title, description, path) }
}
