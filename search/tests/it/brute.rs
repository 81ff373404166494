//! Search by looking at every group: what the index has to agree with.

use crate::{
    brute_bands::{age_bands, cost_band, part_of_day},
    brute_text::weights,
    brute_words::{Frozen, Words},
    generate::zone,
};
use contract::{FacetName, GenderScope, GroupId, GroupQuery, GroupType, Sort, Timestamp, UsState};
use search::{Area, Change, Doc, Synonyms};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Every group, and what was frozen at the last full build.
pub(crate) struct Brute {
    pub(crate) docs: BTreeMap<GroupId, (Doc, BTreeMap<String, u32>)>,
    synonyms: Synonyms,
    frozen: Frozen,
}

/// What a search should find.
#[derive(Debug, PartialEq)]
pub(crate) struct Expected {
    pub(crate) total: u32,
    /// All hits in order, with their distances.
    pub(crate) hits: Vec<(GroupId, Option<f64>)>,
    pub(crate) facets: Vec<(FacetName, Vec<(String, u32)>)>,
    pub(crate) corrected: Option<String>,
}

fn values(doc: &Doc, name: FacetName) -> BTreeSet<&str> {
    doc.values.iter().filter(|(n, _)| *n == name).map(|(_, v)| v.as_str()).collect()
}

