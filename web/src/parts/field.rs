//! Text fields that keep what somebody types: also what was typed before the wasm was there, and
//! while the page around them changes.

use crate::context::use_world;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The text of a field and what to do when it changes.
pub struct TextField {
    /// What stands in it.
    pub text: UseStateHandle<AttrValue>,
    /// To be put on the `input`.
    pub oninput: Callback<InputEvent>,
}

/// State for the field with this id. It begins with `initial` and goes back to it when `initial`
/// changes (another search, another page).
#[hook]
pub fn use_text_field(id: &str, initial: &AttrValue) -> TextField {
    let world = use_world();
    let text = use_state(|| {
        let typed = world.hydrating.get().then(|| typed(id)).flatten();
        typed.unwrap_or_else(|| initial.clone())
    });
    {
        let text = text.clone();
        let first = use_mut_ref(|| true);
        use_effect_with(initial.clone(), move |initial| {
            if !first.replace(false) {
                text.set(initial.clone());
            }
        });
    }
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                text.set(input.value().into());
            }
        })
    };
    TextField { text, oninput }
}

fn typed(id: &str) -> Option<AttrValue> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    Some(element.dyn_into::<HtmlInputElement>().ok()?.value().into())
}

/// What a plain text field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct InputProps {
    /// Its id; the label points at it.
    pub id: AttrValue,
    /// Parameter of the form.
    pub name: AttrValue,
    /// What it begins with.
    #[prop_or_default]
    pub value: AttrValue,
    /// Id of its hint.
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
}

/// A plain text field, without label.
#[component]
pub fn Input(props: &InputProps) -> Html {
    let field = use_text_field(&props.id, &props.value);
    html! {
        <input class="input" id={props.id.clone()} name={props.name.clone()} autocomplete="off"
            aria-describedby={props.describedby.clone()} maxlength="200"
            value={(*field.text).clone()} oninput={field.oninput} />
    }
}
