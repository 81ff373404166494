//! When the group meets: one panel for each weekly or monthly time.

use super::super::draft;
use super::super::fields::{Choice, field, label};
use super::super::form::{Act, Handle};
use super::super::steps::id;
use super::super::typed::Kind;
use super::super::zones;
use super::choices::{numbers, terms, words};
use crate::i18n::t;
use crate::view::{date, schedule};
use contract::Reference;
use serde_json::{Value, json};
use web_sys::HtmlInputElement;
use yew::prelude::*;

const LIST: &str = "/schedule";

pub(super) fn times(form: &Handle, reference: &Reference) -> Html {
    let count = draft::count(&form.doc, LIST);
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            let mut all = list(&form);
            all.push(fresh(&form));
            form.dispatch(Act::Set(LIST.to_owned(), Some(Value::Array(all))));
        })
    };
    html! {
        <section class="formcol" id={id(LIST)} tabindex="-1" aria-labelledby="times">
            <h2 id="times">{ t!("wizard.part.times") }</h2>
            { super::super::fields::error(form, LIST) }
            { for (0..count).map(|i| time(form, reference, i, count)) }
            <p>
                <button class="btn quiet" type="button" onclick={add}>
                    { if count == 0 { t!("wizard.add_time") } else { t!("wizard.add_another_time") } }
                </button>
            </p>
        </section>
    }
}

fn list(form: &Handle) -> Vec<Value> {
    form.doc.pointer(LIST).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// A new time: weekly, 90 minutes, on the clock of the place.
fn fresh(form: &Handle) -> Value {
    let zone = proposed(&form.doc).unwrap_or_else(own_zone);
    json!({
        "rule": { "kind": "weekly", "weekday": "mon", "every_weeks": 1 },
        "start": "18:00", "duration_min": 90, "time_zone": zone,
    })
}

/// The clock of the place that is chosen.
pub(super) fn proposed(doc: &Value) -> Option<String> {
    let state = draft::text(doc, "/location/state").parse().ok()?;
    let lng = doc.pointer("/location/lng")?.as_f64()?;
    Some(zones::of(state, lng).to_owned())
}

/// The visitor's own clock, where it is one that is offered.
fn own_zone() -> String {
    let own = js_zone().filter(|zone| zones::ALL.contains(&zone.as_str()));
    own.unwrap_or_else(|| zones::ALL[0].to_owned())
}

#[cfg(target_arch = "wasm32")]
fn js_zone() -> Option<String> {
    let none = js_sys::Array::new();
    let format = js_sys::Intl::DateTimeFormat::new(&none, &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}
#[cfg(not(target_arch = "wasm32"))]
fn js_zone() -> Option<String> {
    None
}

fn time(form: &Handle, reference: &Reference, i: usize, count: usize) -> Html {
    let at = |name: &str| format!("{LIST}/{i}/{name}");
    let monthly = draft::text(&form.doc, &at("rule/kind")) == "monthly";
    let zone = draft::text(&form.doc, &at("time_zone"));
    let mut zones: Vec<Choice> =
        zones::ALL.iter().map(|z| ((*z).to_owned(), zone_name(z))).collect();
    if !zone.is_empty() && !zones.iter().any(|(z, _)| *z == zone) {
        zones.push((zone.clone(), zone_name(&zone)));
    }
    html! {
        <section class="panel formcol" aria-labelledby={format!("time-{i}")}>
            <div class="row between">
                <h3 id={format!("time-{i}")}>{ t!("wizard.time", number = i + 1) }</h3>
                if count > 1 { { remove(form, i) } }
            </div>
            { rhythm(form, i, monthly) }
            <div class="two">
                { field(form, &at("rule/weekday")).select(&terms(&reference.weekdays)) }
                if monthly {
                    { field(form, &at("rule/nth")).select(&numbers(1..=5, "nth")) }
                } else {
                    { field(form, &at("rule/every_weeks")).select(&numbers(1..=8, "every")) }
                }
            </div>
            <div class="two">
                { field(form, &at("start")).input(Kind::Time) }
                { field(form, &at("duration_min")).short().input(Kind::Whole) }
            </div>
            { field(form, &at("time_zone")).hint().select(&zones) }
            <div class="two">
                { field(form, &at("start_date")).hint().input(Kind::Date) }
                { field(form, &at("end_date")).input(Kind::Date) }
            </div>
            { days_off(form, &at("skip")) }
        </section>
    }
}

fn zone_name(iana: &str) -> String {
    match iana {
        "America/Boise" => t!("wizard.zone.boise").to_string(),
        "America/Detroit" => t!("wizard.zone.detroit").to_string(),
        _ => schedule::zone(iana),
    }
}

fn remove(form: &Handle, i: usize) -> Html {
    let form = form.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let mut all = list(&form);
        all.remove(i);
        form.dispatch(Act::Set(LIST.to_owned(), Some(Value::Array(all))));
    });
    html! {
        <button class="linkbtn" type="button" {onclick}>
            { t!("wizard.remove") }<span class="sr">{ " " }{ t!("wizard.time", number = i + 1) }</span>
        </button>
    }
}

