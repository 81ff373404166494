//! Makes a tree of the document equal to another one and keeps every node that may stay: with it
//! stay the focus, the scroll position, an open `details` and what somebody is typing.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, Node};

/// Makes `old` equal to `new`.
pub(super) fn morph(old: &Element, new: &Element) -> Option<()> {
    if old.has_attribute("data-island") {
        if old.get_attribute("data-props") != new.get_attribute("data-props") {
            old.replace_with_with_node_1(new).ok()?;
        }
        return Some(());
    }
    attributes(old, new);
    children(old, new)?;
    if let Some(select) = old.dyn_ref::<HtmlSelectElement>()
        && let Ok(Some(option)) = new.query_selector("option[selected]")
    {
        select.set_value(&option.get_attribute("value").unwrap_or_default());
    }
    Some(())
}

fn attributes(old: &Element, new: &Element) {
    for name in new.get_attribute_names().iter().filter_map(|n| n.as_string()) {
        let value = new.get_attribute(&name).unwrap_or_default();
        if old.get_attribute(&name).as_deref() != Some(&value) {
            let _ = old.set_attribute(&name, &value);
            if let (Some(input), "value") = (old.dyn_ref::<HtmlInputElement>(), name.as_str()) {
                input.set_value(&value);
            }
        }
    }
    for name in old.get_attribute_names().iter().filter_map(|n| n.as_string()) {
        // Whether a `details` is open is its reader's choice.
        if !new.has_attribute(&name) && name != "open" {
            let _ = old.remove_attribute(&name);
            if let (Some(input), "value") = (old.dyn_ref::<HtmlInputElement>(), name.as_str())
                && input.type_() != "checkbox"
            {
                input.set_value("");
            }
        }
    }
    if let Some(input) = old.dyn_ref::<HtmlInputElement>()
        && matches!(input.type_().as_str(), "checkbox" | "radio")
    {
        input.set_checked(new.has_attribute("checked"));
    }
}

fn children(old: &Element, new: &Element) -> Option<()> {
    let mut at = old.first_child();
    let mut next = new.first_child();
    while let Some(wanted) = next {
        next = wanted.next_sibling();
        let found = find(at.clone(), &wanted);
        match found {
            Some(node) => {
                // What stands before it is not in the new tree.
                while let Some(gone) = at.filter(|a| !a.is_same_node(Some(&node))) {
                    at = gone.next_sibling();
                    old.remove_child(&gone).ok()?;
                }
                at = node.next_sibling();
                match (node.dyn_ref::<Element>(), wanted.dyn_ref::<Element>()) {
                    (Some(a), Some(b)) => {
                        morph(a, b);
                    }
                    _ if node.node_value() != wanted.node_value() => {
                        node.set_node_value(wanted.node_value().as_deref());
                    }
                    _ => {}
                }
            }
            None => {
                old.insert_before(&wanted, at.as_ref()).ok()?;
            }
        }
    }
    while let Some(gone) = at {
        at = gone.next_sibling();
        old.remove_child(&gone).ok()?;
    }
    Some(())
}

/// The node that may become `wanted`: the next one, or a later one that has its id.
fn find(at: Option<Node>, wanted: &Node) -> Option<Node> {
    let first = at?;
    if alike(&first, wanted) {
        return Some(first);
    }
    let id = id(wanted);
    let mut later = first.next_sibling();
    while let Some(node) = later {
        if alike(&node, wanted) && (!id.is_empty() || node.node_type() == Node::ELEMENT_NODE) {
            return Some(node);
        }
        later = node.next_sibling();
    }
    None
}

fn id(node: &Node) -> String {
    node.dyn_ref::<Element>().map(Element::id).unwrap_or_default()
}

fn alike(a: &Node, b: &Node) -> bool {
    a.node_type() == b.node_type() && a.node_name() == b.node_name() && id(a) == id(b)
}
