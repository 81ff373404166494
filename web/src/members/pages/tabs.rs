//! The pages about oneself, one beside the other.

use crate::i18n::t;
use crate::members::route::MemberRoute;
use crate::navigate::Place;
use yew::prelude::*;

/// Links to the pages of the account.
#[component]
pub(super) fn Tabs() -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let pages = [
        (MemberRoute::Account, t!("members.account.title")),
        (MemberRoute::Security, t!("members.security.title")),
        (MemberRoute::Profile, t!("members.profile.title")),
    ];
    html! {
        <nav class="tabs" aria-label={t!("members.account.tabs")}>
            <ul>
                { for pages.into_iter().map(|(route, label)| {
                    let path = route.to_path();
                    let current = (path == place.path).then_some("page");
                    html! { <li><a href={path} aria-current={current}>{ label }</a></li> }
                }) }
            </ul>
        </nav>
    }
}
