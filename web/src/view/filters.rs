//! The filters beside the results, from the facets of an answer.

use super::{labels::Labels, search::Search};
use crate::i18n::text as t;
use contract::query::{AgeBand, CostBand, Openings, TimeOfDay};
use contract::{FacetName, FacetValue, Facets, Format, GroupType, Weekday};
use std::borrow::Cow;

/// Values of a facet that are shown before "More".
const SHOWN: usize = 6;

/// One checkbox. A page has some two hundred: they borrow from the answer what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Parameter.
    pub name: &'static str,
    /// Its value.
    pub value: Cow<'a, str>,
    /// What people read.
    pub label: Cow<'a, str>,
    /// Groups that would be found with it; unknown while the answer is awaited.
    pub count: Option<u32>,
    /// Chosen.
    pub checked: bool,
}

impl Choice<'_> {
    /// The same for who outlives the answer.
    pub fn owned(&self) -> Choice<'static> {
        Choice {
            name: self.name,
            value: Cow::Owned(self.value.as_ref().to_owned()),
            label: Cow::Owned(self.label.as_ref().to_owned()),
            count: self.count,
            checked: self.checked,
        }
    }
}

/// Checkboxes under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterGroup<'a> {
    /// Key of the heading's text.
    pub key: &'static str,
    /// Heading.
    pub legend: Cow<'static, str>,
    /// Shown at once.
    pub shown: Vec<Choice<'a>>,
    /// Shown on request.
    pub more: Vec<Choice<'a>>,
}

/// The values of a list that has an order of its own: of the days, of ages, of prices.
fn in_order(name: FacetName) -> Option<Vec<&'static str>> {
    fn all<T: Copy>(values: &[T], text: fn(T) -> &'static str) -> Option<Vec<&'static str>> {
        Some(values.iter().map(|v| text(*v)).collect())
    }
    match name {
        FacetName::Weekday => all(Weekday::ALL, Weekday::as_str),
        FacetName::Format => all(Format::ALL, Format::as_str),
        FacetName::GroupType => all(GroupType::ALL, GroupType::as_str),
        FacetName::TimeOfDay => all(TimeOfDay::ALL, TimeOfDay::as_str),
        FacetName::AgeBand => all(AgeBand::ALL, AgeBand::as_str),
        FacetName::CostBand => all(CostBand::ALL, CostBand::as_str),
        FacetName::Openings => all(Openings::ALL, Openings::as_str),
        _ => None,
    }
}

fn choices<'a>(
    name: FacetName,
    search: &'a Search,
    facets: Option<&'a Facets>,
    labels: Labels<'_>,
) -> Vec<Choice<'a>> {
    let known: &[FacetValue] = facets.and_then(|f| f.get(name.as_str())).map_or(&[], Vec::as_slice);
    let mut out: Vec<Choice<'a>> = known
        .iter()
        .map(|v| Choice {
            name: name.as_str(),
            value: v.value.as_str().into(),
            label: v.label.as_str().into(),
            count: Some(v.count),
            checked: search.has(name, &v.value),
        })
        .collect();
    for value in search.query.values(name) {
        if !known.iter().any(|v| v.value == *value) {
            out.push(Choice {
                name: name.as_str(),
                value: value.as_str().into(),
                label: labels.facet(name, value).into(),
                count: None,
                checked: true,
            });
        }
    }
    if let Some(order) = in_order(name) {
        out.sort_by_key(|c| order.iter().position(|v| *v == c.value).unwrap_or(usize::MAX));
    }
    out
}

/// The one checkbox of a yes-or-no filter.
fn flag(name: FacetName, checked: bool, facets: Option<&Facets>) -> Choice<'static> {
    let facet = facets.and_then(|f| f.get(name.as_str()));
    let count = facet.map(|f| f.iter().find(|v| v.value == "true").map_or(0, |v| v.count));
    Choice {
        name: name.as_str(),
        value: "true".into(),
        label: t!(format!("view.filter.{name}")),
        count,
        checked,
    }
}

