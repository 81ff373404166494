//! The edited lists, ready for answers: labels as JSON, and which codes there are.

use contract::{
    FacetName, FieldError, GroupQuery, Reference, Term, UsState, problem::parameter, query::decode,
};
use std::collections::HashMap;

/// The reference and what is derived from it.
pub struct Lists {
    /// The reference.
    pub reference: Reference,
    /// The reference as JSON.
    pub json: Vec<u8>,
    /// `{"value":"anxiety","label":"Anxiety","count":` by facet and value.
    facets: HashMap<FacetName, HashMap<String, Vec<u8>>>,
    labels: HashMap<FacetName, HashMap<String, String>>,
}

/// What stands before the count of each facet value, by its number in the index
/// ([`search::FacetValue::key`]): an answer has a hundred values, and looking each up by name cost
/// as much as the search.
#[derive(Debug, Default)]
pub struct FacetHeads(Vec<Box<[u8]>>);

impl FacetHeads {
    /// The head of a value; none for a value that came to the index since.
    pub fn get(&self, key: usize) -> Option<&[u8]> {
        self.0.get(key).map(|head| &**head)
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Filters whose codes are edited lists: the contract checks their form, these lists the rest.
pub const EDITED: [FacetName; 5] = [
    FacetName::Category,
    FacetName::Modality,
    FacetName::Population,
    FacetName::Language,
    FacetName::Insurance,
];

impl Lists {
    /// Prepares a reference.
    pub fn new(reference: Reference) -> Self {
        let mut labels: HashMap<FacetName, HashMap<String, String>> = HashMap::new();
        for name in FacetName::ALL {
            labels.insert(*name, values(&reference, *name).into_iter().collect());
        }
        let head = |value: &String, label: &String| {
            let mut json = serde_json::json!({ "value": value, "label": label }).to_string();
            // serde_json sorts the keys of a map; the count goes in front of the closing brace.
            json.pop();
            json.push_str(",\"count\":");
            json.into_bytes()
        };
        let facets = labels
            .iter()
            .map(|(name, map)| (*name, map.iter().map(|(v, l)| (v.clone(), head(v, l))).collect()))
            .collect();
        let json = serde_json::to_vec(&reference).unwrap_or_default();
        Self { reference, json, facets, labels }
    }

    /// The label of a value; of a value that was deleted from its list, the value.
    pub fn label<'a>(&'a self, name: FacetName, value: &'a str) -> &'a str {
        self.labels.get(&name).and_then(|map| map.get(value)).map_or(value, String::as_str)
    }

    /// The heads ([`Lists::write_facet_head`]) of the values of an index, by their numbers.
    pub fn heads<'a>(&self, keys: impl Iterator<Item = (FacetName, &'a str)>) -> FacetHeads {
        let head = |(name, value)| {
            let mut out = Vec::new();
            self.write_facet_head(name, value, &mut out);
            out.into_boxed_slice()
        };
        FacetHeads(keys.map(head).collect())
    }

    /// Appends `{"value":…,"label":…,"count":` to an answer.
    pub fn write_facet_head(&self, name: FacetName, value: &str, out: &mut Vec<u8>) {
        match self.facets.get(&name).and_then(|map| map.get(value)) {
            Some(head) => out.extend_from_slice(head),
            None => {
                let value = serde_json::json!(value);
                out.extend_from_slice(
                    format!("{{\"value\":{value},\"label\":{value},\"count\":").as_bytes(),
                );
            }
        }
    }

    /// Every code of a filter, sorted.
    pub fn codes(&self, name: FacetName) -> Vec<&str> {
        let mut codes: Vec<&str> = self
            .labels
            .get(&name)
            .into_iter()
            .flat_map(HashMap::keys)
            .map(String::as_str)
            .collect();
        codes.sort_unstable();
        codes
    }

    fn error(&self, name: FacetName, value: &str) -> Option<FieldError> {
        let known = self.labels.get(&name)?;
        if known.contains_key(value) {
            return None;
        }
        let mut near: Vec<(f64, &str)> = self
            .codes(name)
            .into_iter()
            .map(|code| (strsim::jaro_winkler(code, value), code))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        let near: Vec<&str> = near.iter().take(3).map(|(_, code)| *code).collect();
        let list = name.as_str();
        let detail = format!(
            "{value} is not a {list} of our list; the nearest are {}. GET /api/v1/reference has all.",
            near.join(", ")
        );
        Some(parameter(list, "unknown_value", detail))
    }

    /// Codes that are not in their list, of a query that was read.
    pub fn unknown_codes(&self, query: &GroupQuery) -> Vec<FieldError> {
        let values = EDITED.iter().flat_map(|n| query.values(*n).iter().map(|v| (*n, v)));
        values.filter_map(|(name, value)| self.error(name, value)).collect()
    }

    /// The same of a query string with other errors in it, so that all come at once.
    pub fn unknown_codes_in(&self, query: &str) -> Vec<FieldError> {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .filter_map(|(name, value)| {
                let name: FacetName = name.parse().ok()?;
                let value = decode(value)?;
                let code: contract::Code = value.trim().parse().ok()?;
                EDITED.contains(&name).then(|| self.error(name, code.as_str()))?
            })
            .collect()
    }
}

fn values(reference: &Reference, name: FacetName) -> Vec<(String, String)> {
    let terms = |list: &[Term]| list.iter().map(|t| (t.value.clone(), t.label.clone())).collect();
    let flag = |label: &str| vec![("true".to_owned(), label.to_owned())];
    match name {
        FacetName::Category => {
            let list = reference.categories.iter();
            list.map(|c| (c.value.to_string(), c.label.clone())).collect()
        }
        FacetName::State => {
            UsState::all().map(|s| (s.code().to_owned(), s.name().to_owned())).collect()
        }
        FacetName::Format => terms(&reference.formats),
        FacetName::Weekday => terms(&reference.weekdays),
        FacetName::GroupType => terms(&reference.group_types),
        FacetName::Enrollment => terms(&reference.enrollments),
        FacetName::Modality => terms(&reference.modalities),
        FacetName::Population => terms(&reference.populations),
        FacetName::Language => terms(&reference.languages),
        FacetName::Insurance => terms(&reference.insurance),
        FacetName::Accessibility => terms(&reference.accessibility),
        FacetName::Gender => terms(&reference.genders),
        FacetName::TimeOfDay => terms(&reference.times_of_day),
        FacetName::AgeBand => terms(&reference.age_bands),
        FacetName::CostBand => terms(&reference.cost_bands),
        FacetName::Openings => terms(&reference.openings),
        FacetName::Accepting => flag("Taking new members"),
        FacetName::Free => flag("Free of charge"),
        FacetName::SlidingScale => flag("Sliding scale"),
    }
}
