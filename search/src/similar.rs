//! Groups like another one, for whoever looks at it.
//!
//! A candidate shares a topic and a language with the group, and can be joined by somebody who can
//! join the group: it meets within 50 miles or in the same state, or takes people online from a
//! state from which the group does. Groups of the primary topic come first; those of the other
//! topics, in their order, only fill up what is missing. Then points decide, then rank, then the
//! identifier:
//!
//! | what | points |
//! |---|---|
//! | meets within 10, 25, 50 miles; in the same state; can be joined online from a shared state | 6, 5, 3; 2; 3 (6 when the group is online too) |
//! | each other topic of the group that it has, at most three | 2 |
//! | each population that both are made for, at most two | 2 |
//! | takes the same ages (bands); the same gender | 2; 2 |
//! | meets in the same way | 3 |
//! | takes new members now | 1 |

use crate::{
    Snapshot, bitset,
    dict::{self, Slot},
    geo::point::{Point, chord2_of, miles_of},
    segment::Segment,
};
use contract::{FacetName, GroupId, UsState};
use std::cmp::Reverse;

/// A group like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similar<'s> {
    /// Identifier.
    pub id: GroupId,
    /// Miles between the two, rounded to a tenth, where both meet somewhere within 50 miles.
    pub distance_miles: Option<f64>,
    /// JSON of its card.
    pub card: &'s [u8],
}

/// Miles within which a group counts as near, and what that is worth.
const NEAR: [(f64, u32); 3] = [(10.0, 6), (25.0, 5), (50.0, 3)];
const SAME_STATE: u32 = 2;
const ONLINE: u32 = 3;
const BOTH_ONLINE: u32 = 6;
const TOPIC: u32 = 2;
const POPULATION: u32 = 2;
const SAME_AGES: u32 = 2;
const SAME_GENDER: u32 = 2;
const SAME_FORMAT: u32 = 3;
const ACCEPTING: u32 = 1;

/// The group that others are compared with.
struct Like {
    id: GroupId,
    state: Option<UsState>,
    point: Option<Point>,
    /// Squares of chords within which a group is near, and what that is worth.
    near: [(u64, u32); 3],
    listed: bool,
    online: bool,
    /// Slots of "may be attended online from" for each state from which it may be attended.
    joins: Vec<Slot>,
    languages: Vec<Slot>,
    topics: Vec<Slot>,
    populations: Vec<Slot>,
    ages: Vec<Slot>,
    all_ages: Vec<Slot>,
    gender: Option<Slot>,
    format: Option<Slot>,
    accepting: Option<Slot>,
}

/// How many of these a document has.
fn shared(segment: &Segment, doc: u32, slots: &[Slot]) -> u32 {
    slots.iter().filter(|slot| segment.has(doc, **slot)).count() as u32
}

impl Like {
    fn new(snapshot: &Snapshot, segment: &Segment, doc: u32) -> Self {
        let dict = snapshot.dict();
        let having = |name: FacetName| -> Vec<Slot> {
            dict.list(name).iter().copied().filter(|slot| segment.has(doc, *slot)).collect()
        };
        let from = UsState::all().filter(|s| segment.has(doc, dict::join_from(*s)));
        Self {
            id: segment.ids[doc as usize],
            state: segment.state(doc),
            point: segment.points[doc as usize],
            near: NEAR.map(|(miles, points)| (chord2_of(miles), points)),
            listed: segment.has(doc, dict::LISTED),
            online: segment.has(doc, dict::ONLINE),
            joins: from.map(dict::join_online).collect(),
            languages: having(FacetName::Language),
            topics: having(FacetName::Category),
            populations: having(FacetName::Population),
            ages: having(FacetName::AgeBand),
            all_ages: dict.list(FacetName::AgeBand).to_vec(),
            gender: having(FacetName::Gender).first().copied(),
            format: having(FacetName::Format).first().copied(),
            accepting: dict.get(FacetName::Accepting, "true"),
        }
    }

    fn chord2(&self, segment: &Segment, doc: u32) -> Option<u64> {
        Some(self.point?.chord2(segment.points[doc as usize]?))
    }

    /// What its place is worth; none when nobody who can join the group can join it.
    fn reach(&self, segment: &Segment, doc: u32) -> Option<u32> {
        let near = self.chord2(segment, doc).and_then(|chord2| {
            let within = self.near.iter().find(|(most, _)| chord2 <= *most);
            within.map(|(_, points)| *points)
        });
        let state = self.state.filter(|s| segment.state(doc) == Some(*s)).map(|_| SAME_STATE);
        let online =
            segment.has(doc, dict::ONLINE) && self.joins.iter().any(|slot| segment.has(doc, *slot));
        let online = online.then_some(if self.online { BOTH_ONLINE } else { ONLINE });
        near.max(state).max(online)
    }

    /// The points of a candidate; none when it is none.
    fn points(&self, segment: &Segment, doc: u32) -> Option<u32> {
        if segment.ids[doc as usize] == self.id
            || self.listed && !segment.has(doc, dict::LISTED)
            || !self.languages.is_empty() && shared(segment, doc, &self.languages) == 0
        {
            return None;
        }
        let has = |slot: &Option<Slot>| slot.is_some_and(|slot| segment.has(doc, slot));
        let points = |holds: bool, points: u32| if holds { points } else { 0 };
        let same_ages = self.all_ages.iter().all(|s| segment.has(doc, *s) == self.ages.contains(s));
        // One of the topics is why it is looked at.
        let topics = shared(segment, doc, &self.topics).saturating_sub(1).min(3);
        let total = self.reach(segment, doc)?
            + TOPIC * topics
            + POPULATION * shared(segment, doc, &self.populations).min(2)
            + points(same_ages, SAME_AGES)
            + points(has(&self.gender), SAME_GENDER)
            + points(has(&self.format), SAME_FORMAT)
            + points(has(&self.accepting), ACCEPTING);
        Some(total)
    }
}

impl Snapshot {
    /// Groups like this one, most like first, at most so many; `topics` are its categories, the
    /// primary one first. Empty when there is no such group.
    pub fn similar(&self, id: GroupId, topics: &[&str], most: usize) -> Vec<Similar<'_>> {
        let found = self.segments().iter().find_map(|live| {
            let doc = live.segment.find(id).filter(|doc| live.has(*doc))?;
            Some(Like::new(self, &live.segment, doc))
        });
        let Some(like) = found else { return Vec::new() };
        let mut out: Vec<Similar<'_>> = Vec::new();
        let slots = topics.iter().filter_map(|t| self.dict().get(FacetName::Category, t));
        for slot in slots {
            if out.len() >= most {
                break;
            }
            let mut of_topic = Vec::new();
            for live in self.segments() {
                let segment = &*live.segment;
                for doc in bitset::ones(segment.slot(slot), 0).filter(|doc| live.has(*doc)) {
                    let Some(points) = like.points(segment, doc) else { continue };
                    let (rank, id) = (segment.rank[doc as usize], segment.ids[doc as usize]);
                    of_topic.push(((Reverse(points), Reverse(rank), id), segment, doc));
                }
            }
            of_topic.sort_unstable_by_key(|candidate| candidate.0);
            for ((.., id), segment, doc) in of_topic {
                if out.len() < most && out.iter().all(|other| other.id != id) {
                    let near = like.chord2(segment, doc).filter(|c| *c <= like.near[2].0);
                    out.push(Similar {
                        id,
                        distance_miles: near.map(|c| (miles_of(c) * 10.0).round() / 10.0),
                        card: &segment.cards[doc as usize],
                    });
                }
            }
        }
        out
    }
}
