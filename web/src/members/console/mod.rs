//! For editors and admins: the way around the console, how the service is, its queues and accounts.

mod account;
mod accounts;
mod home;
mod images;
mod queues;

pub use accounts::Accounts;
pub use home::ConsoleHome;
pub use images::ImageList;
pub use queues::Queues;

use crate::i18n::t;
use crate::members::route::MemberRoute;
use crate::navigate::Place;
use yew::prelude::*;

/// Links to the parts of the console.
#[component]
pub fn ConsoleTabs() -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let pages = [
        (MemberRoute::Console, t!("console.home")),
        (MemberRoute::Posts, t!("members.posts.title")),
        (MemberRoute::Texts, t!("members.texts.title")),
        (MemberRoute::Banners, t!("members.banners.title")),
        (MemberRoute::Images, t!("members.images.title")),
        (MemberRoute::Accounts, t!("members.accounts.title")),
        (MemberRoute::Queues, t!("members.queues.title")),
    ];
    html! {
        <nav class="tabs" aria-label={t!("console.tabs")}>
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
