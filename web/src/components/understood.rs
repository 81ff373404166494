//! What was not searched as it was typed: words that became filters, words that were corrected;
//! each with the link that searches the words instead.

use crate::i18n::t;
use crate::parts::icon::icon;
use crate::view::{labels::Labels, search::Search, understood};
use contract::{Groups, query::ReadKind};
use yew::prelude::*;

/// The words that became filters, each with its way back, and a way back for all.
pub fn understood(search: &Search, found: &Groups, labels: Labels<'_>) -> Html {
    let parts = understood::parts(search, &found.understood, labels);
    if parts.is_empty() {
        return Html::default();
    }
    let kinds: Vec<ReadKind> = found.understood.iter().map(|part| part.literal).collect();
    html! {
        <div class="read" data-stay="">
            <p class="muted" id="read">{ t!("results.read") }</p>
            <ul class="row chips" aria-labelledby="read">
                { for parts.into_iter().map(|part| html! {
                    <li key={part.text.clone()}>
                        <a class="chip plain" href={part.href}>
                            <span>
                                { t!("results.read_as", words = part.text, label = part.label) }
                                <span class="sr">{ " " }{ t!("results.read_back") }</span>
                            </span>
                            { icon("close") }
                        </a>
                    </li>
                }) }
            </ul>
            <a class="small" href={understood::literal(search, &kinds)}>{ t!("results.read_not") }</a>
        </div>
    }
}

/// The words that were searched instead of those typed.
pub fn corrected(search: &Search, found: &Groups) -> Html {
    let typed = found.words.as_deref().or(search.query.q.as_deref());
    let Some((words, typed)) = found.corrected.as_deref().zip(typed) else {
        return Html::default();
    };
    let href = understood::literal(search, &[ReadKind::Spelling]);
    html! {
        <p class="corrected">
            { t!("results.corrected", words = words) }{ " " }
            <a {href}>{ t!("results.typed", words = typed) }</a>
        </p>
    }
}
