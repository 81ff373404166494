//! The list of places below the field.

use super::{Words, field::Offer};
use contract::{PlaceKind, PlaceSuggestion};
use yew::prelude::*;

pub(super) fn list(id: &str, words: &Words, offer: &Offer, choose: &Callback<usize>) -> Html {
    // Else the field would lose the focus, and the list with it, before the click arrives.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <ul class="list" id={id.to_owned()} role="listbox" aria-label={words.list.clone()}
            hidden={!offer.open} {onmousedown}>
            { for offer.places.iter().enumerate().filter(|_| offer.open).map(|(i, place)| {
                let choose = choose.clone();
                html! {
                    <li id={format!("{id}-{i}")} role="option"
                        aria-selected={if offer.active == Some(i) { "true" } else { "false" }}
                        onclick={Callback::from(move |_: MouseEvent| choose.emit(i))}>
                        <span>{ name(place) }</span>
                        <small>{ detail(place, words) }</small>
                    </li>
                }
            }) }
        </ul>
    }
}

fn name(place: &PlaceSuggestion) -> &str {
    if place.kind == PlaceKind::Zip { &place.label } else { &place.name }
}

/// What tells it from others of the same name.
fn detail(place: &PlaceSuggestion, words: &Words) -> String {
    let (text, name) = match (place.kind, &place.county) {
        (PlaceKind::State, _) => return words.state.clone(),
        (PlaceKind::Zip, _) => (&words.zip, &place.name),
        (_, Some(county)) => (&words.county, county),
        (_, None) => return place.state.code().to_owned(),
    };
    text.replace("%{name}", name).replace("%{county}", name).replace("%{state}", place.state.code())
}