fn group<'a>(key: &'static str, choices: Vec<Choice<'a>>) -> Option<FilterGroup<'a>> {
    if choices.is_empty() {
        return None;
    }
    // A few more are not worth a click. What is chosen stays where it is, so that a checkbox does
    // not run away from under the finger that ticked it.
    let split = if choices.len() <= SHOWN + 2 { choices.len() } else { SHOWN };
    let mut shown = choices;
    let more = shown.split_off(split);
    Some(FilterGroup { key, legend: t!(key), shown, more })
}

/// Every group of checkboxes that has a value, in the order in which people decide. `accepting`
/// and `free` say what a value of the lists beside them says too: they are shown where an address
/// names them.
pub fn filters<'a>(
    search: &'a Search,
    facets: Option<&'a Facets>,
    labels: Labels<'_>,
) -> Vec<FilterGroup<'a>> {
    use FacetName::*;
    let list = |name| choices(name, search, facets, labels);
    let named = |name, on: bool| on.then(|| flag(name, true, facets)).into_iter();
    let query = &search.query;
    let openings = named(Accepting, query.accepting).chain(list(FacetName::Openings)).collect();
    let money = named(Free, query.free)
        .chain(list(FacetName::CostBand))
        .chain([flag(SlidingScale, query.sliding_scale, facets)])
        .collect();
    [
        group("view.filter.format", list(FacetName::Format)),
        group("view.filter.openings", openings),
        group("view.filter.weekday", list(FacetName::Weekday)),
        group("view.filter.time_of_day", list(FacetName::TimeOfDay)),
        group("view.filter.cost", money),
        group("view.filter.age_band", list(FacetName::AgeBand)),
        group("view.filter.category", list(Category)),
        group("view.filter.group_type", list(FacetName::GroupType)),
        group("view.filter.population", list(Population)),
        group("view.filter.language", list(Language)),
        group("view.filter.accessibility", list(Accessibility)),
        group("view.filter.insurance", list(Insurance)),
        group("view.filter.modality", list(Modality)),
        group("view.filter.enrollment", list(Enrollment)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    fn value(value: &str, count: u32) -> FacetValue {
        FacetValue { value: value.into(), label: value.to_uppercase().into(), count }
    }

    #[test]
    fn days_keep_their_order_and_chosen_values_are_never_left_out() {
        let reference = sample::reference();
        let search = Search::parse("weekday=sun&category=grief-loss&category=t9").unwrap();
        let mut facets = Facets::new();
        facets.insert("weekday".into(), vec![value("sun", 9), value("mon", 3)]);
        facets
            .insert("category".into(), (0..12).map(|i| value(&format!("t{i}"), 12 - i)).collect());
        facets.insert("cost_band".into(), vec![value("unknown", 9), value("under_30", 4)]);
        facets.insert("openings".into(), vec![value("wait_list", 2), value("open_now", 1)]);
        let all = filters(&search, Some(&facets), Labels(&reference));
        let legends: Vec<_> = all.iter().map(|g| g.legend.as_ref()).collect();
        assert_eq!(legends, ["Openings", "Days", "Cost of a session", "Topic"]);
        let values =
            |g: &FilterGroup<'_>| g.shown.iter().map(|c| c.value.to_string()).collect::<Vec<_>>();
        assert_eq!(values(&all[1]), ["mon", "sun"]);
        assert!(all[1].shown[1].checked && !all[1].shown[0].checked);
        assert_eq!(values(&all[0]), ["open_now", "wait_list"]);
        assert_eq!(values(&all[2]), ["under_30", "unknown", "true"]);
        assert_eq!(all[2].shown[0].count, Some(4));
        assert_eq!(values(&all[3]), ["t0", "t1", "t2", "t3", "t4", "t5"]);
        assert_eq!(all[3].more.len(), 7);
        assert_eq!(all[3].more[6].label, "Grief & Loss");
        assert!(all[3].more[6].checked && all[3].more[6].count.is_none());
    }
}
