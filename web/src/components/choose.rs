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
            { options(props) }
        </select>
    }
}

/// The options: on the server as text, for a page has a hundred.
fn options(props: &ChooseProps) -> Html {
    #[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
    return Html::from_html_unchecked(written(props).into());
    #[cfg(not(all(feature = "ssr", not(target_arch = "wasm32"))))]
    nodes(props)
}

#[cfg(any(test, not(all(feature = "ssr", not(target_arch = "wasm32")))))]
fn nodes(props: &ChooseProps) -> Html {
    let option = |(value, words): &(String, String)| {
        html! {
            <option value={value.clone()} selected={*value == props.value}>{ words }</option>
        }
    };
    props.options.iter().map(option).collect()
}

/// What [`nodes`] come to.
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
fn written(props: &ChooseProps) -> String {
    use crate::flat;
    let mut out = String::with_capacity(64 * props.options.len());
    for (value, words) in &props.options {
        out.push_str("<option value=\"");
        flat::value(&mut out, value);
        out.push_str(if *value == props.value { "\" selected=\"selected\">" } else { "\">" });
        flat::text(&mut out, words);
        out.push_str("</option>");
    }
    out
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

#[cfg(all(test, feature = "ssr", not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::flat::{flat, written as text};

    #[test]
    fn options_are_written_as_their_nodes_are() {
        let options = [("", "Any"), ("a\"b", "Grief & loss"), ("c", "<b>")];
        let props = ChooseProps {
            id: "x",
            name: "x",
            options: options.map(|(value, words)| (value.into(), words.into())).to_vec(),
            value: "a\"b".into(),
        };
        assert_eq!(written(&props), text(&flat(nodes(&props))));
    }
}
