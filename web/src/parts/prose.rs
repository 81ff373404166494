//! Pages of plain text.

use yew::prelude::*;

/// A section of text: its heading and its paragraphs.
pub fn section(heading: AttrValue, paragraphs: impl IntoIterator<Item = AttrValue>) -> Html {
    html! {
        <section class="stack">
            <h2>{ heading }</h2>
            { for paragraphs.into_iter().map(|text| html! { <p>{ text }</p> }) }
        </section>
    }
}

/// A page of text: its heading, what it says first, its sections.
pub fn page(heading: AttrValue, lead: AttrValue, sections: Html) -> Html {
    html! {
        <div class="wrap section">
            <div class="measure stack-l text">
                <div class="stack">
                    <h1>{ heading }</h1>
                    <p class="say">{ lead }</p>
                </div>
                { sections }
            </div>
        </div>
    }
}
