//! Between the values of the form and a post: tags and sources are typed as text.

use crate::i18n::t;
use contract::{Date, FieldError, PostDraft, problem::field};
use serde_json::{Map, Value, json};

/// What the form begins with.
pub(super) fn of(post: Option<&PostDraft>) -> Value {
    let Some(post) = post else {
        return json!({ "kind": "article", "author": {}, "topics": [] });
    };
    let mut value = serde_json::to_value(post).unwrap_or_default();
    // The id of a field named `summary` would be that of the form's summary of errors.
    value["lead"] = value["summary"].take();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("summary");
    }
    let tags: Vec<&str> = post.tags.iter().map(|tag| tag.as_str()).collect();
    value["tags"] = json!(tags.join(", "));
    let line = |source: &contract::Source| {
        let year = source.year.map(|y| y.to_string()).unwrap_or_default();
        let read = source.accessed.map(|on| on.to_string()).unwrap_or_default();
        let url = source.url.clone().unwrap_or_default();
        let parts = [source.title.clone(), source.publisher.clone(), year, url, read];
        parts.join(" | ").trim_end_matches([' ', '|']).to_owned()
    };
    value["sources"] = json!(post.sources.iter().map(line).collect::<Vec<_>>().join("\n"));
    value
}

/// The post that the form's values make; empty fields are left out of a new one, and taken out of
/// one that is there (`null` in a merge patch).
pub(super) fn post(value: &Value, new: bool) -> Value {
    let mut out = value.clone();
    out["summary"] = json!(text(value, "/lead"));
    if let Some(fields) = out.as_object_mut() {
        fields.remove("lead");
    }
    let codes = text(value, "/tags");
    let tags: Vec<&str> = codes.split(',').map(str::trim).filter(|t| !t.is_empty()).collect();
    out["tags"] = json!(tags);
    out["sources"] = Value::Array(lines(value).map(|(_, line)| source(line)).collect());
    if let Some(fields) = out.as_object_mut() {
        clear(fields, &["slug", "reviewed_on"], new);
        match spanish(value) {
            Some(words) => drop(fields.insert("spanish".to_owned(), words)),
            None if new => drop(fields.remove("spanish")),
            None => drop(fields.insert("spanish".to_owned(), Value::Null)),
        }
    }
    if let Some(author) = out["author"].as_object_mut() {
        clear(author, &["credentials"], new);
    }
    out
}

/// The Spanish words, where anything of them was written.
fn spanish(value: &Value) -> Option<Value> {
    let words =
        ["title", "summary", "body"].map(|name| (name, text(value, &format!("/spanish/{name}"))));
    let written = words.iter().any(|(_, text)| !text.trim().is_empty());
    written.then(|| words.into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect())
}

