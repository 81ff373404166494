//! What the standard says of each object: names, types and lists of values, read in the published
//! schemas of version 3.0 (`openreferral/specification` on GitHub, `schema/*.json` and what
//! `schema/compiled` nests in them). Other members are let pass there; not here, for each of ours
//! is one of theirs.

mod objects;

use objects::OBJECTS;
use serde_json::Value;

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    Text,
    Uri,
    Number,
    Date,
    Instant,
    OneOf(&'static [&'static str]),
    One(&'static str),
    Many(&'static str),
}
use Kind::{Date, Id, Instant, Many, Number, One, OneOf, Text, Uri};

struct Object {
    name: &'static str,
    required: &'static [&'static str],
    members: &'static [(&'static str, Kind)],
}

/// Holds a record against the standard; `each` is called with the identifier of every object in it.
pub(super) fn check(name: &str, record: &Value, each: &mut dyn FnMut(&str, &str)) {
    let object = OBJECTS.iter().find(|object| object.name == name).unwrap();
    let members = record.as_object().unwrap_or_else(|| panic!("{name} is no object: {record}"));
    for required in object.required {
        assert!(members.contains_key(*required), "{name} lacks {required}: {record}");
    }
    for (member, value) in members {
        let known = object.members.iter().find(|(known, _)| known == member);
        let (_, kind) = known.unwrap_or_else(|| panic!("{name} has no {member}: {record}"));
        assert!(!value.is_null(), "{name}.{member} is null");
        holds(&format!("{name}.{member}"), *kind, value, each);
    }
    each(name, record["id"].as_str().unwrap());
}

fn holds(at: &str, kind: Kind, value: &Value, each: &mut dyn FnMut(&str, &str)) {
    let text = || {
        let text = value.as_str().unwrap_or_else(|| panic!("{at} is no string: {value}"));
        assert!(!text.is_empty(), "{at} is empty");
        text
    };
    let good = match kind {
        Id => text().len() == 36 && uuid::Uuid::parse_str(text()).is_ok(),
        Text => !text().is_empty(),
        Uri => {
            let web = ["http://", "https://"].iter().any(|scheme| text().starts_with(scheme));
            web && text().bytes().all(|b| b.is_ascii_graphic())
        }
        Number => value.is_number(),
        Date => text().parse::<contract::Date>().is_ok(),
        Instant => text().parse::<contract::Timestamp>().is_ok(),
        OneOf(values) => values.contains(&text()),
        One(name) => {
            check(name, value, each);
            true
        }
        Many(name) => {
            let all = value.as_array().unwrap_or_else(|| panic!("{at} is no array"));
            all.iter().for_each(|one| check(name, one, each));
            true
        }
    };
    assert!(good, "{at}: {value}");
}
