//! Facets that cut a number or a fact into bands: what belongs to which is decided here, for the
//! index, the site and the tests alike.

use crate::{Capacity, LocalTime, listing::Waitlist, wire_enum};
use std::ops::RangeInclusive;

wire_enum! {
    /// Part of the day in which a session starts, on the group's clock.
    TimeOfDay {
        /// 05:00 to 11:59.
        Morning = "morning",
        /// 12:00 to 13:59.
        Midday = "midday",
        /// 14:00 to 16:59.
        Afternoon = "afternoon",
        /// 17:00 to 20:59.
        Evening = "evening",
        /// 21:00 to 04:59.
        Night = "night",
    }
}

impl TimeOfDay {
    /// The part of the day of a time.
    pub const fn of(time: LocalTime) -> Self {
        Self::of_minutes(time.minutes())
    }
    /// The same of minutes after midnight.
    pub const fn of_minutes(minutes: u16) -> Self {
        match minutes / 60 {
            5..=11 => Self::Morning,
            12..=13 => Self::Midday,
            14..=16 => Self::Afternoon,
            17..=20 => Self::Evening,
            _ => Self::Night,
        }
    }
    /// Its place among [`TimeOfDay::ALL`].
    pub const fn index(self) -> u8 {
        self as u8
    }
}

wire_enum! {
    /// Ages that a group takes. It belongs to each band that its ages touch; without a lowest or
    /// highest age it is open downwards or upwards.
    AgeBand {
        /// Up to 12.
        Children = "children",
        /// 13 to 17.
        Teens = "teens",
        /// 18 to 25.
        YoungAdults = "young_adults",
        /// 26 to 64.
        Adults = "adults",
        /// 65 and over.
        OlderAdults = "older_adults",
    }
}

impl AgeBand {
    /// Its ages.
    pub const fn ages(self) -> RangeInclusive<u8> {
        match self {
            Self::Children => 0..=12,
            Self::Teens => 13..=17,
            Self::YoungAdults => 18..=25,
            Self::Adults => 26..=64,
            Self::OlderAdults => 65..=u8::MAX,
        }
    }
    /// Whether a group of these ages touches it.
    pub fn touches(self, min: Option<u8>, max: Option<u8>) -> bool {
        min.is_none_or(|min| min <= *self.ages().end())
            && max.is_none_or(|max| max >= *self.ages().start())
    }
}

wire_enum! {
    /// Lowest price of a session. Each group belongs to one band.
    CostBand {
        /// Free of charge.
        Free = "free",
        /// Below $30.
        Under30 = "under_30",
        /// $30 to $59.99.
        From30To60 = "30_60",
        /// $60 to $99.99.
        From60To100 = "60_100",
        /// $100 and more.
        Over100 = "over_100",
        /// Not given, or not by the session.
        Unknown = "unknown",
    }
}

impl CostBand {
    /// The band of a lowest price in cents; a group that says it is free is so at any price.
    pub const fn of(free: bool, lowest_cents: Option<u32>) -> Self {
        match lowest_cents {
            _ if free => Self::Free,
            None => Self::Unknown,
            Some(0) => Self::Free,
            Some(..3_000) => Self::Under30,
            Some(..6_000) => Self::From30To60,
            Some(..10_000) => Self::From60To100,
            Some(_) => Self::Over100,
        }
    }
}

wire_enum! {
    /// Whether there is a place, as far as the listing's facts say today. Each group belongs to one.
    Openings {
        /// Takes new members now: drop-in, or openings that were confirmed in the last 30 days.
        OpenNow = "open_now",
        /// Not known to take anybody now, but keeps a wait list.
        WaitList = "wait_list",
        /// Known to have no place, and no wait list.
        Full = "full",
        /// Nobody has said so lately.
        Unknown = "unknown",
    }
}

impl Openings {
    /// What the seats of a published group come to (its openings are there only while they are
    /// believed).
    pub fn of(accepting: bool, capacity: &Capacity) -> Self {
        match capacity.openings {
            _ if accepting => Self::OpenNow,
            _ if capacity.waitlist == Waitlist::Open => Self::WaitList,
            Some(0) => Self::Full,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_has_no_gap() {
        let at = |text: &str| TimeOfDay::of(text.parse().unwrap());
        for (from, to, part) in [
            ("00:00", "04:59", TimeOfDay::Night),
            ("05:00", "11:59", TimeOfDay::Morning),
            ("12:00", "13:59", TimeOfDay::Midday),
            ("14:00", "16:59", TimeOfDay::Afternoon),
            ("17:00", "20:59", TimeOfDay::Evening),
            ("21:00", "23:59", TimeOfDay::Night),
        ] {
            assert_eq!((at(from), at(to)), (part, part), "{from}");
        }
    }

    #[test]
    fn every_age_is_in_one_band_and_a_group_in_each_that_it_touches() {
        for age in 0..=u8::MAX {
            assert_eq!(AgeBand::ALL.iter().filter(|b| b.ages().contains(&age)).count(), 1);
        }
        let bands = |min, max| -> Vec<AgeBand> {
            AgeBand::ALL.iter().copied().filter(|b| b.touches(min, max)).collect()
        };
        assert_eq!(bands(Some(16), Some(18)), [AgeBand::Teens, AgeBand::YoungAdults]);
        assert_eq!(bands(Some(65), None), [AgeBand::OlderAdults]);
        assert_eq!(bands(None, Some(12)), [AgeBand::Children]);
        assert_eq!(bands(None, None), AgeBand::ALL);
    }

    #[test]
    fn prices_fall_into_one_band() {
        let of = |cents| CostBand::of(false, Some(cents));
        assert_eq!(
            [0, 1, 2_999, 3_000, 5_999, 6_000, 9_999, 10_000].map(of),
            [
                CostBand::Free,
                CostBand::Under30,
                CostBand::Under30,
                CostBand::From30To60,
                CostBand::From30To60,
                CostBand::From60To100,
                CostBand::From60To100,
                CostBand::Over100,
            ]
        );
        assert_eq!(CostBand::of(false, None), CostBand::Unknown);
        assert_eq!(CostBand::of(true, None), CostBand::Free);
    }

    #[test]
    fn an_open_wait_list_says_more_than_that_a_group_is_full() {
        let of = |accepting, openings, waitlist| {
            let capacity = Capacity {
                size_min: None,
                size_max: None,
                openings,
                waitlist,
                openings_confirmed_at: None,
            };
            Openings::of(accepting, &capacity)
        };
        assert_eq!(of(true, None, Waitlist::Open), Openings::OpenNow);
        assert_eq!(of(false, Some(0), Waitlist::Open), Openings::WaitList);
        assert_eq!(of(false, None, Waitlist::Open), Openings::WaitList);
        assert_eq!(of(false, Some(0), Waitlist::None), Openings::Full);
        assert_eq!(of(false, None, Waitlist::Closed), Openings::Unknown);
    }
}
