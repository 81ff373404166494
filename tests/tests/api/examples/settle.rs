//! Real answers as examples that stay the same: identifiers, times and secrets are another each
//! time, and long lists say no more than their beginning.

use serde_json::{Map, Value};
use std::collections::HashMap;

/// Entries of a list that an example keeps.
const KEPT: usize = 2;
/// Characters of a text that an example keeps.
const LONGEST: usize = 300;
const TIME: &str = "2026-11-02T18:00:00Z";
const DAY: &str = "2026-11-02";
const SITE: &str = "https://www.example.org";

/// What stands for identifiers: each one is another for as long as a recording goes.
pub(super) struct Stable {
    names: HashMap<String, String>,
    /// Where the service listens.
    origin: String,
}

impl Stable {
    pub(super) fn new(address: std::net::SocketAddr) -> Self {
        Self { names: HashMap::new(), origin: format!("http://{address}") }
    }

    /// A value as an example.
    pub(super) fn settle(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(key, text)),
            Value::Array(items) => {
                // Of the lines of crisis help none may be missing.
                let kept = items.iter().take(if key == "lines" { usize::MAX } else { KEPT });
                Value::Array(kept.map(|item| self.settle(key, item)).collect())
            }
            Value::Object(fields) => {
                let settled = fields.iter().map(|(k, v)| (k.clone(), self.settle(k, v)));
                Value::Object(settled.collect::<Map<_, _>>())
            }
            // When a form was opened, in milliseconds since 1970.
            Value::Number(_) if key == "started_at" => Value::from(1_793_642_400_000_u64),
            other => other.clone(),
        }
    }

    fn text(&mut self, key: &str, text: &str) -> String {
        match key {
            "access_token" => return "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMTkifQ.c2lnbmVk".to_owned(),
            "refresh_token" | "token" => return "dGhpcyBpcyBubyByZWFsIHRva2Vu".to_owned(),
            "secret" if text.starts_with("fgt_") => {
                return "fgt_4kX9aQ2bThisIsNoRealKeyItOnlyShowsHowOneLooks00000".to_owned();
            }
            "secret" if text.starts_with("whsec_") => {
                return "whsec_VGhpcyBpcyBubyByZWFsIHNlY3JldA==".to_owned();
            }
            "secret" => return "JBSWY3DPEHPK3PXP".to_owned(),
            "prefix" => return "fgt_4kX9aQ2b".to_owned(),
            "next" | "cursor" => return "AAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned(),
            "codes" => return "k4tq-9zwe-7mxd".to_owned(),
            "code" if text.len() == 6 && text.chars().all(|c| c.is_ascii_digit()) => {
                return "492039".to_owned();
            }
            // A recovery code; those of lists have parts of any length.
            "code" if text.len() > 4 && text.split('-').all(|part| part.len() == 4) => return "k4tq-9zwe-7mxd".to_owned(),
            "uri" if text.starts_with("otpauth") => return "otpauth://totp/Find%20Group%20Therapy:ana%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Find%20Group%20Therapy".to_owned(),
            "etag" => return "\"1\"".to_owned(),
            _ if text.starts_with("http://127.0.0.1:") => {
                let path = text.splitn(4, '/').nth(3).unwrap_or_default();
                return format!("https://example.org/{path}");
            }
            _ => (),
        }
        let digits = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
        if digits(text) == digits(DAY) {
            return DAY.to_owned();
        }
        if text.ends_with('Z') && digits(text).starts_with("0000-00-00T00:00:00") {
            return TIME.to_owned();
        }
        if is_id(text) {
            return self.id(text);
        }
        short(&text.replace(&self.origin, SITE))
    }

    /// A text of lines as an example: of a table or of records a line the first, anything else
    /// whole.
    pub(super) fn lines(&mut self, kind: &str, text: &str) -> String {
        match kind {
            "application/x-ndjson" => {
                let first = text.lines().next().unwrap_or("null");
                format!("{}\n", self.settle("", &serde_json::from_str(first).unwrap()))
            }
            "text/csv" => {
                let rows: Vec<&str> = text.split_inclusive("\r\n").take(2).collect();
                self.named(&rows.concat())
            }
            _ => self.named(text),
        }
    }

    /// A text in which each identifier has its name.
    fn named(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            match rest.get(..36).filter(|part| is_id(part)) {
                Some(id) => {
                    out.push_str(&self.id(id));
                    rest = &rest[36..];
                }
                None => {
                    out.push(next);
                    rest = &rest[next.len_utf8()..];
                }
            }
        }
        out.replace(&self.origin, SITE)
    }

    fn id(&mut self, id: &str) -> String {
        let next = self.names.len() + 1;
        let name = self.names.entry(id.to_owned());
        name.or_insert_with(|| format!("01936d2e-7c00-7000-8000-{next:012x}")).clone()
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

/// A long text's beginning.
fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Where the types of two answers differ: `/items/0/title`. A fact that only one has is no
/// difference below the first level, for what is invented for demonstration moves with the days.
pub(super) fn differences(then: &Value, now: &Value) -> Vec<String> {
    let mut out = Vec::new();
    if let (Value::Object(a), Value::Object(b)) = (then, now) {
        let only = |a: &Map<String, Value>, b: &Map<String, Value>| {
            a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
        };
        out.extend(only(a, b).into_iter().map(|key| format!("/{key} is no longer answered")));
        out.extend(only(b, a).into_iter().map(|key| format!("/{key} is new")));
    }
    compare("", then, now, &mut out);
    out
}

fn compare(at: &str, then: &Value, now: &Value, out: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                if let Some(other) = b.get(key) {
                    compare(&format!("{at}/{key}"), value, other, out);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            if let (Some(a), Some(b)) = (a.first(), b.first()) {
                compare(&format!("{at}/0"), a, b, out);
            }
        }
        (a, b) if std::mem::discriminant(a) != std::mem::discriminant(b) => {
            out.push(format!("{at} is of another type"));
        }
        _ => (),
    }
}

/// Where an answer in other forms differs: what its first line says, of records a line the record.
pub(super) fn form_differences(kind: &str, then: &Value, now: &Value) -> Vec<String> {
    let (Some(a), Some(b)) = (then.as_str(), now.as_str()) else { return differences(then, now) };
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let (a, b) = (first(a), first(b));
    if kind == "application/x-ndjson" {
        let record = |line: &str| serde_json::from_str::<Value>(line).unwrap();
        let mut out = Vec::new();
        compare("", &record(&a), &record(&b), &mut out);
        return out;
    }
    if a == b { Vec::new() } else { vec![format!("it begins with {b}, and not with {a}")] }
}

#[test]
fn a_difference_is_found() {
    use serde_json::json;
    let then = json!({ "a": 1, "b": [{ "c": "x" }] });
    assert!(differences(&then, &json!({ "a": 2, "b": [{ "c": "y", "d": 1 }] })).is_empty());
    assert_eq!(differences(&then, &json!({ "a": 1 })), ["/b is no longer answered"]);
    let other = json!({ "a": 1, "b": [{ "c": 5 }] });
    assert_eq!(differences(&then, &other), ["/b/0/c is of another type"]);
}
