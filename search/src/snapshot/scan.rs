//! Answers by looking at every group.

use super::Snapshot;
use crate::{Area, Doc, Page, PageHit, SearchError, text::token};
use contract::{FacetName, GroupQuery, GroupType, Sort, Timestamp, UsState, Weekday};
use std::{borrow::Cow, cmp::Reverse, collections::BTreeMap};

/// Not a group for professionals, which only shows when asked for.
pub(super) fn listed(doc: &Doc) -> bool {
    doc.group_type != GroupType::Consultation
}

/// What the filter of a facet is replaced by while that facet is counted.
#[derive(Clone, Copy)]
struct Without(Option<FacetName>);

impl Without {
    fn keeps(self, name: FacetName) -> bool {
        self.0 != Some(name)
    }
}

fn values(doc: &Doc, name: FacetName) -> Vec<&str> {
    doc.values.iter().filter(|(n, _)| *n == name).map(|(_, v)| v.as_str()).collect()
}

fn in_place(doc: &Doc, area: &Area) -> bool {
    match *area {
        Area::Anywhere => true,
        Area::State(state) => doc.state == Some(state),
        Area::City { id, .. } => doc.city == Some(id),
        Area::Circle { center, radius_miles, .. } => {
            doc.point.is_some_and(|p| p.miles_to(center) <= radius_miles)
        }
    }
}

fn in_area(doc: &Doc, query: &GroupQuery, area: &Area, without: Without) -> bool {
    if matches!(area, Area::State(_)) && !without.keeps(FacetName::State) {
        return true;
    }
    in_place(doc, area)
        || query.include_online && area.state().is_some_and(|s| doc.join_online.contains(&s))
}

fn session_fits(query: &GroupQuery, days: &[String], day: Weekday, minutes: u16) -> bool {
    (days.is_empty() || days.iter().any(|d| d == day.as_str()))
        && query.starts_after.is_none_or(|t| minutes >= t.minutes())
        && query.starts_before.is_none_or(|t| minutes <= t.minutes())
}

fn fits(doc: &Doc, query: &GroupQuery, area: &Area, words: &[String], without: Without) -> bool {
    let lists = query.filters.iter().all(|(name, wanted)| {
        let wants = |v: &str| wanted.iter().any(|w| w == v);
        match name {
            _ if !without.keeps(*name) || wanted.is_empty() => true,
            FacetName::Weekday => true,
            FacetName::GroupType => wants(doc.group_type.as_str()),
            _ => values(doc, *name).into_iter().any(wants),
        }
    });
    let days =
        if without.keeps(FacetName::Weekday) { query.values(FacetName::Weekday) } else { &[] };
    let timed = !days.is_empty() || query.starts_after.is_some() || query.starts_before.is_some();
    let text = &doc.text;
    let all = [
        &text.title,
        &text.categories,
        &text.leaders,
        &text.practice,
        &text.place,
        &text.facets,
        &text.summary,
        &text.description,
    ];
    lists
        && in_area(doc, query, area, without)
        && (listed(doc) || query.values(FacetName::GroupType).iter().any(|v| v == "consultation"))
        && (!timed || doc.sessions.iter().any(|(d, t)| session_fits(query, days, *d, t.minutes())))
        && query.age.is_none_or(|age| {
            doc.age_min.is_none_or(|m| m <= age) && doc.age_max.is_none_or(|m| m >= age)
        })
        && (!without.keeps(FacetName::Gender)
            || query
                .gender
                .is_none_or(|g| doc.gender == g || doc.gender == contract::GenderScope::All))
        && query.max_fee_cents.is_none_or(|max| doc.fee_cents.is_some_and(|fee| fee <= max))
        && (!query.accepting || doc.accepting || !without.keeps(FacetName::Accepting))
        && (!query.free || doc.free || !without.keeps(FacetName::Free))
        && (!query.sliding_scale || doc.sliding_scale || !without.keeps(FacetName::SlidingScale))
        && query.join_from.is_none_or(|s| doc.join_states.contains(&s))
        && words
            .iter()
            .all(|w| all.iter().any(|f| token::words(f).iter().any(|t| t.starts_with(w.as_str()))))
}

