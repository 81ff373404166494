//! What a search was read as: the place, other places of that name.

use crate::i18n;
use crate::i18n::t;
use crate::parts::icon::icon;
use crate::view::{place, search::Search};
use contract::{GroupQuery, PlaceAnswer, PlaceKind, PlaceSuggestion};
use yew::prelude::*;

/// Places of the same name that are shown at once: a phone's first screen is for the groups.
const SHOWN: usize = 4;

fn at(query: &mut GroupQuery, near: &str) {
    query.city = None;
    query.zip = None;
    query.point = None;
    query.state = None;
    query.near = Some(near.to_owned());
}

/// The same search at another place.
pub fn elsewhere(search: &Search, near: &str) -> String {
    search.with(|q| at(q, near)).address()
}

/// Other places of that name, as links to the same search there.
pub fn alternatives(search: &Search, place: &PlaceAnswer) -> Html {
    let others: &[PlaceSuggestion] = &place.alternatives;
    if others.is_empty() {
        return Html::default();
    }
    let (first, rest) = others.split_at(others.len().min(SHOWN));
    let name = place.name.clone().unwrap_or_else(|| place.label.clone());
    let state = place.state.filter(|s| others.iter().all(|o| o.state == *s));
    let text = match state {
        Some(state) => t!("results.several_in", name = name, state = i18n::state(state)),
        None => t!("results.several", name = name),
    };
    html! {
        <div class="note others">
            { icon("info") }
            <div>
                <p>{ text }</p>
                <ul class="row">{ for first.iter().map(|other| link(search, other)) }</ul>
                if !rest.is_empty() {
                    <details class="moredetails">
                        <summary>{ t!("filters.more", count = rest.len()) }</summary>
                        <ul class="row">{ for rest.iter().map(|other| link(search, other)) }</ul>
                    </details>
                }
            </div>
        </div>
    }
}

fn link(search: &Search, other: &PlaceSuggestion) -> Html {
    let county = other.county.as_deref().unwrap_or_default();
    let label = if other.label.contains(county) {
        other.label.clone()
    } else {
        format!("{} ({county})", other.label)
    };
    html! { <li><a href={elsewhere(search, &other.label)}>{ label }</a></li> }
}

/// From where distances are measured.
pub fn distances(place: &PlaceAnswer) -> Html {
    if place.kind == PlaceKind::State || place.lat.is_none() {
        return Html::default();
    }
    let text = match (&place.name, place.kind) {
        (Some(name), PlaceKind::Zip) if *name != place.label => {
            t!("results.distances_zip", zip = place.label, city = name)
        }
        _ => t!("results.distances", place = place::center(place)),
    };
    html! {
        <div class="note">{ icon("info") }<p>{ text }</p></div>
    }
}
