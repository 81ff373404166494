//! Whether what was sent or read by an old client still fits.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// Which way a value goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// Clients send it.
    In,
    /// Clients read it.
    Out,
}

/// The schemas of both documents, and the pairs that were compared already.
pub(super) struct Schemas<'a> {
    released: &'a Value,
    now: &'a Value,
    seen: HashSet<(Direction, String, String)>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(released: &'a Value, now: &'a Value) -> Self {
        Self { released, now, seen: HashSet::new() }
    }

    /// What of a schema breaks clients, with where it is.
    pub(super) fn compare(
        &mut self,
        at: &str,
        direction: Direction,
        old: &Value,
        new: &Value,
    ) -> Vec<String> {
        if let (Some(old), Some(new)) = (old["$ref"].as_str(), new["$ref"].as_str())
            && !self.seen.insert((direction, old.to_owned(), new.to_owned()))
        {
            return Vec::new();
        }
        let (old, new) = (resolve(self.released, old).clone(), resolve(self.now, new).clone());
        let mut out = Vec::new();
        let (before, after) = (&old["type"], &new["type"]);
        if !before.is_null() && !after.is_null() && before != after {
            let name = |kind: &Value| kind.as_str().map_or(kind.to_string(), str::to_owned);
            out.push(format!("{at} is {}, was {}", name(after), name(before)));
            return out;
        }
        if direction == Direction::In {
            out.extend(values(at, &old, &new));
        }
        out.extend(self.fields(at, direction, &old, &new));
        out.extend(necessary(at, direction, &old, &new));
        if !old["items"].is_null() && !new["items"].is_null() {
            out.extend(self.compare(&format!("{at}/0"), direction, &old["items"], &new["items"]));
        }
        let parts = |schema: &Value| schema["allOf"].as_array().cloned().unwrap_or_default();
        for (old, new) in parts(&old).iter().zip(&parts(&new)) {
            out.extend(self.compare(at, direction, old, new));
        }
        out
    }

    fn fields(&mut self, at: &str, direction: Direction, old: &Value, new: &Value) -> Vec<String> {
        let empty = Map::new();
        let after = new["properties"].as_object().unwrap_or(&empty);
        let mut out = Vec::new();
        for (name, one) in old["properties"].as_object().unwrap_or(&empty) {
            let at = format!("{at}/{name}");
            match after.get(name) {
                None => out.push(format!("{at} is gone")),
                Some(other) => out.extend(self.compare(&at, direction, one, other)),
            }
        }
        out
    }
}

/// Values that are no longer taken.
fn values(at: &str, old: &Value, new: &Value) -> Vec<String> {
    let Some(taken) = new["enum"].as_array() else { return Vec::new() };
    let before = old["enum"].as_array().into_iter().flatten();
    before
        .filter(|value| !taken.contains(value))
        .map(|value| format!("{at} no longer takes {value}"))
        .collect()
}

/// Fields that a request must have now, or that an answer may lack now.
fn necessary(at: &str, direction: Direction, old: &Value, new: &Value) -> Vec<String> {
    let (before, after) = (&old["required"], &new["required"]);
    let (stricter, of, says) = match direction {
        Direction::In => (after, before, "has become necessary"),
        Direction::Out => (before, after, "may be absent now"),
    };
    let of = of.as_array().cloned().unwrap_or_default();
    let names = stricter.as_array().into_iter().flatten().filter(|name| !of.contains(name));
    let there = |name: &&Value| {
        direction == Direction::In || !new["properties"][name.as_str().unwrap_or("")].is_null()
    };
    names
        .filter(there)
        .map(|name| format!("{at}/{} {says}", name.as_str().unwrap_or_default()))
        .collect()
}

/// What a reference refers to.
fn resolve<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    let Some(to) = schema["$ref"].as_str() else { return schema };
    document.pointer(to.trim_start_matches('#')).unwrap_or(schema)
}
