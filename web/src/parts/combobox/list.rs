//! The list of places below the field.

use crate::i18n::t;
use contract::{PlaceKind, PlaceSuggestion};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    pub(super) open: bool,
    pub(super) places: Rc<Vec<PlaceSuggestion>>,
    pub(super) active: Option<usize>,
    pub(super) choose: Callback<usize>,
}

#[component]
pub(super) fn List(props: &ListProps) -> Html {
    // Else the field would lose the focus, and the list with it, before the click arrives.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <ul class="list" id={props.id.clone()} role="listbox" aria-label={props.label.clone()}
            hidden={!props.open} {onmousedown}>
            { for props.places.iter().enumerate().filter(|_| props.open).map(|(i, place)| {
                let choose = props.choose.clone();
                html! {
                    <li id={format!("{}-{i}", props.id)} role="option"
                        aria-selected={if props.active == Some(i) { "true" } else { "false" }}
                        onclick={Callback::from(move |_| choose.emit(i))}>
                        <span>{ name(place) }</span>
                        <small>{ detail(place) }</small>
                    </li>
                }
            }) }
        </ul>
    }
}

fn name(place: &PlaceSuggestion) -> AttrValue {
    match place.kind {
        PlaceKind::Zip => place.label.clone().into(),
        _ => place.name.clone().into(),
    }
}

/// What tells it from others of the same name.
fn detail(place: &PlaceSuggestion) -> AttrValue {
    let state = place.state.code();
    match (place.kind, &place.county) {
        (PlaceKind::State, _) => t!("combobox.state"),
        (PlaceKind::Zip, _) => t!("combobox.zip", name = place.name, state = state),
        (_, Some(county)) => t!("combobox.county", county = county, state = state),
        (_, None) => state.into(),
    }
}
