//! One invented listing.

use super::{
    choice::{self, codes},
    facts,
    people::{self, Part},
    rng::Rng,
    text::{TEXTS, Topic},
    words::{self, Facts},
    world::World,
};
use crate::store::NewListing;
use contract::{
    AddressPrecision, Format, GroupId, GroupType, LeaderRole, ListingContent, Location, Timestamp,
};
use search::gazetteer::Place;

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
    let group_type = choice::group_type(topic, rng);
    let duration = choice::duration(group_type, rng);
    let enrollment = choice::enrollment(duration, group_type, rng);
    let (schedule, weeks) = facts::schedule(&place.zone, duration, young, now, rng);
    let capacity = facts::capacity(group_type, now, rng);
    let screening = facts::screening(enrollment, rng);
    let cost = facts::cost(world, weeks, enrollment, rng);
    let spanish = rng.percent(if place.state.code() == "PR" { 85 } else { 5 });
    let language = (!spanish && rng.percent(3)).then(|| rng.pick(&world.reference.languages));
    let kept_for = (group_type != GroupType::Consultation && !young && rng.percent(24))
        .then(|| rng.pick(&choice::KEPT_FOR));
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
    let (age_min, age_max) = choice::ages(topic.code, rng);
    let area_code = rng.text(TEXTS.area_codes(place.state.code()));
    let contact = facts::contact(area_code, &practice, rng);
    let content = ListingContent {
        title,
        summary,
        description,
        group_type,
        enrollment,
        duration,
        categories: choice::categories(world, topic.code, rng),
        modalities: choice::modalities(world, topic, rng),
        populations: match group_type {
            GroupType::Consultation => codes(["clinicians"]),
            _ => codes(kept_for.map(|(code, _)| *code)),
        },
        schedule_note: None,
        affirming: if rng.percent(55) { codes(["lgbtq", "trans-nonbinary"]) } else { Vec::new() },
        languages: choice::languages(spanish, language.map(|term| term.value.as_str()), rng),
        age_min,
        age_max,
        gender_scope: choice::gender(topic.code, rng),
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
