//! The members' pages come in five bundles, for nobody needs all of them at once: accounts, groups
//! and messages; the wizard; review, with all listings and credentials; the rest of the console;
//! what is for members' own programs. A link to a page of another bundle loads that one.

use super::route::MemberRoute;
use crate::lang::{self, Lang};
use yew::prelude::*;

/// Which bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Accounts, groups, messages.
    Account,
    /// The wizard.
    Listing,
    /// Review.
    Review,
    /// The pages of editors and admins.
    Console,
    /// What is for members' own programs.
    Programs,
}

impl MemberRoute {
    /// The bundle that shows the page.
    pub fn part(&self) -> Part {
        match self {
            Self::ListingNew | Self::ListingEdit(_) => Part::Listing,
            // Listings and credentials share their parts with review; the queues are there because
            // the console is full.
            Self::AllListings | Self::ListingFile(_) | Self::Credentials | Self::Queues => {
                Part::Review
            }
            Self::Keys | Self::Hooks => Part::Programs,
            _ if self.is_review() => Part::Review,
            _ if self.is_editing() => Part::Console,
            _ => Part::Account,
        }
    }
}

/// A bundle: which pages are in it, and how each is shown.
#[derive(Debug, Clone, Copy)]
pub struct Bundle {
    /// Which.
    pub part: Part,
    /// The page at an address of it.
    pub page: fn(&MemberRoute) -> Html,
}

impl PartialEq for Bundle {
    fn eq(&self, other: &Self) -> bool {
        self.part == other.part
    }
}

impl Bundle {
    /// Whether it shows a path.
    pub fn ours(self) -> fn(&str) -> bool {
        match self.part {
            Part::Account => |path| shows(path, Part::Account),
            Part::Listing => |path| shows(path, Part::Listing),
            Part::Review => |path| shows(path, Part::Review),
            Part::Console => |path| shows(path, Part::Console),
            Part::Programs => |path| shows(path, Part::Programs),
        }
    }
}

/// Only in the language of the page that is shown: another language is another document.
fn shows(path: &str, part: Part) -> bool {
    Lang::of_path(path).0 == lang::current()
        && MemberRoute::at(path).is_some_and(|route| route.part() == part)
}

/// Accounts, groups and messages.
pub mod account {
    use super::{Bundle, MemberRoute, Part};
    use crate::members::dashboard::Dashboard;
    use crate::members::inbox::InboxPage;
    use crate::members::pages;
    use yew::prelude::*;

    /// The bundle.
    pub const BUNDLE: Bundle = Bundle { part: Part::Account, page };

    /// One page. The key is the path: another path is another page.
    fn page(route: &MemberRoute) -> Html {
        let key = route.to_path();
        match route {
            MemberRoute::Register => html! { <pages::register::Register {key} /> },
            MemberRoute::Verify => html! { <pages::link::Verify {key} /> },
            MemberRoute::Email => html! { <pages::link::Email {key} /> },
            MemberRoute::Restore => html! { <pages::link::Restore {key} /> },
            MemberRoute::Forgot => html! { <pages::forgot::Forgot {key} /> },
            MemberRoute::Reset => html! { <pages::reset::Reset {key} /> },
            MemberRoute::Account => html! { <pages::account::Account {key} /> },
            MemberRoute::Security => html! { <pages::security::Security {key} /> },
            MemberRoute::Profile => html! { <pages::profile::Profile {key} /> },
            MemberRoute::Listings => html! { <Dashboard {key} /> },
            MemberRoute::Inbox => html! { <InboxPage {key} /> },
            _ => html! { <pages::login::Login {key} /> },
        }
    }
}

/// The wizard.
pub mod listing {
    use super::{Bundle, MemberRoute, Part};
    use crate::members::wizard::Wizard;
    use yew::prelude::*;

    /// The bundle.
    pub const BUNDLE: Bundle = Bundle { part: Part::Listing, page };

    /// A new listing, or one that is there: the key is the same, so that the first saving moves
    /// from one to the other.
    fn page(route: &MemberRoute) -> Html {
        match route {
            MemberRoute::ListingEdit(id) => html! { <Wizard key="wizard" id={id.clone()} /> },
            _ => html! { <Wizard key="wizard" /> },
        }
    }
}

