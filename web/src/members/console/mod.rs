//! For editors and admins: the way around the console, how the service is, its queues and accounts.

mod account;
mod accounts;
mod credentials;
mod home;
mod images;
mod listing;
mod listings;
mod queues;

pub use accounts::Accounts;
pub use credentials::Credentials;
pub use home::ConsoleHome;
pub use images::ImageList;
pub use listing::{ListingPage, ListingPageProps};
pub use listings::AllListings;
pub use queues::Queues;

use crate::i18n::t;
use crate::members::route::MemberRoute;
use crate::members::tabs::PageTabs;
use yew::prelude::*;

/// Links to the parts of the console.
#[component]
pub fn ConsoleTabs() -> Html {
    let pages = vec![
        (MemberRoute::Console, t!("console.home")),
        (MemberRoute::Posts, t!("members.posts.title")),
        (MemberRoute::Texts, t!("members.texts.title")),
        (MemberRoute::Topics, t!("members.topics.title")),
        (MemberRoute::CrisisEdit, t!("members.crisis.title")),
        (MemberRoute::Banners, t!("members.banners.title")),
        (MemberRoute::Images, t!("members.images.title")),
        (MemberRoute::Accounts, t!("members.accounts.title")),
        (MemberRoute::AllListings, t!("members.all_listings.title")),
        (MemberRoute::Credentials, t!("members.credentials.title")),
        (MemberRoute::Queues, t!("members.queues.title")),
        (MemberRoute::Settings, t!("members.settings.title")),
    ];
    html! { <PageTabs label={t!("console.tabs")} {pages} /> }
}
