//! Nothing is at this address.

use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::here;
use yew::prelude::*;

/// The page, with status 404.
#[component]
pub fn NotFound() -> Html {
    use_head(PageHead {
        title: t!("not_found.title").to_string(),
        noindex: true,
        status: 404,
        ..PageHead::default()
    });
    html! {
        <div class="wrap section">
            <div class="measure stack">
                <h1>{ t!("not_found.heading") }</h1>
                <p>{ t!("not_found.text") }</p>
                <p class="row">
                    <a class="btn" href={here("/groups")}>{ t!("not_found.search") }</a>
                    <a href={here("/")}>{ t!("not_found.home") }</a>
                </p>
            </div>
        </div>
    }
}