fn meets_in(doc: &Doc, area: &Area) -> bool {
    match *area {
        Area::Anywhere => true,
        Area::State(state) => doc.state == Some(state),
        Area::City { id, .. } => doc.city == Some(id),
        Area::Circle { center, radius_miles, .. } => {
            doc.point.is_some_and(|p| p.miles_to(center) <= radius_miles)
        }
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

/// Between equal matches in a circle: steps of the static rank, then of distance.
fn steps(doc: &Doc, area: &Area) -> (u16, usize) {
    let Area::Circle { radius_miles, .. } = *area else { return (0, 0) };
    let ends: Vec<f64> =
        [2.0, 5.0, 10.0, 25.0, 50.0, 100.0].into_iter().filter(|m| *m < radius_miles).collect();
    let step = match distance(doc, area) {
        Some(miles) => ends.iter().filter(|end| miles > **end).count(),
        None => ends.len() + 1,
    };
    (10 - doc.rank / 100, step)
}

struct Asked<'a> {
    query: &'a GroupQuery,
    area: &'a Area,
    words: Option<Words>,
    /// Seconds after 1970.
    now: i64,
}

impl Asked<'_> {
    /// Day and minute of the day of each session, on the clock that counts.
    fn starts(&self, doc: &Doc) -> Vec<(&'static str, u16)> {
        let Some(zone) = zone(self.query).filter(|_| doc.online) else {
            return doc.sessions.iter().map(|(d, t)| (d.as_str(), t.minutes())).collect();
        };
        // The next start of each session that has one, on the viewer's clock.
        let mut next = BTreeMap::new();
        for (start, session) in doc.upcoming.iter().rev().filter(|s| s.0 > self.now) {
            next.insert(session, *start);
        }
        let local = |start: &i64| {
            let offset = zone.iter().rev().find(|change| change.0 <= *start);
            let local = Timestamp::from_seconds(start + offset.map_or(0, |o| i64::from(o.1)));
            let minutes = local.seconds().rem_euclid(86_400) / 60;
            (local.date().weekday().as_str(), minutes as u16)
        };
        next.values().map(local).collect()
    }

    /// Day and part of the day of each session at the time asked for.
    fn sessions(&self, doc: &Doc) -> Vec<(&'static str, &'static str)> {
        let (after, before) = (self.query.starts_after, self.query.starts_before);
        let in_time = |minutes: u16| {
            after.is_none_or(|t| minutes >= t.minutes())
                && before.is_none_or(|t| minutes <= t.minutes())
        };
        let fitting = self.starts(doc).into_iter().filter(|(_, minutes)| in_time(*minutes));
        fitting.map(|(day, minutes)| (day, part_of_day(minutes))).collect()
    }

    /// Whether a list filter is off or names this value.
    fn wants(&self, name: FacetName, value: &str) -> bool {
        let values = self.query.values(name);
        values.is_empty() || values.iter().any(|v| v == value)
    }

    /// Whether a group passes everything but the filter of one facet.
    fn fits(&self, doc: &Doc, words: &BTreeMap<String, u32>, without: Option<FacetName>) -> bool {
        let (q, area) = (self.query, self.area);
        let on = |name| without != Some(name);
        let lists = FacetName::ALL.iter().all(|name| {
            let wanted = q.values(*name);
            let any = |v: &str| wanted.iter().any(|w| w == v);
            match name {
                _ if wanted.is_empty() || !on(*name) => true,
                FacetName::Weekday | FacetName::TimeOfDay => true,
                FacetName::AgeBand => age_bands(doc).into_iter().any(any),
                FacetName::CostBand => any(cost_band(doc)),
                FacetName::GroupType => any(doc.group_type.as_str()),
                _ => values(doc, *name).into_iter().any(any),
            }
        });
        // Day, part of the day and minutes hold for the same session.
        let chosen = |name| if on(name) { q.values(name) } else { &[] };
        let (days, parts) = (chosen(FacetName::Weekday), chosen(FacetName::TimeOfDay));
        let asked = q.starts_after.is_some() || q.starts_before.is_some();
        let sessions = days.is_empty() && parts.is_empty() && !asked
            || self.sessions(doc).into_iter().any(|(day, part)| {
                (days.is_empty() || days.iter().any(|d| d == day))
                    && (parts.is_empty() || parts.iter().any(|p| p == part))
            });
        let by_state = matches!(area, Area::State(_)) && !on(FacetName::State);
        let online = q.include_online && area.state().is_some_and(|s| doc.join_online.contains(&s));
        let consultation = q.values(FacetName::GroupType).iter().any(|v| v == "consultation");
        let takes = |g| doc.gender == g || doc.gender == GenderScope::All;
        lists
            && sessions
            && (by_state || online || meets_in(doc, area))
            && (consultation || doc.group_type != GroupType::Consultation)
            && (!on(FacetName::Gender) || q.gender.is_none_or(takes))
            && (!on(FacetName::Accepting) || !q.accepting || doc.accepting)
            && (!on(FacetName::Free) || !q.free || doc.free)
            && (!on(FacetName::SlidingScale) || !q.sliding_scale || doc.sliding_scale)
            && q.age.is_none_or(|age| {
                doc.age_min.is_none_or(|m| m <= age) && doc.age_max.is_none_or(|m| age <= m)
            })
            && q.max_fee_cents.is_none_or(|max| doc.fee_cents.is_some_and(|fee| fee <= max))
            && q.join_from.is_none_or(|s| doc.join_states.contains(&s))
            && self.words.as_ref().is_none_or(|w| w.score(doc, words).is_some())
    }

    /// The values of a facet under which a group is found.
    fn facet_values<'d>(&self, doc: &'d Doc, name: FacetName) -> BTreeSet<&'d str> {
        let flag = |on: bool| on.then_some("true").into_iter().collect();
        match name {
            FacetName::State => doc.state.map(UsState::code).into_iter().collect(),
            FacetName::Weekday => self
                .sessions(doc)
                .into_iter()
                .filter(|(_, part)| self.wants(FacetName::TimeOfDay, part))
                .map(|(day, _)| day)
                .collect(),
            FacetName::TimeOfDay => self
                .sessions(doc)
                .into_iter()
                .filter(|(day, _)| self.wants(FacetName::Weekday, day))
                .map(|(_, part)| part)
                .collect(),
            FacetName::AgeBand => age_bands(doc),
            FacetName::CostBand => [cost_band(doc)].into(),
            FacetName::GroupType => [doc.group_type.as_str()].into(),
            FacetName::Gender if doc.gender == GenderScope::All => {
                GenderScope::ALL.iter().map(|g| g.as_str()).collect()
            }
            FacetName::Gender => [doc.gender.as_str()].into(),
            FacetName::Accepting => flag(doc.accepting),
            FacetName::Free => flag(doc.free),
            FacetName::SlidingScale => flag(doc.sliding_scale),
            _ => values(doc, name),
        }
    }

    fn chosen(&self, name: FacetName) -> Vec<String> {
        let flag = |on: bool| if on { vec!["true".to_owned()] } else { Vec::new() };
        match name {
            FacetName::State => match self.area {
                Area::State(s) => vec![s.to_string()],
                _ => Vec::new(),
            },
            FacetName::Gender => self.query.gender.iter().map(|g| g.to_string()).collect(),
            FacetName::Accepting => flag(self.query.accepting),
            FacetName::Free => flag(self.query.free),
            FacetName::SlidingScale => flag(self.query.sliding_scale),
            _ => self.query.values(name).to_vec(),
        }
    }
}

