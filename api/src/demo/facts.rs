//! The plain facts of an invented group: when, how many, what it costs.

use super::{people::later, rng::Rng, world::World};
use contract::{
    AccessFact, Capacity, Code, Contact, Cost, Duration, Enrollment, Format, GroupType, LocalTime,
    Rule, Screening, Session, Timestamp, Weekday,
    listing::{CostUnit, IndividualTherapy, Insurance, Network, ScreeningKind, Waitlist},
};

/// One or two sessions a week, every other week or a month; a series has its days. The second
/// value is the number of meetings of a series.
pub(super) fn schedule(
    zone: &str,
    duration: Duration,
    daytime: bool,
    now: Timestamp,
    rng: &mut Rng,
) -> (Vec<Session>, Option<u16>) {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let weekday =
        rng.weighted(&[(17, Mon), (21, Tue), (21, Wed), (19, Thu), (8, Fri), (10, Sat), (4, Sun)]);
    let morning = daytime || matches!(weekday, Sat | Sun) || rng.percent(22);
    let hour = if morning {
        rng.weighted(&[(2, 9), (4, 10), (2, 11), (3, 12), (1, 13), (2, 15), (2, 16)])
    } else {
        rng.weighted(&[(2, 16), (5, 17), (9, 18), (7, 19), (1, 20)])
    };
    let minute = rng.weighted(&[(60, 0), (32, 30), (5, 15), (3, 45)]);
    let duration_min = rng.weighted(&[(20, 60), (18, 75), (52, 90), (10, 120)]);
    let today = now.date();
    let mut session = Session {
        rule: Rule::Weekly { weekday, every_weeks: 1 },
        start: time(hour, minute),
        duration_min,
        time_zone: zone.to_owned(),
        start_date: None,
        end_date: None,
        skip: Vec::new(),
    };
    if duration == Duration::TimeLimited {
        let weeks = *rng.pick(&[6u16, 8, 8, 10, 10, 12, 12, 16]);
        let from = later(today, rng.between(-20, 50));
        let ahead = 7 + weekday.index() - from.weekday().index();
        let first = later(from, i64::from(ahead % 7));
        // The last meeting lies at least two weeks ahead; a week off moves it by one.
        let off = rng.percent(15);
        session.start_date = Some(first);
        session.end_date = Some(later(first, 7 * (i64::from(weeks - 1) + i64::from(off))));
        if off {
            session.skip.push(later(first, 21));
        }
        return (vec![session], Some(weeks));
    }
    match rng.below(100) {
        0..=7 => {
            session.rule = Rule::Weekly { weekday, every_weeks: 2 };
            session.start_date = Some(later(today, -rng.between(20, 300)));
        }
        8..=13 => session.rule = Rule::Monthly { nth: 1 + rng.below(5) as u8, weekday },
        14..=17 => {
            let other = Weekday::ALL[(usize::from(weekday.index()) + 2) % 7];
            let second = Session {
                rule: Rule::Weekly { weekday: other, every_weeks: 1 },
                ..session.clone()
            };
            return (vec![session, second], None);
        }
        _ => {}
    }
    (vec![session], None)
}

/// A time of day; hours below 24 and minutes below 60 always are one.
pub(super) fn time(hour: u16, minute: u16) -> LocalTime {
    let minutes = (hour % 24) * 60 + minute % 60;
    LocalTime::from_minutes(minutes).unwrap_or_else(|| unreachable!("below a day"))
}

/// Seats: known, none, unknown, and known too long ago to be believed.
pub(super) fn capacity(group_type: GroupType, now: Timestamp, rng: &mut Rng) -> Capacity {
    let (smallest, largest) = match group_type {
        GroupType::Psychoeducational => (rng.between(6, 10), rng.between(12, 28)),
        GroupType::MultiFamily => (rng.between(8, 12), rng.between(14, 20)),
        _ => (rng.between(3, 6), rng.between(6, 10)),
    };
    let openings = match rng.below(100) {
        0..=20 => None,
        21..=36 => Some(0),
        _ => Some(rng.between(1, 4) as u16),
    };
    let days = if rng.percent(82) { rng.between(0, 27) } else { rng.between(31, 90) };
    let waitlist = match openings {
        Some(0) => {
            rng.weighted(&[(60, Waitlist::Open), (25, Waitlist::Closed), (15, Waitlist::None)])
        }
        _ => rng.weighted(&[(80, Waitlist::None), (20, Waitlist::Open)]),
    };
    Capacity {
        size_min: rng.percent(70).then_some(smallest as u16),
        size_max: rng.percent(92).then_some(largest as u16),
        openings,
        waitlist,
        openings_confirmed_at: openings.map(|_| {
            Timestamp::from_seconds(now.seconds() - days * 86_400 - rng.between(0, 80_000))
        }),
    }
}

