//! A query made ready: names to slots, words to their meaning, the cursor checked. The same for
//! every segment.

use super::{
    cursor::{Cursor, fingerprint},
    top::Key,
};
use crate::{
    Area, SearchError, Snapshot,
    dict::{self, Slot},
    text::plan::{Doubt, TextPlan},
};
use contract::{FacetName, GenderScope, GroupQuery, Sort, Timestamp, Weekday};
use std::ops::RangeInclusive;

/// Documents with any of these slots.
pub(crate) struct Filter {
    /// The facet that is counted with this filter left out.
    pub(crate) own: Option<FacetName>,
    pub(crate) slots: Vec<Slot>,
}

/// Starts of sessions within these minutes of the day.
pub(crate) struct Times {
    pub(crate) minutes: RangeInclusive<u16>,
    /// Days chosen, Monday is bit 0; the session has to be on one of them. All when none is.
    pub(crate) days: u8,
}

/// A query as it came, its cursor read.
pub(crate) struct Asked<'s, 'q> {
    pub(crate) snapshot: &'s Snapshot,
    pub(crate) query: &'q GroupQuery,
    pub(crate) area: &'q Area,
    pub(crate) now: Timestamp,
    pub(crate) cursor: Option<&'q Cursor>,
}

/// A query ready to run.
pub(crate) struct Plan<'q> {
    pub(crate) query: &'q GroupQuery,
    pub(crate) area: Area,
    /// Groups with this slot match as if they met in the area.
    pub(crate) online: Option<Slot>,
    pub(crate) text: Option<TextPlan>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) times: Option<Times>,
    /// Leaves groups for professionals out.
    pub(crate) listed: bool,
    pub(crate) sort: Sort,
    pub(crate) after: Option<Key>,
    pub(crate) now: Timestamp,
    pub(crate) fingerprint: u64,
}

/// All days of a week.
pub(crate) const EVERY_DAY: u8 = 0x7f;

impl<'q> Plan<'q> {
    /// Plans a query; words are read with so much doubt.
    pub(crate) fn new(asked: &Asked<'_, 'q>, doubt: Doubt) -> Result<Self, SearchError> {
        let &Asked { snapshot, query, area, now, cursor } = asked;
        let frozen = snapshot.frozen();
        let text = query.q.as_deref().and_then(|q| TextPlan::new(q, &frozen, doubt));
        let sort = query.sort.unwrap_or(match area {
            Area::Circle { .. } if text.is_none() => Sort::Distance,
            _ => Sort::Relevance,
        });
        let fingerprint = fingerprint(query, area);
        if let Some(cursor) = cursor {
            if cursor.query != fingerprint || cursor.sort != sort {
                return Err(SearchError::CursorOfOtherQuery);
            }
            if text.is_some() && sort == Sort::Relevance && cursor.build != snapshot.build() {
                return Err(SearchError::CursorExpired);
            }
        }
        let (filters, times) = filters(snapshot, query);
        let consultation = |v: &String| v == contract::GroupType::Consultation.as_str();
        Ok(Self {
            query,
            area: *area,
            online: area.state().filter(|_| query.include_online).map(dict::join_online),
            text,
            filters,
            times,
            listed: !query.values(FacetName::GroupType).iter().any(consultation),
            sort,
            after: cursor.map(|c| c.key),
            // The next session is the same one on every page.
            now: cursor.map_or(now, |c| Timestamp::from_micros(c.now)),
            fingerprint,
        })
    }

    /// Whether only the state decides where: then the state facet leaves it out.
    pub(crate) fn by_state(&self) -> bool {
        matches!(self.area, Area::State(_))
    }

    /// Whether a filter belongs to a facet (and is left out while that is counted).
    pub(crate) fn has_own(&self, name: FacetName) -> bool {
        self.filters.iter().any(|f| f.own == Some(name))
            || name == FacetName::Weekday
                && self.times.as_ref().is_some_and(|t| t.days != EVERY_DAY)
    }
}

fn filters(snapshot: &Snapshot, query: &GroupQuery) -> (Vec<Filter>, Option<Times>) {
    let slot = |name, value: &str| snapshot.dict().get(name, value);
    let mut out = Vec::new();
    let times = (query.starts_after.is_some() || query.starts_before.is_some()).then(|| {
        let from = query.starts_after.map_or(0, |t| t.minutes());
        let to = query.starts_before.map_or(u16::MAX, |t| t.minutes());
        let chosen = query.values(FacetName::Weekday).iter();
        let days = chosen
            .filter_map(|v| v.parse::<Weekday>().ok())
            .fold(0, |days, day| days | 1 << day.index());
        let none = query.values(FacetName::Weekday).is_empty();
        Times { minutes: from..=to, days: if none { EVERY_DAY } else { days } }
    });
    for (name, values) in query.filters.iter().filter(|(_, v)| !v.is_empty()) {
        if *name != FacetName::Weekday || times.is_none() {
            let slots = values.iter().filter_map(|v| slot(*name, v)).collect();
            out.push(Filter { own: Some(*name), slots });
        }
    }
    if let Some(gender) = query.gender {
        let mut slots = vec![gender];
        if gender != GenderScope::All {
            slots.push(GenderScope::All);
        }
        let slots = slots.iter().filter_map(|g| slot(FacetName::Gender, g.as_str())).collect();
        out.push(Filter { own: Some(FacetName::Gender), slots });
    }
    let flags = [
        (FacetName::Accepting, query.accepting),
        (FacetName::Free, query.free),
        (FacetName::SlidingScale, query.sliding_scale),
    ];
    for (name, _) in flags.iter().filter(|f| f.1) {
        let slots = slot(*name, "true").into_iter().collect();
        out.push(Filter { own: Some(*name), slots });
    }
    if let Some(state) = query.join_from {
        out.push(Filter { own: None, slots: vec![dict::join_from(state)] });
    }
    (out, times)
}
