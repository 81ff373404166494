//! When a session has to be. Day, part of the day, earliest and latest start hold for one and the
//! same session: a group on Monday at noon and on Friday at seven is none for Monday evening. Each
//! of the two facets is counted with its own filter left out and the others kept: next to
//! "evening", Monday counts the groups with a session on Monday evening.
//!
//! With a viewer's clock, groups that can be attended online are compared on it: each session by
//! what that clock shows at the session's next start. A session that has none is at no time.

use crate::{
    Moment, ViewerClock,
    bitset::{self, Buffer},
    dict::{self, Slot},
    page::Timetable,
    segment::Segment,
};
use contract::{FacetName, GroupQuery, Weekday, query::TimeOfDay};
use std::ops::{Range, RangeInclusive};

const EVERY_DAY: u8 = 0x7f;
const EVERY_PART: u8 = (1 << dict::PARTS) - 1;
const DAY: u16 = 24 * 60;

/// What is asked of a session.
pub(crate) struct Times<'q> {
    /// Seconds after 1970.
    now: u32,
    viewer: Option<&'q ViewerClock>,
    minutes: RangeInclusive<u16>,
    /// Days chosen, Monday is bit 0; all when none is.
    days: u8,
    /// Parts of the day chosen; all when none is.
    parts: u8,
    /// Minutes are asked for, which are in no bitset, or a clock of which no bitset knows: sessions
    /// are looked at one by one.
    pub(crate) one_by_one: bool,
    /// Anything is asked at all.
    pub(crate) asks: bool,
}

/// The values of a closed list that a query names, as bits.
fn chosen(
    query: &GroupQuery,
    name: FacetName,
    every: u8,
    index: impl Fn(&str) -> Option<u8>,
) -> u8 {
    match query.values(name) {
        [] => every,
        values => values.iter().filter_map(|v| index(v)).fold(0, |bits, at| bits | 1 << at),
    }
}

impl<'q> Times<'q> {
    /// What a query asks.
    pub(crate) fn new(query: &GroupQuery, moment: Moment<'q>) -> Self {
        let from = query.starts_after.map_or(0, |t| t.minutes());
        let to = query.starts_before.map_or(u16::MAX, |t| t.minutes());
        let day = |v: &str| v.parse::<Weekday>().ok().map(Weekday::index);
        let part = |v: &str| v.parse::<TimeOfDay>().ok().map(TimeOfDay::index);
        let days = chosen(query, FacetName::Weekday, EVERY_DAY, day);
        let parts = chosen(query, FacetName::TimeOfDay, EVERY_PART, part);
        let minutes = query.starts_after.is_some() || query.starts_before.is_some();
        Self {
            now: u32::try_from(moment.now.seconds()).unwrap_or(0),
            viewer: moment.viewer,
            minutes: from..=to,
            days,
            parts,
            one_by_one: minutes || moment.viewer.is_some(),
            asks: minutes || days != EVERY_DAY || parts != EVERY_PART,
        }
    }

    /// Whether there is a viewer's clock.
    pub(crate) const fn has_viewer(&self) -> bool {
        self.viewer.is_some()
    }

    /// The sets of documents that have a session on a chosen day in a chosen part of it; none
    /// when not both are chosen, for then one facet's own sets say it.
    pub(crate) fn slots(&self) -> Option<Vec<Slot>> {
        (self.days != EVERY_DAY && self.parts != EVERY_PART).then(|| {
            let days = bits(self.days);
            days.flat_map(|day| bits(self.parts).map(move |part| dict::session(day, part)))
                .collect()
        })
    }

    /// Whether the values of a facet have to be told by sessions, because something else is asked
    /// of them.
    pub(crate) fn narrows(&self, name: FacetName) -> bool {
        match name {
            FacetName::Weekday => self.one_by_one || self.parts != EVERY_PART,
            FacetName::TimeOfDay => self.one_by_one || self.days != EVERY_DAY,
            _ => false,
        }
    }

    /// Whether sessions are looked at one by one and a value of this facet is chosen.
    pub(crate) fn tests(&self, name: FacetName) -> bool {
        self.one_by_one
            && match name {
                FacetName::Weekday => self.days != EVERY_DAY,
                FacetName::TimeOfDay => self.parts != EVERY_PART,
                _ => false,
            }
    }