fn facet_values<'s>(doc: &'s Doc, name: FacetName, query: &GroupQuery) -> Vec<&'s str> {
    match name {
        FacetName::State => doc.state.map(UsState::code).into_iter().collect(),
        FacetName::Weekday => {
            let mut days: Vec<_> = doc
                .sessions
                .iter()
                .filter(|(d, t)| session_fits(query, &[], *d, t.minutes()))
                .map(|(d, _)| d.as_str())
                .collect();
            days.sort_unstable();
            days.dedup();
            days
        }
        FacetName::GroupType => vec![doc.group_type.as_str()],
        FacetName::Gender => vec![doc.gender.as_str()],
        FacetName::Accepting => doc.accepting.then_some("true").into_iter().collect(),
        FacetName::Free => doc.free.then_some("true").into_iter().collect(),
        FacetName::SlidingScale => doc.sliding_scale.then_some("true").into_iter().collect(),
        _ => values(doc, name),
    }
}

/// The order: a number, then the static rank, then the identifier.
fn key(doc: &Doc, sort: Sort, area: &Area, now: Timestamp) -> u64 {
    match sort {
        Sort::Relevance => 0,
        Sort::Distance => distance(doc, area).map_or(u64::MAX, f64::to_bits),
        Sort::Newest => Reverse(doc.published_at.micros()).0.unsigned_abs().wrapping_neg(),
        Sort::Soonest => {
            doc.upcoming.iter().find(|t| **t > now.seconds()).map_or(u64::MAX, |t| *t as u64)
        }
        Sort::Fee => doc.fee_cents.map_or(u64::MAX, u64::from),
    }
}

fn distance(doc: &Doc, area: &Area) -> Option<f64> {
    match (area, doc.point) {
        (Area::Circle { center, radius_miles, .. }, Some(point)) => {
            Some(center.miles_to(point)).filter(|d| d <= radius_miles)
        }
        _ => None,
    }
}

pub(super) fn search<'s>(
    snapshot: &'s Snapshot,
    query: &GroupQuery,
    area: &Area,
    now: Timestamp,
) -> Result<Page<'s>, SearchError> {
    let words = query.q.as_deref().map(token::words).unwrap_or_default();
    let sort = query.sort.unwrap_or(match area {
        Area::Circle { .. } if words.is_empty() => Sort::Distance,
        _ => Sort::Relevance,
    });
    let mut found: Vec<&Doc> = snapshot
        .docs
        .values()
        .map(|d| &**d)
        .filter(|d| fits(d, query, area, &words, Without(None)))
        .collect();
    found.sort_by_key(|d| (key(d, sort, area, now), Reverse(d.rank), d.id));
    let start = match &query.cursor {
        None => 0,
        Some(cursor) => {
            let id = cursor.parse().map_err(|_| SearchError::BadCursor)?;
            found.iter().position(|d| d.id == id).map_or(found.len(), |at| at + 1)
        }
    };
    let page = &found[start..found.len().min(start + usize::from(query.limit()))];
    let hits = page.iter().map(|d| PageHit {
        id: d.id,
        distance_miles: distance(d, area).map(|m| (m * 10.0).round() / 10.0),
        card: &d.card,
    });
    let facets = query.facets().iter().map(|name| {
        let mut counts = BTreeMap::<Cow<'s, str>, u32>::new();
        for value in query.values(*name) {
            counts.insert(Cow::Owned(value.clone()), 0);
        }
        for doc in snapshot.docs.values() {
            if fits(doc, query, area, &words, Without(Some(*name))) {
                for value in facet_values(doc, *name, query) {
                    *counts.entry(Cow::Borrowed(value)).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        (*name, counts)
    });
    Ok(Page {
        total: found.len() as u32,
        hits: hits.collect(),
        facets: facets.collect(),
        next: page.last().filter(|_| start + page.len() < found.len()).map(|d| d.id.to_string()),
        corrected: None,
        sort,
    })
}
