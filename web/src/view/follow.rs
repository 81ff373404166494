//! Where a search can be followed: as a calendar, as a feed of new groups.

use super::search::Search;
use crate::context::Site;
use crate::lang::{self, Lang};
use contract::GroupQuery;

/// The query of what follows a search, as the API takes it.
fn query(search: &Search) -> String {
    let followed =
        GroupQuery { include_online: search.request().include_online, ..search.query.followed() };
    let mut text = followed.to_query();
    if lang::current() != Lang::En {
        let and = if text.is_empty() { "" } else { "&" };
        text.push_str(&format!("{and}lang={}", lang::current()));
    }
    text
}

fn below(base: &str, name: &str, search: &Search) -> String {
    let query = query(search);
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{base}/groups/{name}{mark}{query}")
}

/// The address of a feed: `feed.atom` or `feed.json`.
pub fn feed(site: &Site, name: &str, search: &Search) -> String {
    below(&site.api, name, search)
}

/// The address of the calendar for programs that subscribe: `webcal:` where it is known under which
/// name people reach the service.
pub fn calendar(site: &Site, search: &Search) -> String {
    let api = match site.api.starts_with('/') {
        true => format!("{}{}", site.public_url, site.api),
        false => site.api.clone(),
    };
    let api = match api.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => api,
    };
    below(&api, "calendar.ics", search)
}

/// The page with the code for these groups on somebody's own page.
pub fn embed(search: &Search) -> String {
    let address = search.first().address();
    let query = address.split_once('?').map(|(_, query)| format!("?{query}"));
    format!("{}{}", lang::here("/embed"), query.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::edited::InLanguages;

    fn site(api: &str, public_url: &str) -> Site {
        Site {
            api: api.into(),
            public_url: public_url.into(),
            map: String::new(),
            spa: String::new(),
            words: String::new(),
            demo: false,
            notice: InLanguages::default(),
            registration_open: true,
            now: None,
        }
    }

    #[test]
    fn a_search_is_followed_with_its_filters_alone() {
        let search = Search::parse("near=94596&weekday=mon&sort=soonest").unwrap();
        let site = site("/api/v1", "https://example.org");
        assert_eq!(
            calendar(&site, &search),
            "webcal://example.org/api/v1/groups/calendar.ics?near=94596&weekday=mon&include_online=true"
        );
        let all = Search::parse("").unwrap();
        assert_eq!(feed(&site, "feed.atom", &all), "/api/v1/groups/feed.atom");
        let spanish = lang::within(Lang::Es, || feed(&site, "feed.json", &all));
        assert_eq!(spanish, "/api/v1/groups/feed.json?lang=es");
    }

    #[test]
    fn without_a_known_name_the_calendar_is_an_ordinary_link() {
        let all = Search::parse("").unwrap();
        assert_eq!(calendar(&site("/api/v1", ""), &all), "/api/v1/groups/calendar.ics");
        let elsewhere = site("https://api.example.org/api/v1", "");
        assert_eq!(
            calendar(&elsewhere, &all),
            "webcal://api.example.org/api/v1/groups/calendar.ics"
        );
    }
}
