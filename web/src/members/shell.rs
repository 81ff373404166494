//! What the service sends for a member page: its heading, that it is loading, and what to do
//! without JavaScript. The members' bundle puts the page in its place.

use super::route::MemberRoute;
use crate::context::use_site;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::{self, Lang, here};
use crate::members::pages::closed;
use yew::prelude::*;

/// Id of the element that the members' bundle takes over.
pub const ROOT: &str = "member";

/// What the shell is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// The page.
    pub route: MemberRoute,
}

/// The shell. A host that does not render pages has no members' area: there it stays with the
/// link to where the area is.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let site = use_site();
    let heading = t!(props.route.title_key());
    use_head(PageHead {
        title: heading.to_string(),
        description: t!("members.shell.description").to_string(),
        noindex: true,
        ..PageHead::default()
    });
    let words = (lang::current() == Lang::Es).then(|| site.words.clone());
    let there = format!("{}{}", site.public_url, props.route.to_path());
    let closed = (!site.registration_open).then_some("");
    html! {
        <div id={ROOT} data-api={site.api.clone()} data-words={words} data-closed={closed}>
            <div class="wrap section">
                <div class="measure stack">
                    <h1>{ heading }</h1>
                    if props.route == MemberRoute::Register && !site.registration_open {
                        { closed::note() }
                    }
                    if cfg!(target_arch = "wasm32") {
                        <p><a href={there}>{ t!("members.shell.elsewhere") }</a></p>
                    } else {
                        <p role="status" class="muted" id="member-loading">
                            { t!("loading.status") }
                        </p>
                        <noscript>
                            <p>{ t!("members.shell.noscript") }</p>
                            <p><a href={here("/groups")}>{ t!("not_found.search") }</a></p>
                        </noscript>
                    }
                </div>
            </div>
        </div>
    }
}
