//! Ways on from a search that finds little, each with its true count. Made only when asked for,
//! because each of them is a search of its own.

use crate::directory::{Directory, Lists};
use contract::{
    FacetName, GroupQuery, PlaceAnswer,
    query::DEFAULT_RADIUS_MILES,
    suggestion::{FEW, Suggestion, SuggestionKind},
};
use search::{Area, Moment, Snapshot};

/// Radii that are offered, in miles.
const RADII: [f64; 4] = [25.0, 50.0, 100.0, 250.0];
/// How many wider circles, filters to leave out and related topics are offered.
const WIDER: usize = 2;
const WITHOUT: usize = 3;
const RELATED: usize = 4;

/// A search that found little.
pub(super) struct Thin<'a> {
    pub(super) directory: &'a Directory,
    pub(super) snapshot: &'a Snapshot,
    pub(super) lists: &'a Lists,
    /// As its words were read.
    pub(super) query: &'a GroupQuery,
    pub(super) area: Area,
    pub(super) place: Option<&'a PlaceAnswer>,
    pub(super) moment: Moment<'a>,
    pub(super) total: u32,
}

/// The filters of a query that can be left out one by one, by the parameter that names each.
fn filters(query: &GroupQuery) -> Vec<&'static str> {
    let lists = query.filters.keys().map(|name| name.as_str());
    let others = [
        ("starts_after", query.starts_after.is_some() || query.starts_before.is_some()),
        ("age", query.age.is_some()),
        ("gender", query.gender.is_some()),
        ("max_fee_cents", query.max_fee_cents.is_some()),
        ("sliding_scale", query.sliding_scale),
        ("free", query.free),
        ("accepting", query.accepting),
        ("join_from", query.join_from.is_some()),
    ];
    lists.chain(others.iter().filter(|(_, on)| *on).map(|(name, _)| *name)).collect()
}

fn leave_out(query: &mut GroupQuery, parameter: &str) {
    match parameter {
        "starts_after" => (query.starts_after, query.starts_before) = (None, None),
        "age" => query.age = None,
        "gender" => query.gender = None,
        "max_fee_cents" => query.max_fee_cents = None,
        "sliding_scale" => query.sliding_scale = false,
        "free" => query.free = false,
        "accepting" => query.accepting = false,
        "join_from" => query.join_from = None,
        name => query.filters.retain(|facet, _| facet.as_str() != name),
    }
}

fn topics_alone(query: &mut GroupQuery) {
    for parameter in filters(query).into_iter().filter(|p| *p != "category") {
        leave_out(query, parameter);
    }
}

