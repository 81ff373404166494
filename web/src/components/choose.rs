//! A select whose choice follows the address, also after somebody has used it: the attribute
//! `selected` stops to count then, so the property is set.

use crate::flat::SERVER;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the select is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChooseProps {
    /// Identifier, for its label.
    pub id: &'static str,
    /// Parameter.
    pub name: &'static str,
    /// Value and words of each option.
    pub options: Vec<(String, String)>,
    /// The value chosen.
    pub value: String,
}

/// The select alone; the label is the caller's.
pub fn choose(props: ChooseProps) -> Html {
    if SERVER {
        select(&props, NodeRef::default())
    } else {
        html! { <Choose ..props /> }
    }
}

#[component]
fn Choose(props: &ChooseProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    select(props, node)
}

fn select(props: &ChooseProps, node: NodeRef) -> Html {
    html! {
        <select class="input" id={props.id} name={props.name} ref={node}>
            { for props.options.iter().map(|(value, words)| html! {
                <option value={value.clone()} selected={*value == props.value}>{ words }</option>
            }) }
        </select>
    }
}

/// The options with the value chosen among them, even where the list does not have it.
pub fn with_value(
    mut options: Vec<(String, String)>,
    value: &str,
    words: impl FnOnce() -> String,
) -> Vec<(String, String)> {
    if !options.iter().any(|(v, _)| v == value) {
        options.push((value.to_owned(), words()));
    }
    options
}
