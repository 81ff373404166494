//! The field itself, alive in the browser.

use super::{
    FieldProps,
    keys::{self, Key},
    list,
};
use crate::client;
use crate::parts::field::use_text_field;
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

/// What the list holds.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Offer {
    pub(super) open: bool,
    pub(super) places: Rc<Vec<PlaceSuggestion>>,
    pub(super) active: Option<usize>,
}

/// The field.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let field = use_text_field(&props.value);
    let offer = use_state(Offer::default);
    let live = use_state(|| false);
    // What was typed last; an answer to anything else comes too late.
    let wanted = use_mut_ref(String::new);
    {
        let live = live.clone();
        use_effect_with((), move |()| live.set(true));
    }

    let oninput = {
        let (typed, offer, wanted) = (field.oninput.clone(), offer.setter(), wanted.clone());
        let api = props.api.clone();
        Callback::from(move |event: InputEvent| {
            typed.emit(event.clone());
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            let text = input.value();
            wanted.borrow_mut().clone_from(&text);
            if text.trim().chars().count() < SHORTEST {
                offer.set(Offer::default());
                return;
            }
            let (offer, wanted, api) = (offer.clone(), wanted.clone(), api.clone());
            after(REST_MS, move || {
                if *wanted.borrow() != text {
                    return;
                }
                wasm_bindgen_futures::spawn_local(async move {
                    let request = client::places(text.trim(), OFFERED);
                    let answer = client::fetch(&api, &request.address).await;
                    if *wanted.borrow() == text {
                        let places = serde_json::from_str::<Places>(&answer.body);
                        let places = places.map_or_else(|_| vec![], |p| p.items);
                        let open = !places.is_empty();
                        offer.set(Offer { open, places: Rc::new(places), active: None });
                    }
                });
            });
        })
    };
    let choose = {
        let (offer, text) = (offer.clone(), field.text.clone());
        let onchoose = props.onchoose.clone();
        Callback::from(move |index: usize| {
            if let Some(place) = offer.places.get(index) {
                wanted.borrow_mut().clear();
                text.set(place.label.clone());
                if let Some(onchoose) = &onchoose {
                    onchoose.emit(place.clone());
                }
                offer.set(Offer { open: false, ..(*offer).clone() });
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
        let (offer, text, onleave) = (offer.clone(), field.text.clone(), props.onleave.clone());
        Callback::from(move |_: FocusEvent| {
            offer.set(Offer { open: false, ..(*offer).clone() });
            if let Some(onleave) = &onleave {
                onleave.emit((*text).clone());
            }
        })
    };

    let list_id = format!("{}-list", props.id);
    let active = offer.active.filter(|_| offer.open).map(|i| format!("{list_id}-{i}"));
    let status = match (offer.open, offer.active, offer.places.len()) {
        (true, None, 1) => props.words.one.replace("%{count}", "1"),
        (true, None, n) => props.words.other.replace("%{count}", &n.to_string()),
        _ => String::new(),
    };
    html! {
        <>
            <input class="input" id={props.id.clone()} name={props.name.clone()} autocomplete="off"
                maxlength="200" role={live.then_some("combobox")}
                aria-expanded={live.then_some(if offer.open { "true" } else { "false" })}
                aria-controls={live.then(|| list_id.clone())}
                aria-autocomplete={live.then_some("list")} aria-activedescendant={active}
                aria-describedby={props.describedby.clone()}
                aria-invalid={props.invalid.then_some("true")}
                value={(*field.text).clone()} {oninput} {onkeydown} {onblur} />
            { list::list(&list_id, &props.words, &offer, &choose) }
            <p class="sr" role="status">{ status }</p>
        </>
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