/// Review.
pub mod review {
    use super::{Bundle, MemberRoute, Part};
    use crate::members::console::{AllListings, Credentials, ListingPage, Queues};
    use crate::members::review::{Case, Held, Log, QueuePage};
    use yew::prelude::*;

    /// The bundle.
    pub const BUNDLE: Bundle = Bundle { part: Part::Review, page };

    /// One page. The key is the path: another path is another page.
    fn page(route: &MemberRoute) -> Html {
        let key = route.to_path();
        match route {
            MemberRoute::ReviewItem(id) => html! { <Case {key} id={id.clone()} /> },
            MemberRoute::ReviewLog => html! { <Log {key} /> },
            MemberRoute::ReviewHeld => html! { <Held {key} /> },
            MemberRoute::AllListings => html! { <AllListings {key} /> },
            MemberRoute::ListingFile(id) => html! { <ListingPage {key} id={id.clone()} /> },
            MemberRoute::Credentials => html! { <Credentials {key} /> },
            MemberRoute::Queues => html! { <Queues {key} /> },
            _ => html! { <QueuePage {key} /> },
        }
    }
}

/// The pages of editors and admins.
pub mod console {
    use super::{Bundle, MemberRoute, Part};
    use crate::members::banners::{BannerList, EditBannerPage, NewBannerPage};
    use crate::members::console::{Accounts, ConsoleHome, ImageList};
    use crate::members::edited::{
        EditCrisis, EditSettings, EditTopicPage, NewTopicPage, TopicList,
    };
    use crate::members::posts::{EditPage, NewPage, PostList};
    use crate::members::texts::{EditTextPage, TextList};
    use yew::prelude::*;

    /// The bundle.
    pub const BUNDLE: Bundle = Bundle { part: Part::Console, page };

    /// One page. The key is the path: another path is another page.
    fn page(route: &MemberRoute) -> Html {
        let key = route.to_path();
        match route {
            MemberRoute::PostNew => html! { <NewPage {key} /> },
            MemberRoute::PostEdit(id) => html! { <EditPage {key} id={id.clone()} /> },
            MemberRoute::Posts => html! { <PostList {key} /> },
            MemberRoute::Images => html! { <ImageList {key} /> },
            MemberRoute::Accounts => html! { <Accounts {key} /> },
            MemberRoute::Texts => html! { <TextList {key} /> },
            MemberRoute::TextEdit(name) => html! { <EditTextPage {key} name={*name} /> },
            MemberRoute::Banners => html! { <BannerList {key} /> },
            MemberRoute::BannerNew => html! { <NewBannerPage {key} /> },
            MemberRoute::BannerEdit(id) => html! { <EditBannerPage {key} id={id.clone()} /> },
            MemberRoute::Topics => html! { <TopicList {key} /> },
            MemberRoute::TopicNew => html! { <NewTopicPage {key} /> },
            MemberRoute::TopicEdit(code) => html! { <EditTopicPage {key} code={code.clone()} /> },
            MemberRoute::CrisisEdit => html! { <EditCrisis {key} /> },
            MemberRoute::Settings => html! { <EditSettings {key} /> },
            _ => html! { <ConsoleHome {key} /> },
        }
    }
}

/// What is for members' own programs.
pub mod programs {
    use super::{Bundle, MemberRoute, Part};
    use crate::members::hooks::Hooks;
    use crate::members::keys::Keys;
    use yew::prelude::*;

    /// The bundle.
    pub const BUNDLE: Bundle = Bundle { part: Part::Programs, page };

    /// One page. The key is the path: another path is another page.
    fn page(route: &MemberRoute) -> Html {
        let key = route.to_path();
        match route {
            MemberRoute::Hooks => html! { <Hooks {key} /> },
            _ => html! { <Keys {key} /> },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_in_one_bundle() {
        let all =
            [account::BUNDLE, listing::BUNDLE, review::BUNDLE, console::BUNDLE, programs::BUNDLE];
        for route in MemberRoute::FIXED {
            let shown = all.iter().filter(|bundle| bundle.ours()(&route.to_path())).count();
            assert_eq!(shown, 1, "{route:?}");
        }
        assert!(!all.iter().any(|bundle| bundle.ours()("/groups")));
        let ours = account::BUNDLE.ours();
        assert!(!ours("/es/inbox"));
        assert!(lang::within(Lang::Es, || ours("/es/inbox") && !ours("/inbox")));
    }
}
