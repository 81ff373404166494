//! The keys with which a member's programs ask the API.

mod chart;
mod key;
mod make;
mod usage;

use super::client::use_loaded;
use super::pages::tabs::Tabs;
use super::parts::{Frame, loaded, section};
use super::secret::use_told;
use crate::i18n::t;
use crate::view::number::grouped;
use contract::api_key::{ApiKeys, Scope};
use yew::prelude::*;

/// The page.
#[component]
pub fn Keys() -> Html {
    let keys = use_loaded::<ApiKeys>("/keys".to_owned());
    let (made, told) = use_told("members.keys", &keys.reload);
    html! {
        <Frame title={t!("members.keys.title")} lead={t!("members.keys.lead")}>
            <Tabs />
            { told }
            { section("keys-h", t!("members.keys.yours"), loaded(&keys, |read| html! {
                <>
                    <p>{ t!("members.keys.rate", count = grouped(read.value.per_minute.into())) }</p>
                    if read.value.items.is_empty() {
                        <p class="muted">{ t!("members.keys.none") }</p>
                    }
                    <ul class="keys">
                        { for read.value.items.iter().map(|key| html! {
                            <key::Key key={key.id.clone()} one={key.clone()} made={made.clone()}
                                changed={keys.reload.clone()} />
                        }) }
                    </ul>
                </>
            })) }
            <make::Make {made} />
        </Frame>
    }
}

/// What a key may do, in words.
fn scope(scope: Scope) -> AttrValue {
    match scope {
        Scope::Read => t!("members.keys.read"),
        Scope::ListingsWrite => t!("members.keys.listings_write"),
        Scope::Webhooks => t!("members.keys.webhooks"),
    }
}
