//! What this directory is, how it checks, and where its data come from.

use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::parts::prose::{page, section};
use yew::prelude::*;

/// The page.
#[component]
pub fn About() -> Html {
    use_head(PageHead::new(t!("about.title").as_str(), t!("about.description").as_str(), "/about"));
    let sections = html! {
        <>
            { section(t!("about.what"), [t!("about.what_1"), t!("about.what_2")]) }
            { section(t!("about.check"), [t!("about.check_1"), t!("about.check_2"), t!("about.check_3")]) }
            { section(t!("about.join"), [t!("about.join_1"), t!("about.join_2")]) }
            { section(t!("about.order"), [t!("about.order_1")]) }
            <section class="stack" id="sources">
                <h2>{ t!("about.sources") }</h2>
                <p>{ t!("about.sources_1") }</p>
                <ul>
                    <li>{ t!("about.source_census") }</li>
                    <li>
                        { t!("about.source_geonames") }{ " " }
                        <a href="https://creativecommons.org/licenses/by/4.0/">{ "CC BY 4.0" }</a>
                    </li>
                    <li>{ t!("about.source_map") }</li>
                    <li>{ t!("about.source_law") }</li>
                </ul>
            </section>
        </>
    };
    page(t!("about.heading"), t!("about.lead"), sections)
}
