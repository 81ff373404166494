//! What it costs to join.

use crate::i18n::t;
use crate::view::{cost, labels::Labels, total};
use contract::GroupCard;
use yew::prelude::*;

pub(super) fn section(group: &GroupCard, labels: Labels<'_>) -> Html {
    html! {
        <section aria-labelledby="a3">
            <h2 id="a3">{ t!("group.cost") }</h2>
            <div class="measure stack">
                <p><b>{ cost::line(&group.cost) }</b>{ "." }</p>
                { table(group) }
                { notes(group, labels) }
            </div>
        </section>
    }
}

fn table(group: &GroupCard) -> Html {
    let Some(total) = total::total(group) else {
        let text = if group.cost.free { t!("group.free") } else { t!("group.ask") };
        return html! { <p>{ text }{ " " }{ cost::screening(&group.screening) }</p> };
    };
    let label =
        if total.without_screening { t!("group.total_at_least") } else { t!("group.total") };
    html! {
        <>
            <table class="plaintable">
                <caption>{ total.caption }</caption>
                <tbody>
                    { for total.rows.into_iter().map(|row| html! {
                        <tr><th scope="row">{ row.what }</th><td>{ row.amount }</td></tr>
                    }) }
                    <tr class="total"><th scope="row">{ label }</th><td>{ total.total }</td></tr>
                </tbody>
            </table>
            if let Some(lowest) = total.lowest {
                <p>{ t!("group.lowest", total = lowest) }</p>
            }
        </>
    }
}

fn notes(group: &GroupCard, labels: Labels<'_>) -> Html {
    let cost = &group.cost;
    let missed = (!cost.free).then(|| {
        if cost.missed_session_charged { t!("group.missed") } else { t!("group.not_missed") }
    });
    let methods: Vec<String> =
        cost.payment_methods.iter().map(|m| labels.payment(m.as_str())).collect();
    let insurance = cost::insurance(cost, labels);
    html! {
        <>
            <p>
                { for missed }{ " " }
                if !methods.is_empty() {
                    { t!("group.pay_by", methods = methods.join(", ")) }
                }
            </p>
            if !insurance.is_empty() { <p>{ insurance }</p> }
        </>
    }
}
