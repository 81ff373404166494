//! Queries that browse: a state, a category, both or neither. Their counts are kept ready.

use super::{facets::Counts, hits::Hits, plan::Plan, top::Top};
use crate::{
    Area, Snapshot,
    browse::{Cell, EVERYWHERE},
    dict,
    segment::NOWHERE,
};
use contract::{FacetName, Sort, UsState};

/// Answers from the ready counts, if the query is one of these: how many groups fit.
pub(super) fn answer(
    snapshot: &Snapshot,
    plan: &Plan<'_>,
    facets: &[FacetName],
    counts: &mut Counts,
    top: &mut Top,
) -> Option<u32> {
    let dict = snapshot.dict();
    let category = match &*plan.filters {
        [] => None,
        [filter] if filter.own == Some(FacetName::Category) && filter.slots.len() == 1 => {
            filter.slots.first().copied()
        }
        _ => return None,
    };
    let query = plan.query;
    let simple = plan.text.is_none()
        && !plan.times.one_by_one
        && query.age.is_none()
        && query.max_fee_cents.is_none()
        && plan.listed
        && plan.sort == Sort::Relevance
        && dict.list(FacetName::Format).len() == 3
        && query.values(FacetName::Category).len() < 2
        && facets.iter().all(|f| FacetName::DEFAULT.contains(f));
    let state = match plan.area {
        Area::Anywhere => None,
        Area::State(state) => Some(state),
        _ => return None,
    };
    if !simple {
        return None;
    }
    let row = match category {
        None => 0,
        Some(slot) => dict.category_row(slot)?,
    };
    let browse = snapshot.browse();
    let cell = |row: usize| -> &Cell {
        match state {
            None => browse.meets(row, EVERYWHERE),
            Some(state) if plan.online.is_some() => browse.reaches(row, state),
            Some(state) => browse.meets(row, state.index()),
        }
    };
    let here = cell(row);
    for facet in facets {
        match facet {
            FacetName::Category => {
                for (i, slot) in dict.categories().iter().enumerate() {
                    counts.slots[usize::from(*slot)] = cell(i + 1).total;
                }
            }
            FacetName::State => {
                for state in UsState::all() {
                    counts.states[state.index()] = browse.meets(row, state.index()).total;
                }
            }
            FacetName::Format => {
                let first = usize::from(dict::FORMAT);
                counts.slots[first..first + 3].copy_from_slice(&here.format);
            }
            _ => {
                let first = usize::from(dict::WEEKDAY);
                counts.slots[first..first + 7].copy_from_slice(&here.weekday);
            }
        }
    }
    for (number, live) in (0..).zip(snapshot.segments()) {
        let segment = &*live.segment;
        let listed = segment.slot(dict::LISTED);
        let chosen = category.map(|slot| segment.slot(slot));
        let word = |at: usize| {
            let chosen = chosen.map_or(u64::MAX, |bits| bits.get(at).copied().unwrap_or(0));
            listed[at] & chosen & live.word(at)
        };
        let hits = Hits { plan, segment, number };
        let share = f64::from(here.total) / f64::from(snapshot.len().max(1));
        let has = |at: u32| word(at as usize / 64) >> (at % 64) & 1 == 1;
        match state {
            None => {
                if !hits.by_best(top, share, has) {
                    hits.by_rank(top, 0..=NOWHERE, word);
                }
            }
            Some(state) => {
                let home = state.index() as u8;
                hits.by_rank(top, std::iter::once(home), word);
                if let Some(slot) = plan.online {
                    let online = segment.slot(slot);
                    let others = (0..=NOWHERE).filter(|s| *s != home);
                    hits.by_rank(top, others, |at| word(at) & online.get(at).copied().unwrap_or(0));
                }
            }
        }
    }
    Some(here.total)
}