impl Thin<'_> {
    /// Where to go on; empty when enough was found.
    pub(super) fn suggestions(&self) -> Vec<Suggestion> {
        if self.total >= FEW {
            return Vec::new();
        }
        let mut out = self.fewer_filters();
        out.extend(self.wider());
        out.extend(self.online());
        out.extend(self.related());
        if self.query.q.is_some() {
            let other = self.changed(|q| q.q = None);
            out.extend(self.made(SuggestionKind::NoWords, None, other, self.area, self.total));
        }
        out
    }

    fn changed(&self, change: impl FnOnce(&mut GroupQuery)) -> GroupQuery {
        let mut query = GroupQuery {
            cursor: None,
            limit: 0,
            facets: None,
            highlight: false,
            explain: false,
            suggestions: false,
            ..self.query.clone()
        };
        change(&mut query);
        self.read_through(&mut query);
        query
    }

    /// What is left of the words must find what it found here, and not be read once more: of
    /// "men", searched without the filter that it was read as, the filter would come back.
    fn read_through(&self, query: &mut GroupQuery) {
        while let Some(reading) = self.directory.read(query) {
            let kinds = reading.parts.iter().map(|part| part.meaning.kind());
            query.literal.extend(kinds);
            query.literal.sort();
            query.literal.dedup();
        }
    }

    /// A suggestion, if it finds more than so many groups.
    fn made(
        &self,
        kind: SuggestionKind,
        value: Option<String>,
        query: GroupQuery,
        area: Area,
        more_than: u32,
    ) -> Option<Suggestion> {
        let asked = GroupQuery { limit: 1, facets: Some(Vec::new()), ..query.clone() };
        let total = self.snapshot.search(&asked, &area, self.moment).ok()?.total;
        (total > more_than).then(|| Suggestion {
            kind,
            parameter: None,
            value,
            total,
            query: query.to_query(),
        })
    }

    /// The filters whose absence helps most, and none of them.
    fn fewer_filters(&self) -> Vec<Suggestion> {
        let on = filters(self.query);
        let mut out: Vec<Suggestion> = on
            .iter()
            .filter_map(|parameter| {
                let other = self.changed(|q| leave_out(q, parameter));
                let made =
                    self.made(SuggestionKind::Without, None, other, self.area, self.total)?;
                Some(Suggestion { parameter: Some((*parameter).to_owned()), ..made })
            })
            .collect();
        // Of equals the first stays first.
        out.sort_by_key(|s| std::cmp::Reverse(s.total));
        out.truncate(WITHOUT);
        if on.iter().filter(|p| **p != "category").count() > 1 {
            let other = self.changed(topics_alone);
            out.extend(self.made(SuggestionKind::NoFilters, None, other, self.area, self.total));
        }
        out
    }

    /// Wider circles, each with more than the one before.
    fn wider(&self) -> Vec<Suggestion> {
        let (center, now, state) = match (self.area, self.place.and_then(|p| p.lat.zip(p.lng))) {
            (Area::Circle { center, radius_miles, state }, _) => (center, radius_miles, state),
            (Area::City { state, .. }, Some((lat, lng))) => {
                (contract::LatLng { lat, lng }, 0.0, Some(state))
            }
            _ => return Vec::new(),
        };
        let mut out: Vec<Suggestion> = Vec::new();
        for miles in RADII.into_iter().filter(|miles| *miles > now) {
            let most = out.last().map_or(self.total, |s| s.total);
            let area = Area::Circle { center, radius_miles: miles, state };
            // With `near` the default radius has no name in the address.
            let named = self.query.near.is_none() || miles != DEFAULT_RADIUS_MILES;
            let other = self.changed(|q| q.radius_miles = named.then_some(miles));
            out.extend(self.made(
                SuggestionKind::Within,
                Some(miles.to_string()),
                other,
                area,
                most,
            ));
            if out.len() == WIDER {
                break;
            }
        }
        out
    }

    /// Online, for people in the state of the place.
    fn online(&self) -> Option<Suggestion> {
        let state = self.area.state()?;
        let value = Some(state.to_string());
        if !self.query.include_online {
            let other = self.changed(|q| q.include_online = true);
            return self.made(SuggestionKind::WithOnline, value, other, self.area, self.total);
        }
        let other = self.changed(|q| {
            topics_alone(q);
            (q.near, q.city, q.state, q.zip, q.point) = (None, None, None, None, None);
            (q.radius_miles, q.include_online) = (None, false);
            q.sort = q.sort.filter(|sort| *sort != contract::Sort::Distance);
            q.join_from = Some(state);
            q.filters.insert(FacetName::Format, vec!["hybrid".into(), "online".into()]);
        });
        self.made(SuggestionKind::Online, value, other, Area::Anywhere, self.total)
    }

    /// Topics that are near those searched, as the list of topics says, in their order.
    fn related(&self) -> Vec<Suggestion> {
        let topics = self.query.values(FacetName::Category);
        let known = &self.lists.reference.categories;
        let of = |code: &String| known.iter().find(|c| c.value.as_str() == code);
        let mut seen: Vec<&str> = topics.iter().map(String::as_str).collect();
        let mut out = Vec::new();
        for code in topics.iter().filter_map(of).flat_map(|c| &c.related) {
            if out.len() == RELATED || seen.contains(&code.as_str()) {
                continue;
            }
            seen.push(code.as_str());
            let other = self.changed(|q| {
                q.filters.insert(FacetName::Category, vec![code.to_string()]);
            });
            let value = Some(code.to_string());
            out.extend(self.made(SuggestionKind::Topic, value, other, self.area, 0));
        }
        out
    }
}
