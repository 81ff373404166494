//! The fields of a form: what stands in them, and putting it back.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// Every field with its name, as the form sends it.
pub(super) fn all(form: &HtmlFormElement) -> Option<Vec<(String, String)>> {
    let data = FormData::new_with_form(form).ok()?;
    let pairs = Array::from(data.as_ref());
    let pair = |pair: wasm_bindgen::JsValue| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    pairs.iter().map(pair).collect()
}

/// What a person filled in: not what is sent along unseen.
pub(super) fn of(form: &HtmlFormElement) -> Option<Vec<(String, String)>> {
    let unseen = ["started_at", "query", "website"];
    let filled = all(form)?.into_iter();
    Some(filled.filter(|(name, value)| !unseen.contains(&&**name) && !value.is_empty()).collect())
}

/// Puts back what was filled in; whether any field says something else now. A text that somebody
/// has begun to type stays.
pub(super) fn put(form: &HtmlFormElement, kept: &[(String, String)]) -> bool {
    let mut changed = false;
    for (name, value) in kept {
        for field in named(form, name) {
            changed |= set(&field, value).unwrap_or(false);
        }
    }
    changed
}

fn named(form: &HtmlFormElement, name: &str) -> Vec<Element> {
    let Ok(list) = form.query_selector_all("input, textarea, select") else { return Vec::new() };
    let fields = (0..list.length()).filter_map(|i| list.get(i)?.dyn_into::<Element>().ok());
    fields.filter(|field| field.get_attribute("name").as_deref() == Some(name)).collect()
}

fn set(field: &Element, value: &str) -> Option<bool> {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        let empty = area.default_value().is_ok_and(|text| area.value() == text);
        empty.then(|| area.set_value(value));
        return Some(empty);
    }
    if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
        list.set_value(value);
        return Some(true);
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    if matches!(input.type_().as_str(), "checkbox" | "radio") {
        let chosen = input.value() == value && !input.checked();
        chosen.then(|| input.set_checked(true));
        return Some(chosen);
    }
    let empty = input.value() == input.default_value();
    empty.then(|| input.set_value(value));
    Some(empty)
}
