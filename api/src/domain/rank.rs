//! The static quality of a listing, by which search orders what is otherwise equal.
//!
//! | What | Points, of 1,000 |
//! |---|---|
//! | credentials: share of leaders whose shown credential is verified | 300 |
//! | confirmed within 30, 60, 90 days | 250, 150, 50 |
//! | openings known and above 0, or drop-in; known and 0; a wait list is open | 200; 50; +25 |
//! | completeness: description, price, access facts, biographies, size, a way to call or book | 250 |
//!
//! Nothing in it can be bought, and nothing counts visits: a new listing starts level.

use super::Until;
use contract::{Enrollment, Group, RankParts, Verification, listing::Waitlist};

const VERIFIED: u32 = 300;
/// Days since the confirmation, and what it is worth until then.
const CONFIRMED: [(i64, u32); 3] = [(30, 250), (60, 150), (90, 50)];
const OPENINGS: u32 = 200;
const OPENINGS_NONE: u32 = 50;
const WAITLIST: u32 = 25;
/// A description of so many characters says enough.
const FULL_DESCRIPTION: u32 = 800;
const DESCRIPTION: u32 = 70;
const PRICE: u32 = 60;
const ACCESS: u32 = 40;
const BIOGRAPHIES: u32 = 30;
const SIZE: u32 = 20;
const CALL: u32 = 30;

/// Ranks a group as it is published; higher is better, at most 1,000.
pub fn rank(group: &Group, until: &mut Until) -> u16 {
    let RankParts { verified, confirmed, openings, complete } = parts(group, until);
    verified + confirmed + openings + complete
}

/// What the rank is made of.
pub fn parts(group: &Group, until: &mut Until) -> RankParts {
    let card = &group.card;
    let leaders = card.leaders.len().max(1) as u32;
    let verified =
        card.leaders.iter().filter(|l| l.verification == Verification::Verified).count() as u32;
    let confirmed = CONFIRMED
        .iter()
        .find(|(days, _)| until.before(card.last_confirmed_at.plus_days(*days)))
        .map_or(0, |(_, points)| *points);
    let openings = match card.capacity.openings {
        _ if card.enrollment == Enrollment::DropIn => OPENINGS,
        Some(0) => OPENINGS_NONE,
        Some(_) => OPENINGS,
        None => 0,
    };
    let length = (group.description.chars().count() as u32).min(FULL_DESCRIPTION);
    let if_so = |holds: bool, points: u32| if holds { points } else { 0 };
    let waitlist = if_so(card.capacity.waitlist == Waitlist::Open, WAITLIST);
    let complete = DESCRIPTION * length / FULL_DESCRIPTION
        + if_so(card.cost.free || card.cost.min_cents.is_some(), PRICE)
        + if_so(!card.accessibility.is_empty(), ACCESS)
        + if_so(card.leaders.iter().all(|l| l.bio.is_some()), BIOGRAPHIES)
        + if_so(card.capacity.size_max.is_some(), SIZE)
        + if_so(group.contact.phone.is_some() || group.contact.booking_url.is_some(), CALL);
    let points = |points: u32| u16::try_from(points).unwrap_or(u16::MAX);
    RankParts {
        verified: points(VERIFIED * verified / leaders),
        confirmed: points(confirmed),
        openings: points((openings + waitlist).min(OPENINGS)),
        complete: points(complete),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{now, published};

    #[test]
    fn each_good_fact_raises_it_and_a_perfect_listing_has_1000() {
        let mut group = published();
        let at = |group: &Group| rank(group, &mut Until::new(now()));
        group.description = "Room to breathe. ".repeat(60);
        group.card.leaders[0].verification = Verification::Verified;
        group.card.leaders[0].bio = Some("Twenty years with groups.".to_owned());
        group.card.last_confirmed_at = now();
        group.card.capacity.openings = Some(2);
        group.card.capacity.size_max = Some(8);
        group.card.cost.min_cents = Some(6_000);
        group.card.accessibility = vec![contract::AccessFact::StepFree];
        group.contact.phone = Some("(925) 555-0142".to_owned());
        assert_eq!(at(&group), 1_000);
        type Worsen = fn(&mut Group);
        let worse: [Worsen; 6] = [
            |g| g.card.leaders[0].verification = Verification::Unverified,
            |g| g.card.last_confirmed_at = g.card.last_confirmed_at.plus_days(-40),
            |g| g.card.capacity.openings = None,
            |g| g.card.capacity.openings = Some(0),
            |g| g.card.cost.min_cents = None,
            |g| g.description = "Short.".to_owned(),
        ];
        for (i, worsen) in worse.iter().enumerate() {
            let mut copy = group.clone();
            worsen(&mut copy);
            assert!(at(&copy) < 1_000, "{i}");
        }
    }

    #[test]
    fn rule_14_it_holds_until_the_confirmation_grows_old() {
        let mut group = published();
        group.card.last_confirmed_at = now().plus_days(-10);
        let mut until = Until::new(now());
        rank(&group, &mut until);
        assert_eq!(until.earliest(), now().plus_days(20));
    }
}
