//! Admins may close the making of accounts: the page says so before anybody types. The service
//! says it in the shell of every member page, so that it is known before the bundle runs.

use crate::i18n::t;
use crate::lang::here;
use crate::members::{parts, shell::ROOT};
use yew::prelude::*;

/// Whether the shell of this page says that no accounts are made.
pub(super) fn is_closed() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.get_element_by_id(ROOT));
    root.is_some_and(|root| root.has_attribute("data-closed"))
}

/// What is said in the place of the form, and the ways on.
pub(in crate::members) fn note() -> Html {
    html! {
        <>
            { parts::note("warn", "info", html! { <p>{ t!("members.register.closed") }</p> }) }
            <p class="row">
                <a class="btn" href={here("/login")}>{ t!("members.login.title") }</a>
                <a href={here("/contact")}>{ t!("members.register.closed_write") }</a>
            </p>
            <p>{ t!("members.register.seekers") }</p>
        </>
    }
}
