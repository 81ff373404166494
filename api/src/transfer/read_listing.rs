//! A row's cells as the content of a listing.

use super::{
    cells::{Lists, day, degrees, dollars, instant, number, state, wire, word, yes},
    list::Entry,
    place::Places,
    record::Record,
};
use contract::{
    AddressPrecision, Capacity, Code, Contact, Cost, Duration, Enrollment, Format, GenderScope,
    GroupType, ListingContent, Location, Rule, Screening, Session, Weekday,
    listing::{CostUnit, IndividualTherapy, Insurance, Network, ScreeningKind, Waitlist},
};

/// The content; where a cell is wrong something stands in for it and the record says so.
pub(super) fn content(r: &mut Record<'_>, lists: &Lists, places: &Places<'_>) -> ListingContent {
    let format = r.must("format", Format::Online, word);
    let (location, zone) = place(r, format, places);
    let codes = |r: &mut Record<'_>, name: &str, find: &dyn Fn(&str) -> Result<Code, String>| {
        r.entries(name, &[], |entry| find(&one(entry)?))
    };
    let mut languages = codes(r, "languages", &|t| lists.languages.find(t));
    if r.text("languages").is_empty() {
        languages.extend("en".parse::<Code>());
    }
    ListingContent {
        title: r.needed("title"),
        summary: r.needed("summary"),
        description: r.needed("description"),
        group_type: r.must("group_type", GroupType::Process, word),
        enrollment: r.must("enrollment", Enrollment::Open, word),
        duration: r.must("duration", Duration::Ongoing, word),
        categories: codes(r, "categories", &|t| lists.categories.find(t)),
        modalities: codes(r, "modalities", &|t| lists.modalities.find(t)),
        populations: codes(r, "populations", &|t| lists.populations.find(t)),
        affirming: codes(r, "affirming", &|t| lists.populations.find(t)),
        languages,
        age_min: r.maybe("age_min", number),
        age_max: r.maybe("age_max", number),
        gender_scope: r.maybe("gender_scope", word).unwrap_or(GenderScope::All),
        court_ordered_accepted: r.maybe("court_ordered", yes).unwrap_or(false),
        certificate_offered: r.maybe("certificate", yes).unwrap_or(false),
        format,
        location,
        accessibility: r.entries("accessibility", &[], |entry| word(&one(entry)?)),
        schedule: r.entries("schedule", SESSION, |entry| session(entry, zone.as_deref())),
        schedule_note: r.some("schedule_note"),
        capacity: Capacity {
            size_min: r.maybe("size_min", number),
            size_max: r.maybe("size_max", number),
            openings: r.maybe("openings", number),
            waitlist: r.maybe("waitlist", word).unwrap_or(Waitlist::None),
            openings_confirmed_at: r.maybe("openings_as_of", instant),
        },
        screening: Screening {
            kind: r.maybe("screening", word).unwrap_or(ScreeningKind::None),
            fee_cents: r.maybe("screening_fee", dollars),
            duration_min: r.maybe("screening_minutes", number),
            individual_therapy: r
                .maybe("individual_therapy", word)
                .unwrap_or(IndividualTherapy::NotNeeded),
        },
        cost: cost(r, lists),
        contact: Contact {
            phone: r.some("phone"),
            website: r.some("website"),
            booking_url: r.some("booking_url"),
        },
    }
}

fn cost(r: &mut Record<'_>, lists: &Lists) -> Cost {
    Cost {
        currency: "USD".to_owned(),
        unit: r.maybe("price_per", word).unwrap_or(CostUnit::Session),
        min_cents: r.maybe("price_min", dollars),
        max_cents: r.maybe("price_max", dollars),
        free: r.maybe("free", yes).unwrap_or(false),
        sliding_scale: r.maybe("sliding_scale", yes).unwrap_or(false),
        sliding_floor_cents: r.maybe("sliding_floor", dollars),
        sessions: r.maybe("series_sessions", number),
        missed_session_charged: r.maybe("missed_charged", yes).unwrap_or(false),
        payment_methods: r
            .entries("payment_methods", &[], |entry| lists.payment_methods.find(&one(entry)?)),
        superbill: r.maybe("superbill", yes).unwrap_or(false),
        insurance: r.entries("insurance", &[], |entry| match &entry.plain[..] {
            [payer, network] => Ok(Insurance {
                payer: lists.insurance.find(payer)?,
                network: word::<Network>(network)?,
            }),
            _ => Err("Write a payer and its network: aetna | in_network.".to_owned()),
        }),
    }
}

