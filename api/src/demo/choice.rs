//! What an invented group is, drawn to fit its topic.

use super::{rng::Rng, text::Topic, world::World};
use contract::{Code, Duration, Enrollment, GenderScope, GroupType};

/// Whom a group may be kept for, by the code of the population.
pub(super) const KEPT_FOR: [(&str, &str); 16] = [
    ("lgbtq", "LGBTQ+ adults"),
    ("trans-nonbinary", "trans and nonbinary adults"),
    ("bipoc", "people of color"),
    ("black", "Black adults"),
    ("latine", "Latine adults"),
    ("asian-american", "Asian American adults"),
    ("native", "Native people"),
    ("veterans", "veterans"),
    ("first-responders", "first responders"),
    ("health-workers", "health workers"),
    ("students", "students"),
    ("older-adults", "people over sixty"),
    ("couples", "couples"),
    ("parents", "parents"),
    ("deaf-hard-of-hearing", "Deaf and hard-of-hearing people"),
    ("faith-based", "people of faith"),
];

pub(super) fn group_type(topic: &Topic, rng: &mut Rng) -> GroupType {
    use GroupType::{
        Consultation, Experiential, MultiFamily, Process, Psychoeducational, Skills, Support,
    };
    match topic.code {
        "interpersonal-process" => rng.weighted(&[(95, Process), (5, Consultation)]),
        "children" => rng.weighted(&[(40, Experiential), (40, Skills), (20, MultiFamily)]),
        "sleep" => rng.weighted(&[(70, Skills), (30, Psychoeducational)]),
        _ if topic.ways.contains(&"dbt") => rng.weighted(&[
            (45, Skills),
            (25, Support),
            (15, Process),
            (10, Psychoeducational),
            (5, MultiFamily),
        ]),
        _ => rng.weighted(&[
            (26, Process),
            (38, Support),
            (12, Psychoeducational),
            (15, Skills),
            (6, Experiential),
            (2, MultiFamily),
            (1, Consultation),
        ]),
    }
}

pub(super) fn categories(world: &World<'_>, code: &str, rng: &mut Rng) -> Vec<Code> {
    let mut categories = codes([code]);
    let related = world.reference.categories.iter().find(|c| c.value.as_str() == code);
    let more = rng.weighted(&[(45, 0), (35, 1), (20, 2)]);
    if let Some(category) = related {
        categories.extend(rng.some(&category.related, more).into_iter().cloned());
    }
    categories
}

pub(super) fn modalities(world: &World<'_>, topic: &Topic, rng: &mut Rng) -> Vec<Code> {
    let known = |code: &&str| world.reference.modalities.iter().any(|term| term.value == **code);
    let ways: Vec<&str> = topic.ways.iter().copied().filter(known).collect();
    let count = 1 + rng.below(2) as usize;
    codes(rng.some(&ways, count).into_iter().copied())
}

pub(super) fn languages(spanish: bool, other: Option<&str>, rng: &mut Rng) -> Vec<Code> {
    match (spanish, other) {
        (true, _) if rng.percent(60) => codes(["es"]),
        (true, _) => codes(["es", "en"]),
        (false, Some(code)) if code != "en" => codes([code, "en"]),
        (false, _) => codes(["en"]),
    }
}

pub(super) fn ages(topic: &str, rng: &mut Rng) -> (Option<u8>, Option<u8>) {
    match topic {
        "children" => *rng.pick(&[(Some(5), Some(7)), (Some(7), Some(10)), (Some(8), Some(12))]),
        "teens" => *rng.pick(&[(Some(13), Some(17)), (Some(12), Some(14)), (Some(15), Some(18))]),
        "aging-retirement" => (Some(*rng.pick(&[55, 60, 65])), None),
        _ => rng.weighted(&[
            (74, (Some(18), None)),
            (8, (Some(18), Some(30))),
            (6, (Some(25), Some(45))),
            (6, (Some(21), None)),
            (4, (Some(50), None)),
            (2, (None, None)),
        ]),
    }
}

pub(super) fn gender(topic: &str, rng: &mut Rng) -> GenderScope {
    use GenderScope::{All, Men, TransNonbinary, Women};
    match topic {
        "mens-issues" => Men,
        "womens-issues" => Women,
        "perinatal-postpartum" | "domestic-violence" | "sexual-abuse-survivors" => {
            rng.weighted(&[(65, Women), (30, All), (5, Men)])
        }
        _ => rng.weighted(&[(88, All), (6, Women), (5, Men), (1, TransNonbinary)]),
    }
}

pub(super) fn duration(group_type: GroupType, rng: &mut Rng) -> Duration {
    let limited = match group_type {
        GroupType::Skills | GroupType::Psychoeducational => 70,
        _ => 22,
    };
    if rng.percent(limited) { Duration::TimeLimited } else { Duration::Ongoing }
}

pub(super) fn enrollment(duration: Duration, group_type: GroupType, rng: &mut Rng) -> Enrollment {
    use Enrollment::{Closed, DropIn, Open, SlowOpen};
    match (duration, group_type) {
        (Duration::TimeLimited, _) => rng.weighted(&[(70, Closed), (30, Open)]),
        (_, GroupType::Support) => rng.weighted(&[(55, Open), (25, SlowOpen), (20, DropIn)]),
        _ => rng.weighted(&[(40, Open), (60, SlowOpen)]),
    }
}

/// Codes from the texts of this module, which are well formed.
pub(super) fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Code> {
    texts.into_iter().filter_map(|text| text.parse().ok()).collect()
}
