//! `/admin/credentials`: those to be looked up, about to end, over, or not on their register.

use super::ConsoleTabs;
use crate::i18n::t;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use crate::members::review::credential::Lookup;
use crate::members::route::MemberRoute;
use crate::view::date;
use contract::console::{CredentialRow, CredentialState};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The page.
#[component]
pub fn Credentials() -> Html {
    let state = use_state(|| CredentialState::Pending);
    let list = use_paged::<CredentialRow>(format!("/admin/credentials?limit=30&state={}", *state));
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            state.set(chosen.parse().unwrap_or(CredentialState::Pending));
        })
    };
    let reload = list.first.reload.clone();
    let open = use_state(String::new);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |key: String| open.set(if *open == key { String::new() } else { key }))
    };
    html! {
        <Frame title={t!("members.credentials.title")} lead={t!("credentials.lead")} wide=true>
            <ConsoleTabs />
            <div class="field">
                <label for="state">{ t!("credentials.show") }</label>
                <select class="input" id="state" {onchange}>
                    { for CredentialState::ALL.iter().map(|one| html! {
                        <option value={one.as_str()} selected={*one == *state}>
                            { t!(format!("credentials.is.{one}")) }
                        </option>
                    }) }
                </select>
            </div>
            { loaded(&list.first, |read| html! {
                <>
                    <p class="sr" role="status">{ t!("credentials.found", count = read.value.items.len()) }</p>
                    if read.value.items.is_empty() { <p>{ t!("credentials.none") }</p> }
                    <ul class="stack l" aria-label={t!("members.credentials.title")}>
                        { for read.value.items.iter().chain(list.more.iter()).map(|row| {
                            let key = format!("{}-{}", row.leader_id, row.position);
                            item(row, *open == key, key, &ontoggle, &reload)
                        }) }
                    </ul>
                    { list.button() }
                </>
            }) }
        </Frame>
    }
}

fn item(
    row: &CredentialRow,
    open: bool,
    key: String,
    ontoggle: &Callback<String>,
    reload: &Callback<()>,
) -> Html {
    let name = format!("{} {}, {}", row.abbreviation, row.number, row.jurisdiction);
    let onclick = {
        let (ontoggle, key) = (ontoggle.clone(), key.clone());
        Callback::from(move |_: MouseEvent| ontoggle.emit(key.clone()))
    };
    let done = {
        let (ontoggle, key, reload) = (ontoggle.clone(), key.clone(), reload.clone());
        Callback::from(move |()| {
            ontoggle.emit(key.clone());
            reload.emit(());
        })
    };
    html! {
        <li class="panel stack" {key}>
            <p><b>{ &row.leader_name }</b>{ ", " }{ &row.title }{ ": " }<b>{ &name }</b></p>
            <p class="small">
                if let Some(day) = row.expires_on {
                    { t!("credentials.until", date = date::full(day)) }{ " " }
                }
                if let Some(day) = row.checked_on {
                    { t!("credentials.checked", date = date::full(day), register = row.checked_with.clone().unwrap_or_default()) }
                } else {
                    { t!("credentials.unchecked") }
                }
            </p>
            <p class="row small">
                { for row.listings.iter().enumerate().map(|(at, id)| html! {
                    <a href={MemberRoute::ListingFile(id.to_string()).to_path()}>
                        { t!("credentials.listing", number = at + 1) }
                        <span class="sr">{ ": " }{ &row.leader_name }</span>
                    </a>
                }) }
                <button type="button" class="linkbtn" {onclick} aria-expanded={open.to_string()}>
                    { t!("review.lookup.open") }<span class="sr">{ ": " }{ &name }</span>
                </button>
            </p>
            // One at a time: the ids of the fields are the same for each.
            if open {
                <Lookup leader={row.leader_id.clone()} position={row.position as usize}
                    number={Some(row.number.clone())} register={row.checked_with.clone()}
                    until={row.expires_on} {done} />
            }
        </li>
    }
}