/// What comes before the first session.
pub(super) fn screening(enrollment: Enrollment, rng: &mut Rng) -> Screening {
    let kind = if enrollment == Enrollment::DropIn {
        ScreeningKind::None
    } else {
        rng.weighted(&[
            (6, ScreeningKind::None),
            (50, ScreeningKind::Phone),
            (32, ScreeningKind::IndividualInterview),
            (12, ScreeningKind::IntakeSession),
        ])
    };
    let (duration_min, fee_cents) = match kind {
        ScreeningKind::None => (None, None),
        ScreeningKind::Phone => (Some(15), Some(0)),
        ScreeningKind::IndividualInterview => {
            (Some(*rng.pick(&[30, 45, 50])), Some(*rng.pick(&[0, 0, 5_000, 9_000])))
        }
        ScreeningKind::IntakeSession => (Some(50), Some(*rng.pick(&[12_000, 15_000, 18_000]))),
    };
    Screening {
        kind,
        fee_cents: fee_cents.filter(|_| rng.percent(85)),
        duration_min,
        individual_therapy: rng.weighted(&[
            (58, IndividualTherapy::NotNeeded),
            (34, IndividualTherapy::Recommended),
            (8, IndividualTherapy::Required),
        ]),
    }
}

/// What it costs.
pub(super) fn cost(
    world: &World<'_>,
    weeks: Option<u16>,
    enrollment: Enrollment,
    rng: &mut Rng,
) -> Cost {
    let free = rng.percent(if enrollment == Enrollment::DropIn { 55 } else { 5 });
    let unit = match weeks {
        Some(_) if rng.percent(45) => CostUnit::Series,
        _ => rng.weighted(&[(88, CostUnit::Session), (12, CostUnit::Month)]),
    };
    let session = rng.between(5, 17) as u32 * 500;
    let price = match unit {
        CostUnit::Session => session,
        CostUnit::Month => session * 4,
        CostUnit::Series => session * u32::from(weeks.unwrap_or(8)),
    };
    let known = !free && rng.percent(93);
    let sliding_scale = known && rng.percent(42);
    let ranged = known && rng.percent(25);
    let codes = |terms: Vec<&contract::Term>| -> Vec<Code> {
        terms.into_iter().filter_map(|term| term.value.parse().ok()).collect()
    };
    let payment = 2 + rng.below(4) as usize;
    let payers = if !free && rng.percent(48) { 1 + rng.below(5) as usize } else { 0 };
    let payment_methods =
        if free { Vec::new() } else { codes(rng.some(&world.reference.payment_methods, payment)) };
    let insurance = codes(rng.some(&world.reference.insurance, payers))
        .into_iter()
        .map(|payer| Insurance {
            payer,
            network: rng.weighted(&[(75, Network::InNetwork), (25, Network::OutOfNetwork)]),
        })
        .collect();
    Cost {
        currency: "USD".to_owned(),
        unit,
        min_cents: known.then_some(price),
        max_cents: ranged.then_some(price + price / 4 / 500 * 500),
        free,
        sliding_scale,
        sliding_floor_cents: sliding_scale.then_some(price / 2 / 100 * 100),
        sessions: weeks,
        missed_session_charged: !free && rng.percent(50),
        payment_methods,
        superbill: !free && rng.percent(55),
        insurance,
    }
}

/// Access to the room or the call.
pub(super) fn access(format: Format, rng: &mut Rng) -> Vec<AccessFact> {
    AccessFact::ALL
        .iter()
        .copied()
        .filter(|fact| {
            let percent = match (fact, format) {
                (AccessFact::Captions, Format::InPerson) => 0,
                (AccessFact::Captions, _) => 45,
                (AccessFact::Asl, _) => 3,
                (_, Format::Online) => 0,
                (AccessFact::StepFree, _) => 58,
                (AccessFact::Elevator, _) => 26,
                (AccessFact::AccessibleRestroom, _) => 48,
                (AccessFact::Parking, _) => 55,
                (AccessFact::Transit, _) => 34,
                (AccessFact::HearingLoop, _) => 5,
                (AccessFact::ScentFree, _) => 9,
                (AccessFact::SensoryFriendly, _) => 8,
            };
            rng.percent(percent)
        })
        .collect()
}

/// Ways to reach the leaders that lead nowhere: numbers 555-01xx, which are kept for fiction, and
/// addresses below example.org.
pub(super) fn contact(area_code: &str, practice: &str, rng: &mut Rng) -> Contact {
    let host = contract::Slug::of(practice).map_or_else(|| "group".to_owned(), |s| s.to_string());
    Contact {
        phone: rng.percent(82).then(|| format!("({area_code}) 555-01{:02}", rng.below(100))),
        website: rng.percent(72).then(|| format!("https://{host}.example.org/")),
        booking_url: rng.percent(28).then(|| format!("https://{host}.example.org/first-call")),
    }
}
