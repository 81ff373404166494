//! One invented listing.

use super::{
    facts,
    people::{self, Part},
    rng::Rng,
    text::{TEXTS, Topic},
    words::{self, Facts},
    world::World,
};
use crate::store::NewListing;
use contract::{
    AddressPrecision, Code, Duration, Enrollment, Format, GenderScope, GroupId, GroupType,
    LeaderRole, ListingContent, Location, Timestamp,
};
use search::gazetteer::Place;

/// Whom a group may be kept for, by the code of the population.
const KEPT_FOR: [(&str, &str); 16] = [
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

/// What is decided before the rest follows from it.
pub(super) struct Seed<'a> {
    pub(super) topic: &'a Topic,
    pub(super) place: &'a Place,
    pub(super) format: Format,
    pub(super) now: Timestamp,
}

/// A listing about a topic at a place, complete and publishable. None if the lists are empty.
pub(super) fn make(world: &World<'_>, seed: &Seed<'_>, rng: &mut Rng) -> Option<NewListing> {
    let Seed { topic, place, format, now } = *seed;
    let label = &world.reference.categories.iter().find(|c| c.value.as_str() == topic.code)?.label;
    let young = matches!(topic.code, "children" | "teens");
    let group_type = group_type(topic, rng);
    let duration = match group_type {
        GroupType::Skills | GroupType::Psychoeducational => {
            rng.weighted(&[(70, Duration::TimeLimited), (30, Duration::Ongoing)])
        }
        _ => rng.weighted(&[(22, Duration::TimeLimited), (78, Duration::Ongoing)]),
    };
    let enrollment = match (duration, group_type) {
        (Duration::TimeLimited, _) => {
            rng.weighted(&[(70, Enrollment::Closed), (30, Enrollment::Open)])
        }
        (_, GroupType::Support) => rng.weighted(&[
            (55, Enrollment::Open),
            (25, Enrollment::SlowOpen),
            (20, Enrollment::DropIn),
        ]),
        _ => rng.weighted(&[(40, Enrollment::Open), (60, Enrollment::SlowOpen)]),
    };
    let (schedule, weeks) = facts::schedule(&place.zone, duration, young, now, rng);
    let capacity = facts::capacity(group_type, now, rng);
    let screening = facts::screening(enrollment, rng);
    let cost = facts::cost(world, weeks, enrollment, rng);
    let spanish = rng.percent(if place.state.code() == "PR" { 85 } else { 5 });
    let language = (!spanish && rng.percent(3)).then(|| rng.pick(&world.reference.languages));
    let kept_for = (group_type != GroupType::Consultation && !young && rng.percent(24))
        .then(|| rng.pick(&KEPT_FOR));
    let words = Facts {
        topic,
        label,
        group_type,
        enrollment,
        duration,
        format,
        session: schedule.first()?,
        weeks,
        size: capacity.size_max.unwrap_or(8),
        screening: screening.kind,
        therapy: screening.individual_therapy,
        kept_for: kept_for.map(|(_, whom)| *whom),
        language: language.map(|term| term.label.as_str()).filter(|label| *label != "English"),
        city: &place.name,
        spanish,
    };
    let title = words::title(&words, rng);
    let summary = words::summary(&words, rng);
    let description = words::description(&words, rng);
    let practice = people::practice(&place.name, rng);
    let (age_min, age_max) = ages(topic.code, rng);
    let area_code = rng.text(TEXTS.area_codes(place.state.code()));
    let contact = facts::contact(area_code, &practice, rng);
    let content = ListingContent {
        title,
        summary,
        description,
        group_type,
        enrollment,
        duration,
        categories: categories(world, topic.code, rng),
        modalities: modalities(world, topic, rng),
        populations: match group_type {
            GroupType::Consultation => codes(["clinicians"]),
            _ => codes(kept_for.map(|(code, _)| *code)),
        },
        affirming: if rng.percent(55) { codes(["lgbtq", "trans-nonbinary"]) } else { Vec::new() },
        languages: languages(spanish, language.map(|term| term.value.as_str()), rng),
        age_min,
        age_max,
        gender_scope: gender(topic.code, rng),
        court_ordered_accepted: matches!(topic.code, "anger" | "addiction" | "domestic-violence")
            && rng.percent(50),
        certificate_offered: group_type == GroupType::Consultation || rng.percent(6),
        format,
        location: (format != Format::Online)
            .then(|| location(world, place, &practice, topic.code, rng)),
        accessibility: facts::access(format, rng),
        schedule,
        capacity,
        screening,
        cost,
        contact,
    };
    let (created_at, updated_at, last_confirmed_at) = dates(now, rng);
    let leaders = leaders(world, seed, rng)?;
    Some(NewListing {
        id: id(created_at, rng),
        content,
        leaders,
        created_at,
        updated_at,
        last_confirmed_at,
        demo: true,
    })
}

