//! Between the values of the form and a banner: a number is typed as text, and what may be left
//! empty is left out.

use crate::i18n::t;
use contract::banner::{Banner, BannerDraft, BannerImage, Ink};
use contract::{FieldError, image, problem::field};
use serde_json::{Value, json};

/// What the form begins with.
pub(super) fn of(banner: Option<&BannerDraft>) -> Value {
    let Some(banner) = banner else {
        return json!({
            "background": "#5c2a5e", "ink": "light", "weight": "10",
            "states": [], "topics": [], "pages": [],
        });
    };
    let mut value = serde_json::to_value(banner).unwrap_or_default();
    value["weight"] = json!(banner.weight.to_string());
    value["background"] = json!(banner.background.to_ascii_lowercase());
    for list in ["states", "topics", "pages"] {
        if value[list].is_null() {
            value[list] = json!([]);
        }
    }
    value
}

/// The Spanish words, where there are any: without what was left empty.
fn spanish(value: &Value) -> Option<Value> {
    let words = value["spanish"].as_object()?;
    let given = |text: &Value| text.as_str().is_some_and(|text| !text.trim().is_empty());
    let mut out: serde_json::Map<_, _> =
        words.iter().filter(|(_, text)| given(text)).map(|(k, v)| (k.clone(), v.clone())).collect();
    if out.is_empty() {
        return None;
    }
    for name in ["title", "text", "action"] {
        out.entry(name).or_insert_with(|| json!(""));
    }
    Some(Value::Object(out))
}

/// The banner that the form's values make.
pub(super) fn banner(value: &Value, new: bool) -> Value {
    let mut out = value.clone();
    let weight = text(value, "weight").trim().parse::<u8>().unwrap_or_default();
    out["weight"] = json!(weight);
    for name in ["image", "alt"] {
        let empty = text(value, name).trim().is_empty();
        match out.as_object_mut() {
            Some(fields) if empty && new => drop(fields.remove(name)),
            Some(fields) if empty => drop(fields.insert(name.to_owned(), Value::Null)),
            _ => {}
        }
    }
    match (spanish(value), out.as_object_mut()) {
        (Some(words), _) => out["spanish"] = words,
        (None, Some(fields)) if new => drop(fields.remove("spanish")),
        (None, Some(fields)) => drop(fields.insert("spanish".to_owned(), Value::Null)),
        (None, None) => {}
    }
    // A field that nobody touched is an empty text to the rules.
    for name in ["title", "text", "action", "href"] {
        out[name] = json!(text(value, name));
    }
    out
}

/// What can be told here already.
pub(super) fn check(value: &Value) -> Vec<FieldError> {
    let names = ["title", "text", "action", "href", "starts_on", "ends_on"];
    let empty = |name: &&&str| text(value, name).trim().is_empty();
    let words = |name: &&str| t!(format!("banners.needed.{name}"));
    let fault = |name: &&str| field(&format!("/{name}"), "required", &words(name));
    names.iter().filter(empty).map(fault).collect()
}

/// The banner as it would be shown, as far as it can be told already.
pub(super) fn preview(value: &Value) -> Banner {
    let path = text(value, "image").to_owned();
    let size = image::size(&path);
    Banner {
        id: String::new(),
        title: text(value, "title").to_owned(),
        text: text(value, "text").to_owned(),
        action: text(value, "action").to_owned(),
        href: text(value, "href").to_owned(),
        image: size.map(|(width, height)| BannerImage {
            path,
            alt: text(value, "alt").to_owned(),
            width,
            height,
        }),
        background: text(value, "background").to_owned(),
        ink: text(value, "ink").parse().unwrap_or(Ink::Light),
        lang: contract::Lang::En,
    }
}

/// One text.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_as_it_was() {
        let draft: BannerDraft = serde_json::from_value(json!({
            "title": "T", "text": "W", "action": "A", "href": "/about", "background": "#5C2A5E",
            "ink": "light", "states": ["CA"], "starts_on": "2026-11-01", "ends_on": "2026-11-30",
            "weight": 7,
        }))
        .unwrap();
        let value = of(Some(&draft));
        assert_eq!((&value["weight"], &value["pages"]), (&json!("7"), &json!([])));
        let mut back: BannerDraft = serde_json::from_value(banner(&value, true)).unwrap();
        back.tidy();
        assert_eq!(back, draft);
        assert_eq!(banner(&value, false)["image"], Value::Null);
        assert_eq!(banner(&json!({ "weight": "many" }), true)["weight"], 0);
        assert_eq!(preview(&value).image, None);
        let mut both = value.clone();
        both["spanish"] = json!({ "title": "¿Dirige?", "text": " ", "href": "" });
        let words = json!({ "title": "¿Dirige?", "text": "", "action": "" });
        assert_eq!(banner(&both, true)["spanish"], words);
        assert_eq!(check(&value), []);
        assert_eq!(check(&of(None)).len(), 6);
    }
}
