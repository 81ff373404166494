//! A list of links with a count each, in columns.

use crate::i18n::{number, plural};
use yew::prelude::*;

/// A link with its count.
pub struct Counted {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: AttrValue,
    /// Groups there.
    pub count: u32,
}

/// The list. Screen readers hear the unit too.
pub fn link_list(entries: impl IntoIterator<Item = Counted>) -> Html {
    html! {
        <ul class="listlinks">
            { for entries.into_iter().map(|entry| html! {
                <li>
                    <a href={entry.href}>{ entry.label }</a>
                    <span>
                        { number(entry.count) }
                        <span class="sr">{ plural("count.groups_word", entry.count) }</span>
                    </span>
                </li>
            }) }
        </ul>
    }
}
