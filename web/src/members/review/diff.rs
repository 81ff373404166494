//! What is public beside what is asked for. Removed words are struck out, added ones underlined.

use super::detail::Detail;
use crate::i18n::t;
use contract::review::{Difference, RunKind};
use yew::prelude::*;

pub(super) fn diff(detail: &Detail) -> Html {
    let change = detail.is_change();
    let heading = if change { t!("review.changed") } else { t!("review.asked") };
    if detail.diff.is_empty() {
        return html! {
            <section class="stack" aria-labelledby="diff">
                <h2 id="diff">{ heading }</h2>
                <p>{ t!("review.no_change") }</p>
            </section>
        };
    }
    html! {
        <section class="stack" aria-labelledby="diff">
            <h2 id="diff">{ heading }</h2>
            <div class="tablewrap">
                <table class="diff">
                    <caption class="sr">{ t!("review.diff_caption") }</caption>
                    <colgroup><col class="f" />if change { <col /> }<col /></colgroup>
                    <thead><tr>
                        <th scope="col">{ t!("review.col.field") }</th>
                        if change { <th scope="col">{ t!("review.col.before") }</th> }
                        <th scope="col">{ t!("review.col.after") }</th>
                    </tr></thead>
                    <tbody>{ for detail.diff.iter().map(|d| row(d, change)) }</tbody>
                </table>
            </div>
            if change { <p class="small muted">{ t!("review.diff_note") }</p> }
        </section>
    }
}

fn row(difference: &Difference, change: bool) -> Html {
    html! {
        <tr key={difference.pointer.clone()}>
            <th scope="row">{ &difference.label }</th>
            if change {
                <td data-l={t!("review.col.before")}>{ side(difference, RunKind::Removed) }</td>
            }
            <td data-l={t!("review.col.after")}>
                if change { { side(difference, RunKind::Added) } } else {
                    { difference.after.clone().unwrap_or_default() }
                }
            </td>
        </tr>
    }
}

/// One side: its own words marked, the common ones plain.
fn side(difference: &Difference, own: RunKind) -> Html {
    let mark = |text: String| match own {
        RunKind::Removed => html! { <del>{ text }</del> },
        _ => html! { <ins>{ text }</ins> },
    };
    if difference.words.is_empty() {
        let text = if own == RunKind::Removed { &difference.before } else { &difference.after };
        return match text {
            Some(text) => mark(text.clone()),
            None => html! { <span class="muted">{ t!("review.blank") }</span> },
        };
    }
    html! {
        { for difference.words.iter().filter(|run| run.kind == own || run.kind == RunKind::Same).map(|run| {
            if run.kind == own { mark(run.text.clone()) } else { html! { { &run.text } } }
        }) }
    }
}
