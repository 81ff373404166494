//! The order by words: score, then verified, confirmed, openings in coarse steps, then distance in
//! coarse steps, then what is left of the static rank, then the identifier.

use super::{hits::Hits, top::Top};
use crate::{
    Area, bitset,
    geo::point::{Point, chord2_of},
    text::{matching::Matching, weigh},
};
use std::ops::Range;

/// Bits of an order below the score: 4 of the rank's step, 4 of the distance's.
const BELOW: u32 = 8;
/// The greatest score that fits above them; a sum of ten words is far below.
const MOST: u64 = u64::MAX >> BELOW;
/// Points of the static rank in one step: less than any of its three large parts.
const RANK_STEP: u16 = 100;
/// Ends of the steps of distance, in miles. What is farther than all, or can only be attended
/// online, is one more.
const MILES: [f64; 6] = [2.0, 5.0, 10.0, 25.0, 50.0, 100.0];

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        let docs: Vec<u32> = bitset::ones(set, span.start).collect();
        let sums = matching.sums(&docs);
        let most = self.plan.text.as_ref().map_or(0, |text| text.most_bonus);
        if most == 0 {
            for (doc, sum) in docs.iter().zip(sums) {
                self.offer(top, *doc, order(sum, self.below(*doc)));
            }
            return;
        }
        // At the worst a group has its sum, at the best the sum and the most that can be added.
        let first = |sum: u64| order(sum + most, Below { rank: 0, distance: 0 });
        let last = |sum: u64| order(sum, Below { rank: 15, distance: 15 });
        let after = top.after().map(|key| key.order);
        let bound = bound(&sums, top.most(), |sum| after.is_none_or(|after| first(sum) > after));
        for (doc, sum) in docs.iter().zip(sums) {
            let before_page = after.is_some_and(|after| last(sum) < after);
            if before_page || sum + most < bound || !top.has_room(first(sum)) {
                continue;
            }
            self.offer(top, *doc, order(sum + matching.bonus(*doc), self.below(*doc)));
        }
    }
}

/// The order of a group with this sum.
fn order(sum: u64, below: Below) -> u64 {
    (MOST - weigh::coarse(sum)) << BELOW | below.rank.min(15) << 4 | below.distance.min(15)
}

/// As many groups as the page takes have at least this sum (without its coarse part): what cannot
/// reach it is not on the page. Only groups that surely are not on an earlier page count.
fn bound(sums: &[u64], most: usize, counts: impl Fn(u64) -> bool) -> u64 {
    let mut sure: Vec<u64> = sums.iter().copied().filter(|sum| counts(*sum)).collect();
    match sure.len().checked_sub(most) {
        None => 0,
        Some(at) => weigh::floor(*sure.select_nth_unstable(at).1),
    }
}
