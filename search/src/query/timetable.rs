//! When the groups that are found meet: how many by day and part of the day, whatever day and part
//! were asked for.

use super::{
    plan::{Asked, Plan},
    sets::{Evaluation, Matched, Place},
};
use crate::{
    SearchError,
    page::Timetable,
    text::{matching::Matching, plan::TextPlan},
};
use contract::{FacetName, GroupQuery};

/// Counts, and gives the words back.
pub(super) fn count(
    asked: &Asked<'_, '_>,
    text: Option<TextPlan>,
) -> Result<(Timetable, Option<TextPlan>), SearchError> {
    let mut query = GroupQuery { cursor: None, ..asked.query.clone() };
    for name in [FacetName::Weekday, FacetName::TimeOfDay] {
        query.filters.remove(&name);
    }
    let plan = Plan::new(&Asked { query: &query, cursor: None, ..*asked }, text)?;
    let mut table = Timetable::default();
    for (number, live) in (0..).zip(asked.snapshot.segments()) {
        let segment = &*live.segment;
        let matching = plan.text.as_ref().map(|text| Matching::new(text, segment, number == 0));
        let place = Place::new(&plan, segment);
        let matched = matching.as_ref().map(|m| Matched::new(m, &place, None));
        let nowhere = place.span.is_empty() || matched.as_ref().is_some_and(Matched::is_empty);
        if !nowhere {
            let evaluation = Evaluation { plan: &plan, live, matched: matched.as_ref() };
            let sets = evaluation.in_area(&place, &[]);
            plan.times.table(segment, &sets.all, &sets.span, &mut table);
        }
    }
    Ok((table, plan.text))
}