fn leaders(
    world: &World<'_>,
    seed: &Seed<'_>,
    rng: &mut Rng,
) -> Option<Vec<crate::store::LeaderRecord>> {
    let count = rng.weighted(&[(60, 1), (37, 2), (3, 3)]);
    (0..count)
        .map(|i| {
            let part = Part {
                state: seed.place.state,
                role: if i == 0 { LeaderRole::Lead } else { LeaderRole::CoLead },
                online: seed.format != Format::InPerson,
                noun: seed.topic.noun,
                now: seed.now,
            };
            people::leader(world, &part, rng)
        })
        .collect()
}

fn group_type(topic: &Topic, rng: &mut Rng) -> GroupType {
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

fn categories(world: &World<'_>, code: &str, rng: &mut Rng) -> Vec<Code> {
    let mut categories = codes([code]);
    let related = world.reference.categories.iter().find(|c| c.value.as_str() == code);
    let more = rng.weighted(&[(45, 0), (35, 1), (20, 2)]);
    if let Some(category) = related {
        categories.extend(rng.some(&category.related, more).into_iter().cloned());
    }
    categories
}

fn modalities(world: &World<'_>, topic: &Topic, rng: &mut Rng) -> Vec<Code> {
    let known = |code: &&str| world.reference.modalities.iter().any(|term| term.value == **code);
    let ways: Vec<&str> = topic.ways.iter().copied().filter(known).collect();
    let count = 1 + rng.below(2) as usize;
    codes(rng.some(&ways, count).into_iter().copied())
}

fn languages(spanish: bool, other: Option<&str>, rng: &mut Rng) -> Vec<Code> {
    match (spanish, other) {
        (true, _) if rng.percent(60) => codes(["es"]),
        (true, _) => codes(["es", "en"]),
        (false, Some(code)) if code != "en" => codes([code, "en"]),
        (false, _) => codes(["en"]),
    }
}

fn ages(topic: &str, rng: &mut Rng) -> (Option<u8>, Option<u8>) {
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

fn gender(topic: &str, rng: &mut Rng) -> GenderScope {
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

fn location(
    world: &World<'_>,
    place: &Place,
    practice: &str,
    topic: &str,
    rng: &mut Rng,
) -> Location {
    let zip = world.zip(place, rng);
    let precision = if topic == "domestic-violence" {
        // Whoever is looked for must not be found.
        AddressPrecision::City
    } else {
        rng.weighted(&[
            (82, AddressPrecision::Exact),
            (14, AddressPrecision::Neighborhood),
            (4, AddressPrecision::City),
        ])
    };
    let centre = zip.map_or(place.point, |(_, point)| point);
    // Up to half a mile from the centre; four decimals are 36 feet.
    let near = |degrees: f64, rng: &mut Rng| {
        ((degrees + rng.between(-70, 70) as f64 / 10_000.0) * 10_000.0).round() / 10_000.0
    };
    let suite =
        if rng.percent(55) { format!(", Suite {}", 100 + rng.below(400)) } else { String::new() };
    Location {
        practice: Some(practice.to_owned()),
        address: Some(format!(
            "{} {}{suite}",
            10 + rng.below(4_900),
            rng.text(TEXTS.common("street"))
        )),
        city: place.name.to_string(),
        county: (place.shares_name && !place.county.is_empty()).then(|| place.county.to_string()),
        state: place.state,
        zip: zip.map(|(zip, _)| zip),
        lat: near(centre.lat, rng),
        lng: near(centre.lng, rng),
        precision,
        transit_note: rng.percent(30).then(|| rng.text(TEXTS.common("transit")).to_owned()),
    }
}

/// First published within two and a half years, more of it lately; changed and confirmed since.
fn dates(now: Timestamp, rng: &mut Rng) -> (Timestamp, Timestamp, Timestamp) {
    const DAY: i64 = 86_400;
    let back = rng.between(1, 900).min(rng.between(1, 900));
    let created = now.seconds() - back * DAY - rng.between(0, DAY);
    let confirmed = (now.seconds() - rng.between(0, 80) * DAY - rng.between(0, DAY)).max(created);
    let updated = rng.between(created, confirmed);
    (
        Timestamp::from_seconds(created),
        Timestamp::from_seconds(updated),
        Timestamp::from_seconds(confirmed),
    )
}

/// A UUID, version 7: milliseconds, then chance.
pub(super) fn id(at: Timestamp, rng: &mut Rng) -> GroupId {
    let mut bytes = rng.bytes();
    bytes[..6].copy_from_slice(&(at.micros() / 1_000).to_be_bytes()[2..]);
    bytes[6] = bytes[6] & 0x0f | 0x70;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    GroupId::from_bytes(bytes)
}

/// Codes from the texts of this module, which are well formed.
pub(super) fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Code> {
    texts.into_iter().filter_map(|text| text.parse().ok()).collect()
}