    /// Whether a document has a session that passes everything but the values of these facets.
    pub(crate) fn passes(&self, segment: &Segment, doc: u32, without: &[FacetName]) -> bool {
        let any = |name, every: u8, chosen| if without.contains(&name) { every } else { chosen };
        let days = any(FacetName::Weekday, EVERY_DAY, self.days);
        let parts = any(FacetName::TimeOfDay, EVERY_PART, self.parts);
        let fits = |start: u16| {
            let (day, part) = day_and_part(start);
            days >> day & 1 == 1 && parts >> part & 1 == 1
        };
        self.any_start(segment, doc, fits)
    }

    /// Whether any session of a document at the time asked for passes a test of its minute of the
    /// week.
    fn any_start(&self, segment: &Segment, doc: u32, mut test: impl FnMut(u16) -> bool) -> bool {
        let mut fits = |start: u16| self.minutes.contains(&(start % DAY)) && test(start);
        let sessions = segment.sessions.row(doc);
        let Some(clock) = self.viewer.filter(|_| segment.has(doc, dict::ONLINE)) else {
            return sessions.iter().any(|start| fits(*start));
        };
        let starts = segment.upcoming.row(doc);
        let of = &segment.upcoming_of[segment.upcoming.span(doc)];
        let first = starts.partition_point(|start| *start <= self.now);
        (first..starts.len())
            // Of each session its next start alone.
            .filter(|at| !of[first..*at].contains(&of[*at]))
            .any(|at| fits(clock.minute_of_week(i64::from(starts[at]))))
    }

    /// Counts the values of one of the two facets over a set, with the filter of the other kept.
    pub(crate) fn count(
        &self,
        name: FacetName,
        segment: &Segment,
        set: &[u64],
        span: &Range<usize>,
        counts: &mut [u32],
    ) {
        let by_day = name == FacetName::Weekday;
        let (first, values, kept) = if by_day {
            (dict::WEEKDAY, 7, self.parts)
        } else {
            (dict::TIME_OF_DAY, dict::PARTS, self.days)
        };
        let counts = &mut counts[usize::from(first)..][..usize::from(values)];
        if self.one_by_one {
            for doc in bitset::ones(set, span.start) {
                let mut found = 0;
                self.any_start(segment, doc, |start| {
                    let (day, part) = day_and_part(start);
                    let (value, other) = if by_day { (day, part) } else { (part, day) };
                    found |= (kept >> other & 1) << value;
                    false
                });
                bits(found).for_each(|value| counts[usize::from(value)] += 1);
            }
            return;
        }
        for value in 0..values {
            let mut any = Buffer::zeroed(set.len());
            for other in bits(kept) {
                let slot =
                    if by_day { dict::session(value, other) } else { dict::session(other, value) };
                bitset::or(&mut any, segment.slot(slot).get(span.clone()).unwrap_or_default());
            }
            bitset::and(&mut any, set);
            counts[usize::from(value)] += bitset::count(&any);
        }
    }
}

impl Times<'_> {
    /// Adds the groups of a set by the days and parts of their sessions.
    pub(crate) fn table(
        &self,
        segment: &Segment,
        set: &[u64],
        span: &Range<usize>,
        table: &mut Timetable,
    ) {
        let cells = (0..7).flat_map(|day| (0..dict::PARTS).map(move |part| (day, part)));
        if self.one_by_one {
            for doc in bitset::ones(set, span.start) {
                let mut found = 0u64;
                self.any_start(segment, doc, |start| {
                    let (day, part) = day_and_part(start);
                    found |= 1 << (day * dict::PARTS + part);
                    false
                });
                for (at, (day, part)) in cells.clone().enumerate() {
                    table[usize::from(day)][usize::from(part)] += (found >> at & 1) as u32;
                }
            }
            return;
        }
        for (day, part) in cells {
            let bits = segment.slot(dict::session(day, part)).get(span.clone());
            table[usize::from(day)][usize::from(part)] +=
                bits.map_or(0, |bits| bitset::count_both(set, bits));
        }
    }
}

/// Day (Monday is 0) and part of the day of a minute of the week.
const fn day_and_part(start: u16) -> (u8, u8) {
    ((start / DAY) as u8, TimeOfDay::of_minutes(start % DAY).index())
}

/// The numbers of the bits that are set.
fn bits(set: u8) -> impl Iterator<Item = u8> {
    (0..8).filter(move |at| set >> at & 1 == 1)
}
