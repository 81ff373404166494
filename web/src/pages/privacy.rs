//! What the service keeps, which is what its code does and no more.

use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::parts::prose::{page, section};
use yew::prelude::*;

/// The page.
#[component]
pub fn Privacy() -> Html {
    use_head(PageHead::new(
        t!("privacy.title").as_str(),
        t!("privacy.description").as_str(),
        "/privacy",
    ));
    let sections = html! {
        <>
            { section(t!("privacy.search"), [t!("privacy.search_1"), t!("privacy.search_2"), t!("privacy.search_3")]) }
            { section(t!("privacy.sent"), [t!("privacy.sent_1"), t!("privacy.sent_2"), t!("privacy.sent_3"), t!("privacy.sent_4")]) }
            { section(t!("privacy.log"), [t!("privacy.log_1"), t!("privacy.log_2")]) }
            { section(t!("privacy.browser"), [t!("privacy.browser_1"), t!("privacy.browser_2")]) }
            { section(t!("privacy.others"), [t!("privacy.others_1"), t!("privacy.others_2")]) }
        </>
    };
    page(t!("privacy.heading"), t!("privacy.lead"), sections)
}
