//! The search of the home page: what, where, one button.

use super::combobox::Combobox;
use super::field::Input;
use crate::i18n::t;
use crate::lang::here;
use yew::prelude::*;

/// The form. It asks the results page by GET, so it works without a script.
#[component]
pub fn FindForm() -> Html {
    html! {
        <form class="find" action={here("/groups")} method="get" role="search" aria-label={t!("find.label")}>
            <div class="field">
                <label for="q">{ t!("find.what") }</label>
                <span class="hint" id="q-h">{ t!("find.what_hint") }</span>
                <Input id="q" name="q" describedby="q-h" />
            </div>
            <div class="field">
                <label for="near">{ t!("find.where") }</label>
                <span class="hint" id="near-h">{ t!("find.where_hint") }</span>
                <Combobox id="near" describedby="near-h" />
            </div>
            <button class="btn wide">{ t!("find.button") }</button>
            <p class="small muted">{ t!("find.promise") }</p>
        </form>
    }
}
