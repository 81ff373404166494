//! From what was read to the filters of a query.

use super::{Meaning, Understander, meaning::LAST};
use crate::gazetteer::Gazetteer;
use contract::{FacetName, Format, GroupQuery, LocalTime, Weekday, query::TimeOfDay};

type Filters = Vec<(&'static str, String)>;

impl Understander {
    /// Whether the query leaves room for it: what is given by itself is never overridden.
    pub(super) fn fits(&self, query: &GroupQuery, meaning: Meaning) -> bool {
        let list = |name| {
            let given = query.values(name);
            given.is_empty() || self.values(meaning).iter().all(|v| given.contains(v))
        };
        let clock = query.starts_after.is_none() && query.starts_before.is_none();
        match meaning {
            Meaning::Place(_) => !query.has_place(),
            Meaning::Miles(_) => query.radius_miles.is_none(),
            Meaning::Parts(_) => list(FacetName::TimeOfDay) && clock,
            Meaning::Starts(..) => query.values(FacetName::TimeOfDay).is_empty() && clock,
            Meaning::Gender(gender) => query.gender.is_none_or(|given| given == gender),
            Meaning::Age(age) => query.age.is_none_or(|given| given == age),
            Meaning::MaxFee(_) => query.max_fee_cents.is_none(),
            Meaning::Free | Meaning::SlidingScale | Meaning::Accepting => true,
            Meaning::Days(_) => list(FacetName::Weekday),
            Meaning::Formats(_) => list(FacetName::Format),
            Meaning::Language(_) => list(FacetName::Language),
            Meaning::Population(_) => list(FacetName::Population),
            Meaning::Payer(_) => list(FacetName::Insurance),
        }
    }

    /// Whether the query says it by itself: of what may stay in the search as words.
    pub(super) fn given(&self, query: &GroupQuery, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Gender(gender) => query.gender == Some(gender),
            Meaning::Population(_) => !query.values(FacetName::Population).is_empty(),
            _ => false,
        }
    }

    /// The values of a list filter.
    fn values(&self, meaning: Meaning) -> Vec<String> {
        fn chosen<T: Copy>(all: &[T], bits: u8, name: fn(T) -> &'static str) -> Vec<String> {
            let is = |at: &usize| bits >> at & 1 == 1;
            (0..all.len()).filter(is).map(|at| name(all[at]).to_owned()).collect()
        }
        let one = |codes: &[String], at: u16| codes.get(usize::from(at)).cloned().into_iter();
        match meaning {
            Meaning::Days(bits) => chosen(Weekday::ALL, bits, Weekday::as_str),
            Meaning::Parts(bits) => chosen(TimeOfDay::ALL, bits, TimeOfDay::as_str),
            Meaning::Formats(bits) => chosen(Format::ALL, bits, Format::as_str),
            Meaning::Language(at) => one(&self.languages, at).collect(),
            Meaning::Population(at) => one(&self.populations, at).collect(),
            Meaning::Payer(at) => one(&self.payers, at).collect(),
            _ => Vec::new(),
        }
    }

    /// Makes a filter of it; says which parameters stand for it.
    pub(super) fn set(
        &self,
        gazetteer: &Gazetteer,
        query: &mut GroupQuery,
        meaning: Meaning,
    ) -> Filters {
        let one = |name, value: String| vec![(name, value)];
        let on = |name| one(name, "true".to_owned());
        match meaning {
            Meaning::Place(found) => {
                let label = gazetteer.label(found);
                query.near = Some(label.clone());
                one("near", label)
            }
            Meaning::Miles(miles) => {
                query.radius_miles = Some(f64::from(miles));
                one("radius_miles", miles.to_string())
            }
            Meaning::Starts(from, to) => starts(query, from, to),
            Meaning::Gender(gender) => {
                query.gender = Some(gender);
                one("gender", gender.to_string())
            }
            Meaning::Age(age) => {
                query.age = Some(age);
                one("age", age.to_string())
            }
            Meaning::Free => {
                query.free = true;
                on("free")
            }
            Meaning::SlidingScale => {
                query.sliding_scale = true;
                on("sliding_scale")
            }
            Meaning::MaxFee(cents) => {
                query.max_fee_cents = Some(cents);
                one("max_fee_cents", cents.to_string())
            }
            Meaning::Accepting => {
                query.accepting = true;
                on("accepting")
            }
            Meaning::Days(_) => self.list(query, FacetName::Weekday, meaning),
            Meaning::Parts(_) => self.list(query, FacetName::TimeOfDay, meaning),
            Meaning::Formats(_) => self.list(query, FacetName::Format, meaning),
            Meaning::Language(_) => self.list(query, FacetName::Language, meaning),
            Meaning::Population(_) => self.list(query, FacetName::Population, meaning),
            Meaning::Payer(_) => self.list(query, FacetName::Insurance, meaning),
        }
    }

    fn list(&self, query: &mut GroupQuery, name: FacetName, meaning: Meaning) -> Filters {
        let values = self.values(meaning);
        let chosen = query.filters.entry(name).or_default();
        for value in &values {
            if let Err(at) = chosen.binary_search(value) {
                chosen.insert(at, value.clone());
            }
        }
        values.into_iter().map(|value| (name.as_str(), value)).collect()
    }
}

/// Of several times the whole span: "5 to 6 pm or 7 to 8 pm".
fn starts(query: &mut GroupQuery, from: u16, to: u16) -> Filters {
    let first = query.starts_after.is_none() && query.starts_before.is_none();
    let time = LocalTime::from_minutes;
    let after = time(from).filter(|_| from > 0);
    let before = time(to).filter(|_| to < LAST);
    if first {
        (query.starts_after, query.starts_before) = (after, before);
    } else {
        query.starts_after = query.starts_after.min(after);
        query.starts_before = query.starts_before.zip(before).map(|(a, b)| a.max(b));
    }
    let named = [("starts_after", after), ("starts_before", before)];
    named.into_iter().filter_map(|(name, time)| Some((name, time?.to_string()))).collect()
}

/// "online california" asks for groups that are joined from there, not only for those that meet
/// there.
pub(super) fn online_there(asked: &GroupQuery, read: &mut GroupQuery) {
    let online = read.values(FacetName::Format).iter().any(|f| f == Format::Online.as_str());
    if online && read.has_place() && !asked.has_place() {
        read.include_online = true;
    }
}
