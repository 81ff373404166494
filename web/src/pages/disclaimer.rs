//! What the directory does not promise.

use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::parts::prose::{page, section};
use yew::prelude::*;

/// The page.
#[component]
pub fn Disclaimer() -> Html {
    use_head(PageHead::new(
        t!("disclaimer.title").as_str(),
        t!("disclaimer.description").as_str(),
        "/disclaimer",
    ));
    let sections = html! {
        <>
            { section(t!("disclaimer.care"), [t!("disclaimer.care_1"), t!("disclaimer.care_2")]) }
            { section(t!("disclaimer.facts"), [t!("disclaimer.facts_1"), t!("disclaimer.facts_2")]) }
            { section(t!("disclaimer.law"), [t!("disclaimer.law_1")]) }
        </>
    };
    page(t!("disclaimer.heading"), t!("disclaimer.lead"), sections)
}
