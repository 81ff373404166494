//! Step 5: how one comes in, seats, and what it costs.

use super::super::draft;
use super::super::fields::{Choice, field, label};
use super::super::form::{Act, Handle};
use super::super::typed::Kind;
use super::choices::{terms, words};
use crate::i18n::t;
use contract::Reference;
use serde_json::json;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(super) fn step(form: &Handle, reference: &Reference) -> Html {
    html! {
        <>
            { field(form, "/enrollment").radios(&terms(&reference.enrollments)) }
            { seats(form) }
            { screening(form) }
            { fees(form, reference) }
        </>
    }
}

fn part(name: &str, inside: Html) -> Html {
    html! {
        <section class="panel formcol" aria-labelledby={format!("part-{name}")}>
            <h2 id={format!("part-{name}")}>{ t!(format!("wizard.part.{name}")) }</h2>
            { inside }
        </section>
    }
}

fn seats(form: &Handle) -> Html {
    part(
        "seats",
        html! {
            <>
                <div class="two">
                    { field(form, "/capacity/size_min").short().input(Kind::Whole) }
                    { field(form, "/capacity/size_max").short().input(Kind::Whole) }
                </div>
                { field(form, "/capacity/openings").hint().short().input(Kind::Whole) }
                { field(form, "/capacity/waitlist").radios(&words("waitlist", &["none", "open", "closed"])) }
            </>
        },
    )
}

fn screening(form: &Handle) -> Html {
    let kinds = ["none", "phone", "individual_interview", "intake_session"];
    let therapy = ["required", "recommended", "not_needed"];
    let some = !matches!(draft::text(&form.doc, "/screening/kind").as_str(), "" | "none");
    part(
        "screening",
        html! {
            <>
                { field(form, "/screening/kind").radios(&words("screening", &kinds)) }
                if some {
                    <div class="two">
                        { field(form, "/screening/fee_cents").hint().input(Kind::Money) }
                        { field(form, "/screening/duration_min").short().input(Kind::Whole) }
                    </div>
                }
                { field(form, "/screening/individual_therapy").radios(&words("therapy", &therapy)) }
            </>
        },
    )
}

fn fees(form: &Handle, reference: &Reference) -> Html {
    let free = draft::on(&form.doc, "/cost/free");
    part(
        "fees",
        html! {
            <>
                { field(form, "/cost/free").switch() }
                if !free {
                    { field(form, "/cost/unit").radios(&words("unit", &["session", "month", "series"])) }
                    <div class="two">
                        { field(form, "/cost/min_cents").input(Kind::Money) }
                        { field(form, "/cost/max_cents").input(Kind::Money) }
                    </div>
                    { field(form, "/cost/sliding_scale").switch() }
                    if draft::on(&form.doc, "/cost/sliding_scale") {
                        { field(form, "/cost/sliding_floor_cents").input(Kind::Money) }
                    }
                    { field(form, "/cost/missed_session_charged").switch() }
                    { field(form, "/cost/payment_methods").checks(&terms(&reference.payment_methods)) }
                    { field(form, "/cost/superbill").hint().switch() }
                    { insurance(form, &terms(&reference.insurance)) }
                }
                { field(form, "/cost/sessions").hint().short().input(Kind::Whole) }
            </>
        },
    )
}

/// The payers chosen, each in or out of network, and a list to add one from.
fn insurance(form: &Handle, payers: &[Choice]) -> Html {
    let at = |i: usize| format!("/cost/insurance/{i}");
    let chosen = draft::count(&form.doc, "/cost/insurance");
    let payer = |i: usize| draft::text(&form.doc, &format!("{}/payer", at(i)));
    let name = |code: &str| payers.iter().find(|(v, _)| v == code).map(|(_, l)| l.clone());
    let free: Vec<&Choice> =
        payers.iter().filter(|(v, _)| !(0..chosen).any(|i| payer(i) == *v)).collect();
    let add = {
        let form = form.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            if !select.value().is_empty() {
                let mut all = form.doc.pointer("/cost/insurance").cloned().unwrap_or(json!([]));
                if let Some(list) = all.as_array_mut() {
                    list.push(json!({ "payer": select.value(), "network": "in_network" }));
                }
                form.dispatch(Act::Set("/cost/insurance".to_owned(), Some(all)));
                select.set_value("");
            }
        })
    };
    let remove = |i: usize| {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            let mut all = form.doc.pointer("/cost/insurance").cloned().unwrap_or(json!([]));
            if let Some(list) = all.as_array_mut() {
                list.remove(i);
            }
            let some = all.as_array().is_some_and(|l| !l.is_empty());
            form.dispatch(Act::Set("/cost/insurance".to_owned(), some.then_some(all)));
        })
    };
    html! {
        <fieldset class="field" id="cost-insurance" tabindex="-1">
            <legend class="label">{ label("/cost/insurance") }</legend>
            <ul class="ordered">
                { for (0..chosen).map(|i| {
                    let name = name(&payer(i)).unwrap_or_else(|| payer(i));
                    let networks = words("network", &["in_network", "out_of_network"]);
                    html! {
                        <li>
                            <b>{ &name }</b>
                            { network(form, &format!("{}/network", at(i)), &name, &networks) }
                            <button class="linkbtn" type="button" onclick={remove(i)}>
                                { t!("wizard.remove") }<span class="sr">{ " " }{ name.clone() }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
            <label for="add-payer">{ t!("wizard.add_payer") }</label>
            <select class="input" id="add-payer" onchange={add}>
                <option value="" selected=true>{ t!("wizard.choose") }</option>
                { for free.iter().map(|(v, l)| html! { <option value={v.clone()}>{ l }</option> }) }
            </select>
        </fieldset>
    }
}

fn network(form: &Handle, pointer: &str, payer: &str, networks: &[Choice]) -> Html {
    let now = draft::text(&form.doc, pointer);
    let (form, pointer) = (form.clone(), pointer.to_owned());
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            form.dispatch(Act::Set(pointer.clone(), Some(json!(select.value()))));
        }
    });
    html! {
        <select class="input short" {onchange} aria-label={t!("wizard.network_of", payer = payer)}>
            { for networks.iter().map(|(value, text)| html! {
                <option value={value.clone()} selected={*value == now}>{ text }</option>
            }) }
        </select>
    }
}
