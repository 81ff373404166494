//! How programs follow a search: what its page says in its head, and the links on it.

use crate::context::Site;
use crate::flat::SERVER;
use crate::head::Feed;
use crate::i18n::t;
use crate::view::{follow, search::Search};
use yew::prelude::*;

/// What programs may follow: new groups, and the sessions of all that fit.
pub fn feeds(site: &Site, search: &Search) -> Vec<Feed> {
    let feed = |media, title: AttrValue, name| Feed {
        media,
        title: title.to_string(),
        path: follow::feed(site, name, search),
    };
    vec![
        feed("application/atom+xml", t!("results.new_groups"), "feed.atom"),
        feed("application/feed+json", t!("results.new_groups"), "feed.json"),
        feed("text/calendar", t!("results.sessions"), "calendar.ics"),
    ]
}

/// The ways to follow a search with a program of one's own. Not on topics whose pages can be left
/// quickly: a calendar tells whoever looks at it.
pub fn followed(site: &Site, search: &Search) -> Html {
    html! {
        <p class="small noprint">
            <a href={follow::calendar(site, search)}>{ t!("results.subscribe") }</a>
            { ". " }
            <a href={follow::feed(site, "feed.atom", search)}>{ t!("results.feed") }</a>
            { ". " }{ t!("results.follow_text") }
            if SERVER {
                { " " }<a href={follow::embed(search)}>{ t!("embed.put") }</a>{ "." }
            }
        </p>
    }
}
