//! The place field: a text field that offers places as one types (ARIA combobox with a list).
//!
//! Without a script it is a plain text field; the service reads any way of writing a place. The
//! options are plain text, without links (nested-interactive).

mod keys;
mod list;

use self::keys::Key;
use super::field::use_text_field;
use crate::client;
use crate::context::use_world;
use crate::i18n::{plural, t};
use contract::{PlaceSuggestion, Places};
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

/// Places offered at once; more is a list to read, not to choose from.
const OFFERED: u8 = 6;
/// Letters from which on places are offered.
const SHORTEST: usize = 2;
/// Rest in typing before we ask, in milliseconds.
const REST_MS: i32 = 120;

/// What the field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ComboboxProps {
    /// Its id; the label points at it, and the label's id is this with `-l`.
    pub id: AttrValue,
    /// Parameter of the form.
    #[prop_or(AttrValue::Static("near"))]
    pub name: AttrValue,
    /// What it begins with.
    #[prop_or_default]
    pub value: AttrValue,
    /// Ids of hint and error.
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    /// The value was refused.
    #[prop_or_default]
    pub invalid: bool,
    /// Told when a place was chosen from the list.
    #[prop_or_default]
    pub onchoose: Callback<PlaceSuggestion>,
}

/// What the list holds.
#[derive(Clone, PartialEq, Default)]
struct Offer {
    open: bool,
    places: Rc<Vec<PlaceSuggestion>>,
    active: Option<usize>,
}

/// The field, without label.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let world = use_world();
    let field = use_text_field(&props.id, &props.value);
    let offer = use_state(Offer::default);
    let live = use_state(|| false);
    // What was typed last; an answer to anything else comes too late.
    let wanted = use_mut_ref(String::new);
    {
        let live = live.clone();
        use_effect_with((), move |()| live.set(true));
    }

    let ask = {
        let (offer, wanted) = (offer.setter(), wanted.clone());
        Callback::from(move |text: String| {
            wanted.borrow_mut().clone_from(&text);
            if text.trim().chars().count() < SHORTEST {
                offer.set(Offer::default());
                return;
            }
            let (offer, wanted, world) = (offer.clone(), wanted.clone(), world.clone());
            after(REST_MS, move || {
                if *wanted.borrow() != text {
                    return;
                }
                wasm_bindgen_futures::spawn_local(async move {
                    let request = client::places(text.trim(), OFFERED);
                    let answer = client::fetch(&world.site.api, &request.address).await;
                    if *wanted.borrow() == text {
                        let places: Vec<_> =
                            client::decode::<Places>(&answer).map_or_else(|_| vec![], |p| p.items);
                        let open = !places.is_empty();
                        offer.set(Offer { open, places: Rc::new(places), active: None });
                    }
                });
            });
        })
    };
    let oninput = {
        let typed = field.oninput.clone();
        Callback::from(move |event: InputEvent| {
            typed.emit(event.clone());
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                ask.emit(input.value());
            }
        })
    };
    let choose = {
        let (offer, text, wanted) = (offer.clone(), field.text.clone(), wanted.clone());
        let told = props.onchoose.clone();
        Callback::from(move |index: usize| {
            if let Some(place) = offer.places.get(index) {
                wanted.borrow_mut().clear();
                text.set(place.label.clone().into());
                offer.set(Offer { open: false, ..(*offer).clone() });
                told.emit(place.clone());
            }
        })
    };
    let onkeydown = {
        let (offer, choose) = (offer.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            match keys::pressed(&event.key(), event.alt_key(), &offer) {
                Key::Nothing => return,
                Key::Choose(index) => choose.emit(index),
                Key::Show(next) => offer.set(next),
            }
            event.prevent_default();
        })
    };
    let onblur = {
        let offer = offer.clone();
        Callback::from(move |_: FocusEvent| offer.set(Offer { open: false, ..(*offer).clone() }))
    };

    let list_id = format!("{}-list", props.id);
    let active = offer.active.filter(|_| offer.open).map(|i| format!("{list_id}-{i}"));
    let status = match (offer.open, offer.active.and_then(|i| offer.places.get(i))) {
        (true, None) => plural("combobox.places", offer.places.len() as u32),
        _ => AttrValue::Static(""),
    };
    html! {
        <div class="combo">
            <input class="input" id={props.id.clone()} name={props.name.clone()} autocomplete="off"
                maxlength="200" role={live.then_some("combobox")}
                aria-expanded={live.then_some(if offer.open { "true" } else { "false" })}
                aria-controls={live.then(|| list_id.clone())}
                aria-autocomplete={live.then_some("list")} aria-activedescendant={active}
                aria-describedby={props.describedby.clone()}
                aria-invalid={props.invalid.then_some("true")}
                value={(*field.text).clone()} {oninput} {onkeydown} {onblur} />
            <list::List id={list_id} label={t!("combobox.list")} open={offer.open}
                places={offer.places.clone()} active={offer.active} {choose} />
            <p class="sr" role="status">{ status }</p>
        </div>
    }
}

/// Runs something a little later.
fn after(milliseconds: i32, run: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(run);
    if let Some(window) = web_sys::window() {
        // Without a timer there is no list, and the field still works.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            closure.unchecked_ref(),
            milliseconds,
        );
    }
}
