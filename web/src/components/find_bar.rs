//! Topic, place and distance above the results: change the search without losing its filters.

use super::choose::{self, ChooseProps, with_value};
use super::note::elsewhere;
use crate::flat::flat;
use crate::i18n::t;
use crate::lang::here;
use crate::parts::{combobox::Combobox, field::Input, icon::icon};
use crate::view::{nearby::RADII, search::Search};
use contract::{PlaceSuggestion, query::DEFAULT_RADIUS_MILES};
use yew::prelude::*;

/// Options of the distance: the default has no value, so that it stays out of the address.
pub fn radius_options(search: &Search) -> (Vec<(String, String)>, String) {
    let words = |miles: f64| t!("bar.miles", miles = miles).to_string();
    let options = RADII
        .into_iter()
        .map(|r| {
            let value = if r == DEFAULT_RADIUS_MILES { String::new() } else { r.to_string() };
            (value, words(r))
        })
        .collect();
    let radius = search.query.radius_miles.unwrap_or(DEFAULT_RADIUS_MILES);
    let value = if radius == DEFAULT_RADIUS_MILES { String::new() } else { radius.to_string() };
    (with_value(options, &value, || words(radius)), value)
}

/// Fields that carry what this form does not ask for.
pub fn hidden(search: &Search, except: &[&str]) -> Html {
    search
        .hidden(except)
        .into_iter()
        .map(|(name, value)| html! { <input type="hidden" {name} {value} /> })
        .collect()
}

/// A place that is in no list, with those of a like name.
fn unknown_place(search: &Search, suggestions: &[PlaceSuggestion]) -> Html {
    let typed = search.place_text();
    html! {
        <span class="err" id="near-error">
            { icon("alert") }
            <span>
                <span class="sr">{ t!("bar.error") }</span>
                { t!("bar.unknown", place = typed) }
                if let Some(best) = suggestions.first() {
                    { " " }{ t!("bar.did_you_mean") }{ " " }
                    <a href={elsewhere(search, &best.label)}>{ &best.label }</a>
                    { t!("bar.question") }
                }
            </span>
        </span>
    }
}

/// What the bar is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FindBarProps {
    /// The search that is shown.
    pub search: Search,
    /// The place is not known; these have a like name.
    #[prop_or_default]
    pub unknown: Option<Vec<PlaceSuggestion>>,
}

/// The bar.
#[component]
pub fn FindBar(props: &FindBarProps) -> Html {
    let search = &props.search;
    let (options, value) = radius_options(search);
    // Other words are read anew.
    let own = ["q", "literal", "near", "city", "state", "zip", "lat", "lng", "radius_miles"];
    let bad = props.unknown.is_some();
    let distance = ChooseProps { id: "radius", name: "radius_miles", options, value };
    flat(html! {
        <div class="findbar">
            <div class="wrap">
                <form action={here("/groups")} method="get" role="search" aria-label={t!("bar.label")} autocomplete="off">
                    <div class="f-what field">
                        <label for="q">{ t!("bar.topic") }</label>
                        <Input id="q" name="q" value={search.query.q.clone().unwrap_or_default()} />
                    </div>
                    <div class={classes!("f-where", "field", bad.then_some("bad"))}>
                        <label for="near">{ t!("bar.place") }</label>
                        if let Some(suggestions) = &props.unknown {
                            { unknown_place(search, suggestions) }
                        }
                        <Combobox id="near" value={search.place_text()} invalid={bad}
                            describedby={bad.then_some(AttrValue::Static("near-error"))} />
                    </div>
                    <div class="f-miles field">
                        <label for="radius">{ t!("bar.distance") }</label>
                        { choose::choose(distance) }
                    </div>
                    { hidden(search, &own) }
                    <button class="btn">{ t!("bar.search") }</button>
                </form>
            </div>
        </div>
    })
}