/// Weekly or monthly; the weekday stays.
fn rhythm(form: &Handle, i: usize, monthly: bool) -> Html {
    let pointer = format!("{LIST}/{i}/rule");
    let weekday = draft::text(&form.doc, &format!("{pointer}/weekday"));
    let controls = words("rhythm", &["weekly", "monthly"]).into_iter().map(|(kind, text)| {
        let (form, pointer, weekday) = (form.clone(), pointer.clone(), weekday.clone());
        let rule = match kind.as_str() {
            "monthly" => json!({ "kind": kind, "weekday": weekday, "nth": 1 }),
            _ => json!({ "kind": kind, "weekday": weekday, "every_weeks": 1 }),
        };
        let onchange = Callback::from(move |_: Event| {
            form.dispatch(Act::Set(pointer.clone(), Some(rule.clone())));
        });
        html! {
            <label class="check">
                <input type="radio" name={format!("rhythm-{i}")} {onchange}
                    checked={monthly == (kind == "monthly")} />
                <span>{ text }</span>
            </label>
        }
    });
    html! {
        <fieldset class="field">
            <legend class="label">{ label("/rhythm") }</legend>
            { for controls }
        </fieldset>
    }
}

/// Days without a session.
fn days_off(form: &Handle, pointer: &str) -> Html {
    let days = draft::texts(&form.doc, pointer);
    let put = |days: Vec<String>| {
        let (form, pointer) = (form.clone(), pointer.to_owned());
        move || form.dispatch(Act::Set(pointer, (!days.is_empty()).then(|| json!(days))))
    };
    let add = {
        let (form, pointer, days) = (form.clone(), pointer.to_owned(), days.clone());
        Callback::from(move |event: FocusEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if !input.value().is_empty() && !days.contains(&input.value()) {
                let mut all = days.clone();
                // They are in order.
                let at = all.partition_point(|day| *day < input.value());
                all.insert(at, input.value());
                form.dispatch(Act::Set(pointer.clone(), Some(json!(all))));
            }
            input.set_value("");
        })
    };
    html! {
        <div class="field">
            <label for={id(pointer)}>{ label(pointer) }</label>
            <span class="hint" id={format!("{}-h", id(pointer))}>{ t!("wizard.hint.schedule_skip") }</span>
            { super::super::fields::error(form, pointer) }
            <input class="input short" type="date" id={id(pointer)} onblur={add}
                aria-describedby={format!("{}-h", id(pointer))} />
            <ul class="dates">
                { for days.iter().enumerate().map(|(i, day)| {
                    let mut rest = days.clone();
                    rest.remove(i);
                    let put = put(rest);
                    let name = day.parse().map_or_else(|_| day.clone(), date::full);
                    html! {
                        <li>
                            <button class="chip" type="button"
                                onclick={Callback::from(move |_: MouseEvent| put.clone()())}>
                                <span class="sr">{ t!("wizard.remove") }{ " " }</span>
                                { name }{ crate::parts::icon::icon("close") }
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
