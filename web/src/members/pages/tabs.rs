//! The pages about oneself, one beside the other.

use crate::i18n::t;
use crate::members::route::MemberRoute;
use crate::members::tabs::PageTabs;
use yew::prelude::*;

/// Links to the pages of the account.
#[component]
pub fn Tabs() -> Html {
    let pages = vec![
        (MemberRoute::Account, t!("members.account.title")),
        (MemberRoute::Security, t!("members.security.title")),
        (MemberRoute::Profile, t!("members.profile.title")),
        (MemberRoute::Keys, t!("members.keys.title")),
        (MemberRoute::Hooks, t!("members.hooks.title")),
    ];
    html! { <PageTabs label={t!("members.account.tabs")} {pages} /> }
}
