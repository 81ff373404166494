//! Text fields that keep what somebody types while the page around them changes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The text of a field and what to do when it changes.
pub struct TextField {
    /// What stands in it.
    pub text: UseStateHandle<String>,
    /// To be put on the `input`.
    pub oninput: Callback<InputEvent>,
}

/// State for a field. It begins with `initial` and goes back to it when `initial` changes
/// (another search, another page).
#[hook]
pub fn use_text_field(initial: &str) -> TextField {
    let text = use_state(|| initial.to_owned());
    {
        let text = text.clone();
        let first = use_mut_ref(|| true);
        use_effect_with(initial.to_owned(), move |initial| {
            if !first.replace(false) {
                text.set(initial.clone());
            }
        });
    }
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                text.set(input.value());
            }
        })
    };
    TextField { text, oninput }
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
    let field = use_text_field(&props.value);
    html! {
        <input class="input" id={props.id.clone()} name={props.name.clone()} autocomplete="off"
            aria-describedby={props.describedby.clone()} maxlength="200"
            value={(*field.text).clone()} oninput={field.oninput} />
    }
}
