//! The order by words: score, then verified, confirmed, openings in coarse steps, then distance in
//! coarse steps, then what is left of the static rank, then the identifier.

use super::{hits::Hits, top::Top};
use crate::{
    Area,
    geo::point::{Point, chord2_of},
    text::{matching::Matching, sums::Sums, weigh},
};
use std::{cell::RefCell, ops::Range};

/// Bits of an order below the score: 4 of the rank's step, 4 of the distance's.
const BELOW: u32 = 8;
/// The greatest score that fits above them; a sum of ten words is far below.
const MOST: u64 = u64::MAX >> BELOW;
/// Points of the static rank in one step: less than any of its three large parts.
const RANK_STEP: u16 = 100;
/// Ends of the steps of distance, in miles. What is farther than all, or can only be attended
/// online, is one more.
const MILES: [f64; 6] = [2.0, 5.0, 10.0, 25.0, 50.0, 100.0];

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// What a thread keeps for the next query.
#[derive(Default)]
struct Scratch {
    sums: Sums,
    levels: Vec<u32>,
}

/// Steps of distance around the centre of a search.
pub(super) struct Steps {
    center: Point,
    /// As squares of chords; the circle's own radius is the last.
    ends: Vec<u64>,
}

impl Steps {
    /// None without a circle.
    pub(super) fn new(area: &Area) -> Option<Self> {
        let Area::Circle { center, radius_miles, .. } = *area else { return None };
        let inside = MILES.into_iter().filter(|miles| *miles < radius_miles);
        let ends = inside.chain([radius_miles]).map(chord2_of).collect();
        Some(Self { center: Point::new(center), ends })
    }

    fn of(&self, point: Option<Point>) -> u64 {
        let chord2 = point.map_or(u64::MAX, |point| self.center.chord2(point));
        self.ends.partition_point(|end| *end < chord2) as u64
    }
}

/// What is below the score in the order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Below {
    /// Steps of the static rank, from the top.
    pub(super) rank: u64,
    /// Steps of distance.
    pub(super) distance: u64,
}

impl Hits<'_> {
    /// What decides between equal scores. Without a circle the rank does so as it is.
    pub(super) fn below(&self, doc: u32) -> Below {
        match &self.plan.steps {
            None => Below { rank: 0, distance: 0 },
            Some(steps) => Below {
                rank: u64::from(10u16.saturating_sub(self.segment.rank[doc as usize] / RANK_STEP)),
                distance: steps.of(self.segment.points[doc as usize]),
            },
        }
    }

    /// Best match first. How near the words stand to each other is looked at only where that can
    /// bring a group onto this page.
    pub(super) fn by_words(
        &self,
        top: &mut Top,
        set: &[u64],
        span: &Range<usize>,
        matching: &Matching<'_>,
    ) {
        SCRATCH.with_borrow_mut(|Scratch { sums, levels }| {
            sums.fill(set, span.start, matching);
            let most = self.plan.text.as_ref().map_or(0, |text| text.most_bonus);
            let bound = bound(&sums.sums, levels, top, most);
            self.best(top, sums, matching, most, bound);
        });
    }

    /// Gives those that can reach the bound to the heap.
    fn best(&self, top: &mut Top, sums: &Sums, matching: &Matching<'_>, most: u32, bound: u32) {
        for (doc, sum) in sums.iter() {
            if sum + most < bound {
                continue;
            }
            // At the best a group has its sum, what is added at most, and is near; at the worst its
            // sum alone.
            let rank = self.segment.rank[doc as usize];
            if !top.has_room(order(sum + most, Below::default()), rank) {
                continue;
            }
            let below = self.below(doc);
            let plain = order(sum, below);
            if top.is_past(plain, rank) {
                continue;
            }
            let bonus = if most == 0 { 0 } else { matching.bonus(doc) };
            self.offer(top, doc, order(sum + bonus, below));
        }
    }
}

/// The order of a group with this sum.
fn order(sum: u32, below: Below) -> u64 {
    (MOST - weigh::coarse(sum)) << BELOW | below.rank.min(15) << 4 | below.distance.min(15)
}

/// As many groups as the page takes have at least this sum (without its coarse part): what cannot
/// reach it is not on the page. Only groups that surely are not on an earlier page count.
fn bound(sums: &[u32], levels: &mut Vec<u32>, top: &Top, most: u32) -> u32 {
    let limit = top.after().map_or(u32::MAX, |after| {
        weigh::finest(MOST - (after.order >> BELOW)).saturating_sub(most)
    });
    let best = sums.iter().copied().max().map_or(0, weigh::coarse);
    levels.clear();
    levels.resize(best as usize + 1, 0);
    for sum in sums.iter().filter(|sum| **sum < limit) {
        levels[weigh::coarse(*sum) as usize] += 1;
    }
    let mut sure = 0;
    let full = |count: &u32| {
        sure += *count as usize;
        sure >= top.most()
    };
    levels.iter().rposition(full).map_or(0, |level| weigh::finest(level as u64))
}
