//! Groups in every state: the map and, beside it, the same numbers as a list.

use crate::client;
use crate::data::use_data;
use crate::i18n::t;
use crate::lang::here;
use crate::parts::link_list::{Counted, link_list};
use crate::parts::map::StatesMap;
use crate::route::Route;
use yew::prelude::*;

/// States shown in the list.
const SHOWN: usize = 16;

#[component]
pub(super) fn Places() -> Html {
    let data = use_data(client::states());
    let Some(list) = data.value() else {
        return html! {};
    };
    let mut top: Vec<_> = list.items.iter().collect();
    top.sort_by(|a, b| b.in_person.cmp(&a.in_person).then_with(|| a.name.cmp(&b.name)));
    let entries = top.into_iter().take(SHOWN).map(|s| Counted {
        href: Route::State(s.state).to_path(),
        label: s.name.clone().into(),
        count: s.in_person,
    });
    html! {
        <section class="section" id="places" aria-labelledby="places-h">
            <div class="wrap stack-l">
                <div class="measure stack">
                    <h2 id="places-h">{ t!("home.places.heading") }</h2>
                    <p>{ t!("home.places.text") }</p>
                </div>
                <div class="mapgrid">
                    <StatesMap states={list.items.clone()} />
                    <div class="stack">
                        <h3>{ t!("home.places.list") }</h3>
                        { link_list(entries) }
                        <p><a href={here("/states")}>{ t!("home.places.all") }</a></p>
                    </div>
                </div>
            </div>
        </section>
    }
}
