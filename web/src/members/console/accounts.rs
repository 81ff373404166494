//! `/admin/accounts`: accounts, looked for by name and address.

use super::{ConsoleTabs, account::AccountItem};
use crate::i18n::t;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use contract::Role;
use contract::console::AccountRow;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The page.
#[component]
pub fn Accounts() -> Html {
    let (letters, role) = (use_node_ref(), use_node_ref());
    let query = use_state(String::new);
    let list = use_paged::<AccountRow>(format!("/admin/accounts?limit=30{}", *query));
    let onsubmit = {
        let (letters, role, query) = (letters.clone(), role.clone(), query.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = letters.cast::<HtmlInputElement>().map(|i| i.value()).unwrap_or_default();
            let chosen = role.cast::<HtmlSelectElement>().map(|s| s.value()).unwrap_or_default();
            let typed = js_sys::encode_uri_component(typed.trim());
            query.set(format!("&q={typed}&role={chosen}"));
        })
    };
    let reload = list.first.reload.clone();
    let open = use_state(String::new);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |id: String| open.set(if *open == id { String::new() } else { id }))
    };
    html! {
        <Frame title={t!("members.accounts.title")} wide=true>
            <ConsoleTabs />
            <form class="row" role="search" {onsubmit} aria-label={t!("accounts.search")}>
                <div class="field">
                    <label for="letters">{ t!("accounts.letters") }</label>
                    <input class="input" id="letters" type="search" maxlength="100" autocomplete="off" ref={letters} />
                </div>
                <div class="field">
                    <label for="role">{ t!("accounts.role") }</label>
                    <select class="input" id="role" ref={role}>
                        <option value="" selected=true>{ t!("accounts.any") }</option>
                        { for Role::ALL.iter().map(|role| html! {
                            <option value={role.as_str()}>{ t!(format!("accounts.of.{role}")) }</option>
                        }) }
                    </select>
                </div>
                <button class="btn">{ t!("accounts.search") }</button>
            </form>
            { loaded(&list.first, |read| html! {
                <>
                    <p class="sr" role="status">{ t!("accounts.found", count = read.value.items.len()) }</p>
                    if read.value.items.is_empty() { <p>{ t!("accounts.none") }</p> }
                    <ul class="stack l" aria-label={t!("members.accounts.title")}>
                        { for read.value.items.iter().chain(list.more.iter()).map(|row| html! {
                            <AccountItem key={row.id.clone()} row={row.clone()} reload={reload.clone()}
                                open={*open == row.id} ontoggle={ontoggle.clone()} />
                        }) }
                    </ul>
                    { list.button() }
                </>
            }) }
        </Frame>
    }
}
