//! How often a key asked: a chart, and beside it the numbers.

use super::chart::chart;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::parts::loaded;
use crate::view::{date, number::grouped};
use contract::api_key::{ApiUsage, UsageDay};
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct UsageProps {
    /// The key.
    pub(super) id: String,
    /// What its owner knows it by.
    pub(super) name: String,
}

/// Chart and table.
#[component]
pub(super) fn Usage(props: &UsageProps) -> Html {
    let usage = use_loaded::<ApiUsage>(format!("/keys/{}/usage", props.id));
    loaded(&usage, |read| {
        let days = &read.value.days;
        let sum = |of: fn(&UsageDay) -> u64| grouped(days.iter().map(of).sum());
        html! {
            <div class="usage stack">
                <p>
                    { t!("members.keys.sum", requests = sum(|d| d.requests), refused = sum(|d| d.refused)) }
                </p>
                <div class="usage-both">
                    { chart(days) }
                    { table(&props.name, days) }
                </div>
            </div>
        }
    })
}

/// The days on which it asked, the newest first.
fn table(name: &str, days: &[UsageDay]) -> Html {
    let caption = t!("members.keys.by_day", name = name);
    if days.iter().all(|day| day.requests == 0) {
        return Html::default();
    }
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={caption.clone()}>
            <table class="table">
                <caption class="sr">{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!("members.keys.day") }</th>
                        <th scope="col">{ t!("members.keys.requests") }</th>
                        <th scope="col">{ t!("members.keys.refused") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for days.iter().rev().filter(|day| day.requests > 0).map(|day| html! {
                        <tr key={day.day.to_string()}>
                            <th scope="row">{ date::full(day.day) }</th>
                            <td class="num">{ grouped(day.requests) }</td>
                            <td class="num">{ grouped(day.refused) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
