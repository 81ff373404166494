//! Every page of seekers rendered as the server does, over answers made up here, and looked at as
//! a checker of HTML would.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod fake;
mod spanish;

use crate::context::Site;
use crate::forms::FormState;
use crate::i18n::names;
use crate::lang::Lang;
use crate::render::{Rendered, render_form};
use crate::view::sample;
use fake::Fake;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::{rc::Rc, sync::Arc};

fn page(address: &str) -> Rendered {
    let site: Site = serde_json::from_value(json!({
        "api": "/api/v1", "public_url": "https://x.org"
    }))
    .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (lang, _) = Lang::of_path(address);
    let reference = Arc::new(names::reference(&sample::reference(), lang));
    let form = FormState { now_ms: 1, ..FormState::default() };
    let rendering = render_form(address, Rc::new(Fake), Rc::new(site), reference, form);
    tokio::task::LocalSet::new().block_on(&runtime, rendering)
}

/// What stands between each pair of marks.
fn between<'t>(text: &'t str, from: &'t str, to: char) -> impl Iterator<Item = &'t str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split(to).next())
}

const PAGES: [&str; 36] = [
    "/",
    "/topics",
    "/states",
    "/about",
    "/disclaimer",
    "/privacy",
    "/crisis",
    "/nothing",
    "/group/tuesday/contact",
    "/group/tuesday/report",
    "/saved-search?category=anxiety",
    "/groups",
    "/groups?q=depresion&near=Walnut+Creek&category=anxiety&weekday=mon&free=true",
    "/groups?q=zebra&near=Walnut+Creek&category=anxiety",
    "/groups?near=nowhere",
    "/groups?colour=red",
    "/groups?q=broken",
    "/group/tuesday",
    "/group/sensitive",
    "/group/gone",
    "/groups/california",
    "/groups/california/walnut-creek",
    "/groups/california/walnut-creek/domestic-violence",
    "/topics/anxiety",
    "/topics/unknown",
    "/articles",
    "/articles?tag=first-steps&cursor=c0",
    "/articles/how-it-works",
    "/articles/gone",
    "/articles/none",
    "/blog",
    "/kept",
    "/kept?ids=01936d2e-7c00-7000-8000-0000000000bb,0193",
    "/kept?mine=true&ids=01936d2e-7c00-7000-8000-0000000000bb",
    "/compare",
    "/compare?ids=01936d2e-7c00-7000-8000-0000000000bb",
];

#[test]
fn every_page_has_one_heading_whole_labels_and_no_inline_style_or_script() {
    for address in PAGES {
        // A template is no part of the page until a script takes it out.
        let body = page(address).body;
        let body = body.split("<template").next().unwrap();
        assert_eq!(body.matches("<h1").count(), 1, "{address}");
        assert!(!body.contains(" style=\"") && !body.contains("<script"), "{address}");
        let mut level = 1;
        let main = body.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        for heading in between(main, "<h", '>').filter_map(|h| h.get(..1)?.parse::<u8>().ok()) {
            assert!(heading <= level + 1, "{address}: h{heading} after h{level}");
            level = heading;
        }
        let ids: Vec<&str> = between(body, " id=\"", '"').collect();
        let known: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{address}: an id stands twice: {ids:?}");
        for name in [" for=\"", " aria-labelledby=\""] {
            for id in between(body, name, '"') {
                assert!(known.contains(id), "{address}: nothing has the id {id}");
            }
        }
        // What the catalogue lacks comes out as its key.
        for key in [
            "en.kept.",
            "en.compare.",
            "en.view.",
            "en.group.",
            "en.results.",
            "en.filters.",
            "en.place.",
            "en.bar.",
            "en.posts.",
        ] {
            assert!(!body.contains(key), "{address}: {key}");
        }
        // Islands carry the patterns that they fill themselves; nothing else is left unfilled.
        let islands: usize =
            between(body, " data-props=\"", '"').map(|props| props.matches("%{").count()).sum();
        assert_eq!(body.matches("%{").count(), islands, "{address}");
        assert!(!body.contains("javascript:"), "{address}");
    }
}

