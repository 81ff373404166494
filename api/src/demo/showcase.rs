//! A few groups that are always there, so that a guide can say "search for …".

use super::{
    choice::codes,
    facts::time,
    listing::{Seed, make},
    rng::Rng,
    text::TEXTS,
    world::World,
};
use crate::store::NewListing;
use contract::{
    AddressPrecision, Enrollment, Format, GenderScope, GroupType, LocalTime, Rule, Timestamp,
    Weekday,
};
use search::gazetteer::{Found, Place, Resolution};

/// What is fixed; the rest is drawn as of any other group.
struct Show {
    title: &'static str,
    topic: &'static str,
    /// As a person writes it; of several places of that name, which.
    place: &'static str,
    nth: usize,
    format: Format,
    day: Weekday,
    start: LocalTime,
}

fn shows() -> Vec<Show> {
    use Weekday::{Mon, Sat, Thu, Tue, Wed};
    let show = |title, topic, place, nth, format, day, (hour, minute)| Show {
        title,
        topic,
        place,
        nth,
        format,
        day,
        start: time(hour, minute),
    };
    let mut shows = vec![
        show(
            "Tuesday evening anxiety group",
            "anxiety",
            "Walnut Creek, CA",
            0,
            Format::Hybrid,
            Tue,
            (18, 0),
        ),
        show(
            "Lifting the weight: depression group",
            "depression",
            "Portland, ME",
            0,
            Format::InPerson,
            Wed,
            (18, 30),
        ),
        show(
            "Depression skills on Monday mornings",
            "depression",
            "Portland, ME",
            0,
            Format::Hybrid,
            Mon,
            (10, 0),
        ),
        show(
            "Getting through the winter together",
            "depression",
            "Portland, ME",
            0,
            Format::InPerson,
            Thu,
            (19, 0),
        ),
        show(
            "Saturday grief walk and talk",
            "grief-loss",
            "Mountain View, CA",
            0,
            Format::InPerson,
            Sat,
            (10, 0),
        ),
        show(
            "Saturday caregivers' table",
            "caregivers",
            "Mountain View, CA",
            1,
            Format::InPerson,
            Sat,
            (11, 0),
        ),
        show(
            "Life after control",
            "domestic-violence",
            "Oakland, CA",
            0,
            Format::InPerson,
            Thu,
            (17, 30),
        ),
        show(
            "Oakland open process group",
            "interpersonal-process",
            "Oakland, CA",
            0,
            Format::InPerson,
            Mon,
            (19, 0),
        ),
    ];
    for nth in 0..4 {
        shows.push(show(
            "Washington community support group",
            "general-therapy-issues",
            "Washington, PA",
            nth,
            Format::InPerson,
            Wed,
            (18, 0),
        ));
    }
    shows
}

/// The groups that are always there; places that the gazetteer does not tell apart are left out.
pub(super) fn listings(world: &World<'_>, seed: u64, now: Timestamp) -> Vec<NewListing> {
    // A sequence apart from those of the other listings.
    shows()
        .iter()
        .zip(u64::MAX / 2..)
        .filter_map(|(show, number)| listing(world, show, now, &mut Rng::of(seed, number)))
        .collect()
}

fn listing(world: &World<'_>, show: &Show, now: Timestamp, rng: &mut Rng) -> Option<NewListing> {
    let place = place(world, show)?;
    let topic = TEXTS.topic(show.topic)?;
    let seed = Seed { topic, place, format: show.format, now };
    // Drawn until nothing contradicts the title: an ordinary weekly group that everybody may join.
    let mut new = (0..200).find_map(|_| {
        make(world, &seed, rng).filter(|new| {
            let content = &new.content;
            let weekly = matches!(content.schedule[..], [ref s] if s.start_date.is_none()
                && matches!(s.rule, Rule::Weekly { every_weeks: 1, .. }));
            weekly
                && content.group_type != GroupType::Consultation
                && content.enrollment != Enrollment::DropIn
                && content.languages == codes(["en"])
                && content.populations.is_empty()
                && content.gender_scope == GenderScope::All
        })
    })?;
    let content = &mut new.content;
    content.title = show.title.to_owned();
    content.age_min = Some(18);
    content.age_max = None;
    content.capacity.openings = Some(2);
    content.capacity.openings_confirmed_at = Some(now.plus_days(-2));
    let session = content.schedule.first_mut()?;
    session.rule = Rule::Weekly { weekday: show.day, every_weeks: 1 };
    session.start = show.start;
    if show.title == "Tuesday evening anxiety group" {
        let zip = "94596".parse().ok()?;
        let centre = world.gazetteer.zip(zip)?.point;
        if let Some(location) = &mut content.location {
            location.zip = Some(zip);
            location.lat = centre.lat;
            location.lng = centre.lng;
            location.precision = AddressPrecision::Exact;
        }
        content.contact.phone = Some("(925) 555-0142".to_owned());
    }
    Some(new)
}

fn place<'a>(world: &World<'a>, show: &Show) -> Option<&'a Place> {
    let Resolution::Found { best, alternatives } = world.gazetteer.resolve(show.place) else {
        return None;
    };
    let (name, state) = show.place.split_once(", ")?;
    std::iter::once(best)
        .chain(alternatives)
        .filter_map(|found| match found {
            Found::Place(id) => Some(world.gazetteer.place(id)),
            Found::State(_) | Found::Zip(_) => None,
        })
        .filter(|place| place.state.code() == state && &*place.name == name)
        .nth(show.nth)
}
