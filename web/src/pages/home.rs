//! The home page: one search, then four ways to look around.

mod how;
mod places;
mod topics;
mod truth;

use crate::client;
use crate::context::use_site;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::{number, t};
use crate::parts::{art, find_form::FindForm};
use contract::GroupQuery;
use yew::prelude::*;

/// The page.
#[component]
pub fn Home() -> Html {
    let site = use_site();
    use_head(PageHead {
        json_ld: vec![json_ld(&site.public_url)],
        ..PageHead::new(t!("home.title").as_str(), t!("home.description").as_str(), "/")
    });
    let count = use_data(client::groups(&GroupQuery {
        limit: 1,
        facets: Some(vec![]),
        ..GroupQuery::default()
    }));
    let say = match count.value() {
        Some(groups) => t!("home.say", count = number(groups.total)),
        None => t!("home.say_plain"),
    };
    html! {
        <>
            <div class="hero">
                <div class="wrap">
                    <div class="copy">
                        <h1>{ t!("home.heading") }</h1>
                        <p class="say">{ say }</p>
                        <FindForm />
                    </div>
                </div>
                { art::room() }
            </div>
            <topics::Topics />
            { how::how() }
            { truth::truth() }
            <places::Places />
        </>
    }
}

/// Tells search engines of the site's own search.
fn json_ld(public_url: &str) -> String {
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": t!("site.name").as_str(),
        "url": format!("{public_url}/"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{public_url}/groups?q={{search_term_string}}"),
            "query-input": "required name=search_term_string",
        },
    })
    .to_string()
}
