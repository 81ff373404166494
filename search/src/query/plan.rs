//! A query made ready: names to slots, words to their meaning, the cursor checked. The same for
//! every segment.

use super::{
    by_words::Steps,
    cursor::{Cursor, fingerprint},
    times::Times,
    top::Key,
};
use crate::{
    Area, Moment, SearchError, Snapshot,
    dict::{self, Slot},
    segment::Whole,
    text::plan::TextPlan,
};
use contract::{FacetName, GenderScope, GroupQuery, Sort, Timestamp};

/// Documents with any of these slots.
pub(crate) struct Filter {
    /// The facet that is counted with this filter left out.
    pub(crate) own: Option<FacetName>,
    /// Another one of that kind: a day and a part of the day are asked of the same session.
    pub(crate) also: Option<FacetName>,
    pub(crate) slots: Vec<Slot>,
}

impl Filter {
    fn new(own: Option<FacetName>, slots: Vec<Slot>) -> Self {
        Self { own, also: None, slots }
    }
    /// Whether a facet is counted with it left out.
    pub(crate) fn is_of(&self, name: FacetName) -> bool {
        self.own == Some(name) || self.also == Some(name)
    }
}

/// A query as it came, its cursor read.
pub(crate) struct Asked<'s, 'q> {
    pub(crate) snapshot: &'s Snapshot,
    pub(crate) query: &'q GroupQuery,
    pub(crate) area: &'q Area,
    pub(crate) moment: Moment<'q>,
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
    pub(crate) times: Times<'q>,
    /// Leaves groups for professionals out.
    pub(crate) listed: bool,
    pub(crate) sort: Sort,
    pub(crate) after: Option<Key>,
    /// Steps of distance, for the order by words in a circle.
    pub(crate) steps: Option<Steps>,
    pub(crate) now: Timestamp,
    pub(crate) fingerprint: u64,
}

impl<'q> Plan<'q> {
    /// Plans a query whose words were read.
    pub(crate) fn new(asked: &Asked<'_, 'q>, text: Option<TextPlan>) -> Result<Self, SearchError> {
        let &Asked { snapshot, query, area, moment, cursor } = asked;
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
        // The next session is the same one on every page.
        let now = cursor.map_or(moment.now, |c| Timestamp::from_micros(c.now));
        let times = Times::new(query, Moment { now, ..moment });
        let filters = filters(snapshot, query, &times);
        let steps = Steps::new(area).filter(|_| text.is_some() && sort == Sort::Relevance);
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
            steps,
            now,
            fingerprint,
        })
    }

    /// Whether what the words count makes an order: those that nearly every group has make none,
    /// and then the rank does.
    pub(crate) fn words_order(&self) -> bool {
        self.steps.is_some() || self.text.as_ref().is_some_and(|text| text.most_score > 0)
    }

    /// Whether only the state decides where: then the state facet leaves it out.
    pub(crate) fn by_state(&self) -> bool {
        matches!(self.area, Area::State(_))
    }

    /// Whether all that is listed is found everywhere, or online from a state, of a topic or of any:
    /// segments keep sums of that.
    pub(crate) fn whole(&self) -> Option<Whole> {
        let plain = (matches!(self.area, Area::Anywhere) || self.online.is_some())
            && self.text.is_none()
            && self.listed
            && !self.times.asks
            && !self.times.one_by_one
            && self.query.age.is_none()
            && self.query.max_fee_cents.is_none();
        let topic = match &*self.filters {
            [] => None,
            [Filter { own: Some(FacetName::Category), slots, .. }] if slots.len() == 1 => {
                slots.first().copied()
            }
            _ => return None,
        };
        plain.then_some(Whole { topic, online: self.online })
    }

    /// Whether a facet is counted over everything that is listed in a circle: nothing but its own
    /// filter is asked for. Sums along the cells of the grid answer that.
    pub(crate) fn is_whole_circle(&self, name: FacetName) -> bool {
        let by_default = [FacetName::Category, FacetName::Format, FacetName::Weekday];
        matches!(self.area, Area::Circle { .. })
            && self.online.is_none()
            && self.text.is_none()
            && !self.times.narrows(name)
            && !self.times.one_by_one
            && self.listed
            && self.query.age.is_none()
            && self.query.max_fee_cents.is_none()
            && by_default.contains(&name)
            && self.filters.iter().all(|f| f.own == Some(name) && f.also.is_none())
    }

    /// Whether a filter belongs to a facet (and is left out while that is counted).
    pub(crate) fn has_own(&self, name: FacetName) -> bool {
        self.filters.iter().any(|f| f.is_of(name)) || self.times.tests(name)
    }
}

fn filters(snapshot: &Snapshot, query: &GroupQuery, times: &Times<'_>) -> Vec<Filter> {
    let slot = |name, value: &str| snapshot.dict().get(name, value);
    let mut out = Vec::new();
    for (name, values) in query.filters.iter().filter(|(_, v)| !v.is_empty()) {
        if !times.tests(*name) {
            let slots = values.iter().filter_map(|v| slot(*name, v)).collect();
            out.push(Filter::new(Some(*name), slots));
        }
    }
    if let Some(slots) = times.slots().filter(|_| !times.one_by_one) {
        let also = Some(FacetName::TimeOfDay);
        out.push(Filter { own: Some(FacetName::Weekday), also, slots });
    }
    if let Some(gender) = query.gender {
        let mut slots = vec![gender];
        if gender != GenderScope::All {
            slots.push(GenderScope::All);
        }
        let slots = slots.iter().filter_map(|g| slot(FacetName::Gender, g.as_str())).collect();
        out.push(Filter::new(Some(FacetName::Gender), slots));
    }
    let flags = [
        (FacetName::Accepting, query.accepting),
        (FacetName::Free, query.free),
        (FacetName::SlidingScale, query.sliding_scale),
    ];
    for (name, _) in flags.iter().filter(|f| f.1) {
        let slots = slot(*name, "true").into_iter().collect();
        out.push(Filter::new(Some(*name), slots));
    }
    if let Some(state) = query.join_from {
        out.push(Filter::new(None, vec![dict::join_from(state)]));
    }
    out
}
