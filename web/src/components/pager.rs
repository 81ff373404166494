//! From one page of results to the next, and back.

use crate::i18n::{number, t};
use crate::view::search::Search;
use contract::Groups;
use yew::prelude::*;

/// Which groups are shown, a way back to the first and on to the next ones.
pub fn pager(search: &Search, found: &Groups) -> Html {
    if found.items.is_empty() {
        return Html::default();
    }
    let shown = found.items.len();
    let last = (search.start + shown as u32 - 1).min(found.total);
    let line = t!(
        "results.range",
        first = number(search.start.min(last)),
        last = number(last),
        total = number(found.total)
    );
    let first = search.query.cursor.is_some().then(|| search.first().address());
    let next = found.next.as_deref().map(|cursor| search.next(cursor, shown).address());
    html! {
        <nav class="row between" aria-label={t!("results.pages")}>
            <p class="muted small">{ line }</p>
            <div class="pages">
                if let Some(href) = first {
                    <a {href}>{ t!("results.first_page") }</a>
                }
                if let Some(href) = next {
                    <a {href} rel="next">{ t!("results.next_page") }</a>
                }
            </div>
        </nav>
    }
}