/// Where it meets, and the time zone of that place.
fn place(
    r: &mut Record<'_>,
    format: Format,
    places: &Places<'_>,
) -> (Option<Location>, Option<String>) {
    let given = ["city", "state", "zip", "address", "practice", "lat", "lng", "county"];
    if given.iter().all(|name| r.text(name).is_empty()) {
        if format != Format::Online && !r.is_wrong("format") {
            r.fault("city", None, "A group that meets in person needs a place.".to_owned());
        }
        return (None, None);
    }
    let (city, state, zip) = (r.some("city"), r.maybe("state", state), r.maybe("zip", wire));
    if r.is_wrong("state") || r.is_wrong("zip") {
        return stand_in();
    }
    let found = match places.find(city.as_deref(), r.some("county").as_deref(), state, zip) {
        Ok(found) => found,
        Err(wrong) => {
            r.fault(wrong.column, None, wrong.detail);
            return stand_in();
        }
    };
    let (lat, lng) = (r.maybe("lat", degrees), r.maybe("lng", degrees));
    if lat.is_some() != lng.is_some() && !r.is_wrong("lat") && !r.is_wrong("lng") {
        r.fault("lat", None, "lat and lng come together.".to_owned());
    }
    let point = lat.zip(lng).map(|(lat, lng)| contract::LatLng { lat, lng });
    if let Some(wrong) = point.and_then(|point| found.too_far(point)) {
        r.fault("lat", None, wrong);
    }
    let point = point.unwrap_or(found.point);
    let address = r.some("address");
    let unsaid = match (&address, zip) {
        (Some(_), _) => AddressPrecision::Exact,
        (None, Some(_)) => AddressPrecision::Neighborhood,
        (None, None) => AddressPrecision::City,
    };
    let location = Location {
        practice: r.some("practice"),
        address,
        city: found.city,
        county: found.county,
        state: found.state,
        zip,
        lat: point.lat,
        lng: point.lng,
        precision: r.maybe("address_shown", word).unwrap_or(unsaid),
        transit_note: r.some("transit"),
    };
    (Some(location), Some(found.zone))
}

/// A place that is known, in the place of one that is not, so that the rest of the row is judged.
fn stand_in() -> (Option<Location>, Option<String>) {
    let state = contract::UsState::from_name("New York");
    let location = state.map(|state| Location {
        practice: None,
        address: None,
        city: "New York".to_owned(),
        county: None,
        state,
        zip: None,
        lat: 40.71,
        lng: -74.01,
        precision: AddressPrecision::City,
        transit_note: None,
    });
    (location, Some("America/New_York".to_owned()))
}

/// An entry of one part.
fn one(entry: &Entry) -> Result<String, String> {
    match &entry.plain[..] {
        [text] => Ok(text.clone()),
        _ => Err("Part entries by ; and not by |.".to_owned()),
    }
}

/// What a session may say besides its day, start and length.
const SESSION: &[&str] = &["zone", "every", "monthly", "from", "until", "skip"];

fn session(entry: &Entry, zone: Option<&str>) -> Result<Session, String> {
    let [weekday, start, minutes] = &entry.plain[..] else {
        return Err("Write day, start and minutes: tue | 18:00 | 90.".to_owned());
    };
    let mut out = Session {
        rule: Rule::Weekly { weekday: weekday_of(weekday)?, every_weeks: 1 },
        // `9:30` is how spreadsheets write it.
        start: match start.split_once(':') {
            Some((hour, _)) if hour.len() == 1 => wire(&format!("0{start}"))?,
            _ => wire(start)?,
        },
        duration_min: number(minutes)?,
        time_zone: zone.unwrap_or_default().to_owned(),
        start_date: None,
        end_date: None,
        skip: Vec::new(),
    };
    let weekday = out.rule.weekday();
    for (name, value) in &entry.named {
        match name.as_str() {
            "zone" => out.time_zone.clone_from(value),
            "every" => out.rule = Rule::Weekly { weekday, every_weeks: number(value)? },
            "monthly" => out.rule = Rule::Monthly { weekday, nth: number(value)? },
            "from" => out.start_date = Some(day(value)?),
            "until" => out.end_date = Some(day(value)?),
            _ => out.skip = value.split_whitespace().map(day).collect::<Result<_, _>>()?,
        }
    }
    if out.time_zone.is_empty() {
        return Err("Say the time zone of an online group: zone=America/Chicago.".to_owned());
    }
    Ok(out)
}

/// `tue`, `Tuesday`.
fn weekday_of(text: &str) -> Result<Weekday, String> {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = text.to_lowercase();
    match FULL.iter().position(|day| *day == lower) {
        Some(at) => Ok(Weekday::ALL[at]),
        None => word(text),
    }
}
