//! What a calendar or feed of a search says of itself and of its groups. The words are the site's; a
//! service without the site has few.

use super::{Followed, Found};
use contract::{GroupCard, Reference};

/// What a search is called.
pub(super) struct Called {
    /// `Anxiety groups near Oakland, CA`.
    pub(super) heading: String,
    /// The path of its page.
    pub(super) page: String,
}

#[cfg(feature = "site")]
mod of_site {
    use super::{Called, Followed, Found, GroupCard, Reference};
    use web::{follow, lang::Lang};

    impl Followed {
        /// What the search is called that found this.
        pub(in super::super) fn called(&self, found: &Found<'_>, reference: &Reference) -> Called {
            let place = found.place.as_ref();
            let heading = follow::heading(&found.read, place, reference, self.site_lang());
            Called { heading, page: follow::page(&self.query, self.site_lang()) }
        }

        /// The title of a feed of its new groups.
        pub(in super::super) fn feed_title(&self, heading: &str) -> String {
            follow::feed_title(heading, self.site_lang())
        }

        /// What is in a calendar.
        pub(in super::super) fn calendar_about(&self, shown: u32, total: u32) -> String {
            follow::calendar_about(shown, total, self.site_lang())
        }

        /// When and where a group meets and what it costs; first that it is invented, if it is.
        pub(in super::super) fn facts(&self, card: &GroupCard) -> Vec<String> {
            follow::facts(card, self.site_lang())
        }

        /// The path of a group's page.
        pub(in super::super) fn path_of(&self, card: &GroupCard) -> String {
            self.site_lang().path(&format!("/group/{}", card.slug))
        }

        fn site_lang(&self) -> Lang {
            self.lang.pick(Lang::En, Lang::Es)
        }
    }
}

#[cfg(not(feature = "site"))]
mod without_site {
    use super::{Called, Followed, Found, GroupCard, Reference};

    impl Followed {
        /// What the search is called that found this.
        pub(in super::super) fn called(&self, _: &Found<'_>, _: &Reference) -> Called {
            let heading = self.lang.pick("Therapy groups", "Grupos de terapia").to_owned();
            Called { heading, page: "/".to_owned() }
        }

        /// The title of a feed of its new groups.
        pub(in super::super) fn feed_title(&self, heading: &str) -> String {
            heading.to_owned()
        }

        /// What is in a calendar.
        pub(in super::super) fn calendar_about(&self, shown: u32, total: u32) -> String {
            format!("{shown}/{total}")
        }

        /// Nothing: the words are the site's.
        pub(in super::super) fn facts(&self, _: &GroupCard) -> Vec<String> {
            Vec::new()
        }

        /// Where a group would have a page.
        pub(in super::super) fn path_of(&self, card: &GroupCard) -> String {
            format!("/group/{}", card.slug)
        }
    }
}