/// What can be told here already.
pub(super) fn check(value: &Value) -> Vec<FieldError> {
    use crate::members::form::required;
    let mut errors: Vec<FieldError> = [
        required(value, "/title", t!("editor.error.title").as_str()),
        required(value, "/lead", t!("editor.error.summary").as_str()),
        required(value, "/body", t!("editor.error.body").as_str()),
        required(value, "/author/name", t!("editor.error.name").as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    for (line, words) in lines(value) {
        let part = |index: usize| words.split('|').nth(index).map(str::trim).unwrap_or_default();
        if !part(2).is_empty() && part(2).parse::<u16>().is_err() {
            errors.push(field("/sources", "invalid", &t!("editor.error.year", line = line)));
        }
        if !part(4).is_empty() && part(4).parse::<Date>().is_err() {
            errors.push(field("/sources", "invalid", &t!("editor.error.date", line = line)));
        }
    }
    errors
}

/// An error of the service at the field in which it was typed.
pub(super) fn at_its_field(mut error: FieldError) -> FieldError {
    if error.pointer.as_deref() == Some("/summary") {
        error.pointer = Some("/lead".to_owned());
    }
    for typed in ["/tags", "/sources", "/topics"] {
        let pointer = error.pointer.as_deref().unwrap_or_default();
        if let Some(rest) = pointer.strip_prefix(typed).filter(|rest| rest.starts_with('/')) {
            let number = rest[1..].split('/').next().and_then(|n| n.parse::<usize>().ok());
            if let Some(number) = number {
                error.detail = format!("{}: {}", number + 1, error.detail);
            }
            error.pointer = Some(typed.to_owned());
        }
    }
    error
}

fn lines(value: &Value) -> impl Iterator<Item = (usize, &str)> {
    let sources = value.pointer("/sources").and_then(Value::as_str).unwrap_or_default();
    sources.lines().enumerate().map(|(i, l)| (i + 1, l)).filter(|(_, l)| !l.trim().is_empty())
}

fn source(line: &str) -> Value {
    let mut parts = line.split('|').map(str::trim);
    let mut out = Map::new();
    for name in ["title", "publisher"] {
        out.insert(name.to_owned(), json!(parts.next().unwrap_or_default()));
    }
    let year = parts.next().and_then(|year| year.parse::<u16>().ok());
    if let Some(year) = year {
        out.insert("year".to_owned(), json!(year));
    }
    for name in ["url", "accessed"] {
        if let Some(text) = parts.next().filter(|text| !text.is_empty()) {
            out.insert(name.to_owned(), json!(text));
        }
    }
    Value::Object(out)
}

fn text<'v>(value: &'v Value, at: &str) -> &'v str {
    value.pointer(at).and_then(Value::as_str).unwrap_or_default()
}

fn clear(fields: &mut Map<String, Value>, names: &[&str], new: bool) {
    for name in names {
        let empty =
            fields.get(*name).is_none_or(|v| v.as_str().is_none_or(|t| t.trim().is_empty()));
        if empty && new {
            fields.remove(*name);
        } else if empty {
            fields.insert((*name).to_owned(), Value::Null);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> PostDraft {
        serde_json::from_value(json!({
            "kind": "article", "slug": "a-b", "title": "A b", "summary": "S.", "body": "T.",
            "author": { "name": "Ana" }, "tags": ["x", "y-z"], "topics": ["anxiety"],
            "sources": [
                { "title": "A book", "publisher": "A house", "year": 2020 },
                { "title": "A page", "publisher": "P", "url": "https://x.org", "accessed": "2026-11-02" },
            ],
        }))
        .unwrap()
    }

    #[test]
    fn what_was_written_comes_back_as_it_was() {
        let value = of(Some(&draft()));
        assert_eq!(value["tags"], "x, y-z");
        assert_eq!(
            value["sources"],
            "A book | A house | 2020\nA page | P |  | https://x.org | 2026-11-02"
        );
        assert_eq!(check(&value), []);
        let mut back = post(&value, true);
        assert_eq!(serde_json::from_value::<PostDraft>(back.clone()).unwrap(), draft());
        back = post(&value, false);
        assert_eq!(
            (&back["reviewed_on"], &back["author"]["credentials"], &back["spanish"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        let mut both = value;
        both["spanish"] = json!({ "title": "Un título" });
        let words = json!({ "title": "Un título", "summary": "", "body": "" });
        assert_eq!(post(&both, true)["spanish"], words, "the service names what is missing");
    }

    #[test]
    fn errors_are_said_where_it_was_typed() {
        let mut value = of(None);
        value["sources"] = json!("A | B | soon\n\nC | D | 2020 | | yesterday");
        let said: Vec<_> =
            check(&value).into_iter().map(|e| (e.pointer.unwrap(), e.detail)).collect();
        assert_eq!(said.len(), 6, "{said:?}");
        assert!(said[4].1.starts_with("Line 1:") && said[5].1.starts_with("Line 3:"), "{said:?}");
        let error = at_its_field(field("/sources/1/url", "invalid", "Write an address."));
        assert_eq!(
            (error.pointer.as_deref(), &*error.detail),
            (Some("/sources"), "2: Write an address.")
        );
        let same = at_its_field(field("/body", "alt_text", "Say it."));
        assert_eq!((same.pointer.as_deref(), &*same.detail), (Some("/body"), "Say it."));
    }
}