#[test]
fn what_is_not_there_has_its_status_and_is_not_indexed() {
    let head = |address: &str| page(address).head;
    for (address, status) in [
        ("/groups", 0),
        ("/groups?near=nowhere", 0),
        ("/groups?colour=red", 400),
        ("/groups?q=broken", 503),
        ("/group/gone", 404),
        ("/groups/california/atlantis", 404),
        ("/topics/unknown", 404),
        ("/articles/gone", 410),
        ("/articles/none", 404),
    ] {
        assert_eq!(head(address).status, status, "{address}");
    }
    assert!(!head("/groups").noindex && head("/groups?q=a").noindex);
    assert_eq!(head("/group/old-slug").moved.as_deref(), Some("/group/new-slug"));
    assert_eq!(head("/group/tuesday").moved, None);
    assert_eq!(head("/blog/how-it-works").moved.as_deref(), Some("/articles/how-it-works"));
    assert!(head("/articles?tag=first-steps").noindex && !head("/articles").noindex);
}

#[test]
fn structured_data_stand_on_the_pages_that_search_engines_may_list() {
    for (address, documents) in [
        ("/groups/california", 2),
        ("/topics/anxiety", 2),
        ("/group/tuesday", 2),
        ("/articles/how-it-works", 2),
        ("/articles", 0),
        ("/groups?q=a", 0),
    ] {
        let found = page(address).head.json_ld;
        assert_eq!(found.len(), documents, "{address}");
        for document in found {
            let value: Value = serde_json::from_str(&document).unwrap();
            assert_eq!(value["@context"], "https://schema.org");
        }
    }
}

#[test]
fn a_search_says_what_it_was_read_as_and_offers_the_rest() {
    let body = page("/groups?q=depresion&near=Walnut+Creek&free=true").body;
    assert!(body.contains("Showing groups for “depression”."));
    assert!(body.contains("Several places are called Walnut Creek"));
    assert!(body.contains("near=Walnut+Creek%2C+NC"));
    assert!(body.contains("<span class=\"sr\">Remove filter: </span>Free"));
    assert!(body.contains("rel=\"next\""));
    let empty = page("/groups?q=zebra&near=Walnut+Creek&category=anxiety").body;
    assert!(empty.contains("Within 50 miles: 36 groups"));
    let unknown = page("/groups?near=nowhere").body;
    assert!(unknown.contains("aria-invalid=\"true\"") && unknown.contains("Walnut Creek, NC"));
}

#[test]
fn only_sensitive_topics_offer_a_quick_exit() {
    let exit = |address: &str| page(address).body.contains("Leave this page");
    assert!(exit("/group/sensitive"));
    assert!(exit("/groups?category=domestic-violence"));
    assert!(exit("/groups/california/walnut-creek/domestic-violence"));
    assert!(!exit("/group/tuesday") && !exit("/articles/how-it-works"));
}

#[test]
fn a_supervised_leader_is_disclosed_wherever_the_group_is_shown() {
    let said = "registration AMFT 000417. Supervised by Ruth Amsel-Price, LMFT 000291. Employed by";
    assert!(page("/group/tuesday").body.contains(said));
}

#[test]
fn a_list_of_a_link_and_the_readers_own_have_each_their_words() {
    let id = "01936d2e-7c00-7000-8000-0000000000bb";
    let shared = page(&format!("/kept?ids={id},0193"));
    assert!(shared.head.noindex && shared.body.contains("Groups picked for you"));
    assert!(shared.body.contains("One group of this link is no longer listed."));
    assert!(shared.body.contains("A part of this link is not a group."));
    assert!(shared.body.contains("Keep these 2 groups in my list"));
    let own = page(&format!("/kept?mine=true&ids={id}")).body;
    assert!(own.contains("<h1>Kept groups</h1>") && own.contains("Remove all groups"));
    assert!(own.contains("A group that you kept is no longer listed."));
    assert!(page("/kept").body.contains("Keeping groups needs JavaScript"));
}

#[test]
fn a_comparison_says_what_of_its_address_it_could_not_show() {
    let ids: Vec<String> =
        (1..=6).map(|n| format!("01936d2e-7c00-7000-8000-00000000000{n}")).collect();
    let body = page(&format!("/compare?ids={},x", ids.join(","))).body;
    for words in ["You chose 6 groups.", "is not a group", "is no longer listed", "First three"] {
        assert!(body.contains(words), "{words}");
    }
    assert!(page("/compare").body.contains("Choose up to 4 groups"));
}
