//! `/admin/listings`: every listing, looked for by title, address and owner.

use super::ConsoleTabs;
use crate::i18n::t;
use crate::members::clock;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use crate::members::route::MemberRoute;
use contract::Status;
use contract::console::ListingRow;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The page.
#[component]
pub fn AllListings() -> Html {
    let (letters, status) = (use_node_ref(), use_node_ref());
    let query = use_state(String::new);
    let list = use_paged::<ListingRow>(format!("/admin/listings?limit=30{}", *query));
    let onsubmit = {
        let (letters, status, query) = (letters.clone(), status.clone(), query.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = letters.cast::<HtmlInputElement>().map(|i| i.value()).unwrap_or_default();
            let chosen = status.cast::<HtmlSelectElement>().map(|s| s.value()).unwrap_or_default();
            let typed = js_sys::encode_uri_component(typed.trim());
            let only = if chosen.is_empty() { chosen } else { format!("&status={chosen}") };
            query.set(format!("&q={typed}{only}"));
        })
    };
    html! {
        <Frame title={t!("members.all_listings.title")} wide=true>
            <ConsoleTabs />
            <form class="row" role="search" {onsubmit} aria-label={t!("all_listings.search")}>
                <div class="field">
                    <label for="letters">{ t!("all_listings.letters") }</label>
                    <input class="input" id="letters" type="search" maxlength="100" autocomplete="off" ref={letters} />
                </div>
                <div class="field">
                    <label for="status">{ t!("all_listings.status") }</label>
                    <select class="input" id="status" ref={status}>
                        <option value="" selected=true>{ t!("all_listings.any") }</option>
                        { for Status::ALL.iter().map(|status| html! {
                            <option value={status.as_str()}>{ t!(format!("all_listings.is.{status}")) }</option>
                        }) }
                    </select>
                </div>
                <button class="btn">{ t!("all_listings.search") }</button>
            </form>
            { loaded(&list.first, |read| html! {
                <>
                    <p class="sr" role="status">{ t!("all_listings.found", count = read.value.items.len()) }</p>
                    if read.value.items.is_empty() {
                        <p>{ t!("all_listings.none") }</p>
                    } else {
                        { table(read.value.items.iter().chain(list.more.iter())) }
                    }
                    { list.button() }
                </>
            }) }
        </Frame>
    }
}

fn table<'r>(rows: impl Iterator<Item = &'r ListingRow>) -> Html {
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={t!("members.all_listings.title")}>
            <table class="table">
                <caption class="sr">{ t!("members.all_listings.title") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!("all_listings.title") }</th>
                        <th scope="col">{ t!("all_listings.status") }</th>
                        <th scope="col">{ t!("all_listings.owner") }</th>
                        <th scope="col">{ t!("page_texts.changed") }</th>
                    </tr>
                </thead>
                <tbody>{ for rows.map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(listing: &ListingRow) -> Html {
    let href = MemberRoute::ListingFile(listing.id.to_string()).to_path();
    html! {
        <tr key={listing.id.to_string()}>
            <th scope="row"><a {href}>{ name(listing) }</a></th>
            <td>{ standing(listing) }</td>
            <td>
                if let Some(owner) = &listing.owner {
                    { &owner.name }<br /><span class="small muted">{ &owner.email }</span>
                } else {
                    { t!("all_listings.nobody") }
                }
            </td>
            <td>{ clock::moment(listing.updated_at) }</td>
        </tr>
    }
}

/// What it is called.
pub(super) fn name(listing: &ListingRow) -> AttrValue {
    match listing.title.trim() {
        "" => t!("all_listings.untitled"),
        title => AttrValue::from(title.to_owned()),
    }
}

/// Where it is in its life, and what else holds for it.
pub(super) fn standing(listing: &ListingRow) -> Html {
    let marks = [
        listing.suspended.then(|| t!("all_listings.suspended")),
        listing.in_review.then(|| t!("all_listings.in_review")),
        listing.demo.then(|| t!("all_listings.demo")),
    ];
    html! {
        <>
            { t!(format!("all_listings.is.{}", listing.status)) }
            { for marks.into_iter().flatten().map(|mark| html! {
                <>{ " " }<span class="badge">{ mark }</span></>
            }) }
        </>
    }
}
