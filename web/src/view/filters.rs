//! The filters beside the results, from the facets of an answer.

use super::{labels::Labels, search::Search};
use contract::{FacetName, FacetValue, Facets};
use rust_i18n::t;

/// Values of a facet that are shown before "More".
const SHOWN: usize = 6;

/// One checkbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Parameter.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Groups that would be found with it; unknown while the answer is awaited.
    pub count: Option<u32>,
    /// Chosen.
    pub checked: bool,
}

/// Checkboxes under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterGroup {
    /// Heading.
    pub legend: String,
    /// Shown at once.
    pub shown: Vec<Choice>,
    /// Shown on request.
    pub more: Vec<Choice>,
}

/// Lists whose values keep the order of the days or of the reference.
fn in_order(name: FacetName) -> bool {
    matches!(name, FacetName::Weekday | FacetName::Format | FacetName::GroupType)
}

fn rank(name: FacetName, value: &str) -> usize {
    let at = |all: &[&str]| all.iter().position(|v| *v == value).unwrap_or(usize::MAX);
    match name {
        FacetName::Weekday => at(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        FacetName::Format => at(&["in_person", "online", "hybrid"]),
        _ => {
            contract::GroupType::ALL.iter().position(|v| v.as_str() == value).unwrap_or(usize::MAX)
        }
    }
}

fn choices(
    name: FacetName,
    search: &Search,
    facets: Option<&Facets>,
    labels: Labels<'_>,
) -> Vec<Choice> {
    let empty = Vec::new();
    let known: &[FacetValue] = facets.and_then(|f| f.get(name.as_str())).unwrap_or(&empty);
    let mut out: Vec<Choice> = known
        .iter()
        .map(|v| Choice {
            name: name.as_str(),
            value: v.value.clone(),
            label: v.label.clone(),
            count: Some(v.count),
            checked: search.has(name, &v.value),
        })
        .collect();
    for value in search.query.values(name) {
        if !known.iter().any(|v| v.value == *value) {
            out.push(Choice {
                name: name.as_str(),
                value: value.clone(),
                label: labels.facet(name, value),
                count: None,
                checked: true,
            });
        }
    }
    if in_order(name) {
        out.sort_by_key(|c| rank(name, &c.value));
    }
    out
}

/// The one checkbox of a yes-or-no filter.
fn flag(name: FacetName, checked: bool, facets: Option<&Facets>) -> Choice {
    let facet = facets.and_then(|f| f.get(name.as_str()));
    let count = facet.map(|f| f.iter().find(|v| v.value == "true").map_or(0, |v| v.count));
    Choice {
        name: name.as_str(),
        value: "true".to_owned(),
        label: t!(format!("view.filter.{name}")).into_owned(),
        count,
        checked,
    }
}

fn group(legend: &str, choices: Vec<Choice>) -> Option<FilterGroup> {
    if choices.is_empty() {
        return None;
    }
    // A few more are not worth a click. What is chosen stays where it is, so that a checkbox does
    // not run away from under the finger that ticked it.
    let split = if choices.len() <= SHOWN + 2 { choices.len() } else { SHOWN };
    let mut shown = choices;
    let more = shown.split_off(split);
    Some(FilterGroup { legend: t!(legend).into_owned(), shown, more })
}

/// Every group of checkboxes that has a value, in the order in which people decide.
pub fn filters(search: &Search, facets: Option<&Facets>, labels: Labels<'_>) -> Vec<FilterGroup> {
    use FacetName::*;
    let list = |name| choices(name, search, facets, labels);
    let query = &search.query;
    let money =
        vec![flag(Free, query.free, facets), flag(SlidingScale, query.sliding_scale, facets)];
    [
        group("view.filter.format", list(Format)),
        group("view.filter.openings", vec![flag(Accepting, query.accepting, facets)]),
        group("view.filter.weekday", list(Weekday)),
        group("view.filter.cost", money),
        group("view.filter.category", list(Category)),
        group("view.filter.group_type", list(GroupType)),
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
        FacetValue { value: value.into(), label: value.to_uppercase(), count }
    }

    #[test]
    fn days_keep_their_order_and_chosen_values_are_never_left_out() {
        let reference = sample::reference();
        let search = Search::parse("weekday=sun&category=grief-loss&category=t9").unwrap();
        let mut facets = Facets::new();
        facets.insert("weekday".into(), vec![value("sun", 9), value("mon", 3)]);
        facets
            .insert("category".into(), (0..12).map(|i| value(&format!("t{i}"), 12 - i)).collect());
        facets.insert("free".into(), vec![value("true", 4)]);
        let all = filters(&search, Some(&facets), Labels(&reference));
        let legends: Vec<_> = all.iter().map(|g| g.legend.as_str()).collect();
        assert_eq!(legends, ["Openings", "Days", "Cost of a session", "Topic"]);
        let values = |g: &FilterGroup| g.shown.iter().map(|c| c.value.clone()).collect::<Vec<_>>();
        assert_eq!(values(&all[1]), ["mon", "sun"]);
        assert!(all[1].shown[1].checked && !all[1].shown[0].checked);
        assert_eq!(all[2].shown[0].count, Some(4));
        assert_eq!(values(&all[3]), ["t0", "t1", "t2", "t3", "t4", "t5"]);
        assert_eq!(all[3].more.len(), 7);
        assert_eq!(all[3].more[6].label, "Grief & Loss");
        assert!(all[3].more[6].checked && all[3].more[6].count.is_none());
    }
}