impl Brute {
    pub(crate) fn new(synonyms: Synonyms) -> Self {
        Self { docs: BTreeMap::new(), synonyms, frozen: Frozen::default() }
    }

    pub(crate) fn apply(&mut self, change: Change) {
        match change {
            Change::Put(doc) => {
                let words = weights(&doc.text);
                self.docs.insert(doc.id, (*doc, words));
            }
            Change::Remove(id) => drop(self.docs.remove(&id)),
        }
    }

    /// The index was built anew from what there is now.
    pub(crate) fn freeze(&mut self) {
        self.frozen = Frozen::new(self.docs.values().map(|(doc, words)| (doc, words)));
    }

    pub(crate) fn search(&self, query: &GroupQuery, area: &Area, now: Timestamp) -> Expected {
        let literal = self.answer(query, area, now, false);
        if literal.total >= 3 || query.q.is_none() {
            return literal;
        }
        let doubted = self.answer(query, area, now, true);
        if doubted.total > literal.total * 10 { doubted } else { literal }
    }

    fn answer(&self, query: &GroupQuery, area: &Area, now: Timestamp, doubt_all: bool) -> Expected {
        let words =
            query.q.as_deref().and_then(|q| Words::new(q, &self.synonyms, &self.frozen, doubt_all));
        let asked = Asked { query, area, words, now: now.seconds() };
        let all = |without| -> Vec<&(Doc, BTreeMap<String, u32>)> {
            self.docs.values().filter(|(d, w)| asked.fits(d, w, without)).collect()
        };
        let sort = query.sort.unwrap_or(match area {
            Area::Circle { .. } if asked.words.is_none() => Sort::Distance,
            _ => Sort::Relevance,
        });
        let key = |(doc, weights): &(Doc, BTreeMap<String, u32>)| {
            let mut step = (0, 0);
            let order = match sort {
                Sort::Relevance => match &asked.words {
                    Some(words) => {
                        step = steps(doc, area);
                        -(words.score(doc, weights).unwrap() as f64)
                    }
                    None => 0.0,
                },
                Sort::Distance => distance(doc, area).unwrap_or(f64::INFINITY),
                Sort::Newest => -(doc.published_at.micros() as f64),
                Sort::Soonest => {
                    let next = doc.upcoming.iter().find(|t| t.0 > now.seconds());
                    next.map_or(f64::INFINITY, |t| t.0 as f64)
                }
                Sort::Fee => doc.fee_cents.map_or(f64::INFINITY, f64::from),
            };
            (order, step, Reverse(doc.rank), doc.id)
        };
        let mut found: Vec<_> = all(None).into_iter().map(|d| (key(d), &d.0)).collect();
        found.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap());
        let facets = query.facets().iter().map(|name| {
            let mut counts = BTreeMap::<String, u32>::new();
            for value in asked.chosen(*name) {
                counts.insert(value, 0);
            }
            for (doc, _) in all(Some(*name)) {
                for value in asked.facet_values(doc, *name) {
                    *counts.entry(value.to_owned()).or_default() += 1;
                }
            }
            let mut counts: Vec<_> = counts.into_iter().collect();
            counts.sort_by_key(|(_, count)| Reverse(*count));
            (*name, counts)
        });
        Expected {
            total: found.len() as u32,
            facets: facets.collect(),
            hits: found
                .iter()
                .map(|(_, doc)| {
                    (doc.id, distance(doc, area).map(|miles| (miles * 10.0).round() / 10.0))
                })
                .collect(),
            corrected: asked.words.as_ref().and_then(|w| w.corrected.clone()),
        }
    }
}
