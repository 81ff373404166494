//! What the tests of the rules are made of: one listing, one leader, one map.

use super::location::Centres;
use crate::store::{LeaderRecord, Listing};
use contract::{
    AddressPrecision, Capacity, Compact, Contact, Cost, Credential, Duration, Enrollment, Format,
    GenderScope, Group, GroupId, GroupType, LatLng, LeaderRole, Level, ListingContent, Location,
    Reference, Rule, Screening, Session, Supervision, Timestamp, UsState, Verification, Weekday,
    ZipCode,
    listing::{CostUnit, IndividualTherapy, ScreeningKind, Status, Waitlist},
    reference::Term,
};

pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

pub(crate) fn state(code: &str) -> UsState {
    code.parse().unwrap()
}

/// A map with one ZIP code and one city.
pub(crate) struct Map;

impl Centres for Map {
    fn zip_centre(&self, zip: ZipCode) -> Option<LatLng> {
        (zip.number() == 94596).then_some(LatLng { lat: 37.9, lng: -122.05 })
    }
    fn city_centre(&self, city: &str, _: Option<&str>, _: UsState) -> Option<LatLng> {
        (city == "Walnut Creek").then_some(LatLng { lat: 37.8, lng: -122.1 })
    }
    fn nearest_centre(&self, _: LatLng) -> Option<LatLng> {
        None
    }
}

pub(crate) fn location() -> Location {
    Location {
        practice: Some("Harbor Psychology".to_owned()),
        address: Some("1220 Locust Street".to_owned()),
        city: "Walnut Creek".to_owned(),
        county: None,
        state: state("CA"),
        zip: Some("94596".parse().unwrap()),
        lat: 37.9022,
        lng: -122.0641,
        precision: AddressPrecision::Exact,
        transit_note: Some("Walnut Creek BART".to_owned()),
    }
}

pub(crate) fn credential(jurisdiction: &str, level: Level) -> Credential {
    let supervised = level == Level::Supervised;
    let (title, abbreviation) = if supervised {
        ("Associate Marriage and Family Therapist", "AMFT")
    } else {
        ("Licensed Marriage and Family Therapist", "LMFT")
    };
    Credential {
        title: title.to_owned(),
        abbreviation: abbreviation.to_owned(),
        jurisdiction: state(jurisdiction),
        number: "000417".to_owned(),
        expires_on: None,
        level,
        verification: Verification::Unverified,
        checked_on: None,
        checked_with: None,
        supervision: supervised.then(|| Supervision {
            employer: "Bay Counseling Center".to_owned(),
            supervisor: "Ruth Ames".to_owned(),
            supervisor_title: "LMFT".to_owned(),
            supervisor_jurisdiction: state(jurisdiction),
            supervisor_license: "48213".to_owned(),
        }),
    }
}

pub(crate) fn leader(credentials: Vec<Credential>) -> LeaderRecord {
    LeaderRecord {
        id: uuid::Uuid::from_u128(7),
        name: "Dana Whitfield".to_owned(),
        role: LeaderRole::Lead,
        degree: Some("MA".to_owned()),
        npi: None,
        bio: None,
        certifications: Vec::new(),
        credentials,
        compacts: Vec::new(),
    }
}

pub(crate) fn compact(code: &str, all: bool, operational: &[&str], enacted: &[&str]) -> Compact {
    Compact {
        value: code.parse().unwrap(),
        label: code.to_owned(),
        covers_all_members: all,
        as_of: "2026-11-01".parse().unwrap(),
        source: "test".to_owned(),
        operational: operational.iter().map(|s| state(s)).collect(),
        enacted: enacted.iter().map(|s| state(s)).collect(),
    }
}

pub(crate) fn weekly(weekday: Weekday, start: &str, zone: &str) -> Session {
    Session {
        rule: Rule::Weekly { weekday, every_weeks: 1 },
        start: start.parse().unwrap(),
        duration_min: 90,
        time_zone: zone.to_owned(),
        start_date: None,
        end_date: None,
        skip: Vec::new(),
    }
}

pub(crate) fn listing(format: Format) -> Listing {
    let content = ListingContent {
        title: "Tuesday evening anxiety group".to_owned(),
        summary: "A steady weekly group for people whose worry runs ahead of them.".to_owned(),
        description: "We meet weekly.".to_owned(),
        group_type: GroupType::Process,
        enrollment: Enrollment::Open,
        duration: Duration::Ongoing,
        categories: vec!["anxiety".parse().unwrap()],
        modalities: Vec::new(),
        populations: Vec::new(),
        schedule_note: None,
        affirming: Vec::new(),
        languages: vec!["en".parse().unwrap()],
        age_min: Some(18),
        age_max: None,
        gender_scope: GenderScope::All,
        court_ordered_accepted: false,
        certificate_offered: false,
        format,
        location: (format != Format::Online).then(location),
        accessibility: Vec::new(),
        schedule: vec![weekly(Weekday::Tue, "18:00", "America/Los_Angeles")],
        capacity: Capacity {
            size_min: None,
            size_max: None,
            openings: None,
            waitlist: Waitlist::None,
            openings_confirmed_at: None,
        },
        screening: Screening {
            kind: ScreeningKind::Phone,
            fee_cents: None,
            duration_min: None,
            individual_therapy: IndividualTherapy::NotNeeded,
        },
        cost: Cost {
            currency: "USD".to_owned(),
            unit: CostUnit::Session,
            min_cents: None,
            max_cents: None,
            free: false,
            sliding_scale: false,
            sliding_floor_cents: None,
            sessions: None,
            missed_session_charged: false,
            payment_methods: Vec::new(),
            superbill: false,
            insurance: Vec::new(),
        },
        contact: Contact::default(),
    };
    Listing {
        id: GroupId::from_bytes([7; 16]),
        slug: "tuesday-evening-anxiety-group-walnut-creek-ca".parse().unwrap(),
        status: Status::Published,
        revision: 1,
        content,
        leaders: vec![leader(vec![credential("CA", Level::Independent)])],
        created_at: now().plus_days(-400),
        published_at: Some(now().plus_days(-399)),
        updated_at: now().plus_days(-100),
        last_confirmed_at: now().plus_days(-1),
        reply_time_hours: None,
        owned: true,
        demo: false,
    }
}

pub(crate) fn published() -> Group {
    super::publish::publish(&listing(Format::InPerson), &reference(), &Map, now()).group
}

/// Lists with one value each.
pub(crate) fn reference() -> Reference {
    let term = |value: &str| vec![Term { value: value.to_owned(), label: value.to_owned() }];
    Reference {
        lang: "en".to_owned(),
        categories: vec![contract::Category {
            value: "anxiety".parse().unwrap(),
            label: "Anxiety".to_owned(),
            description: "Worry and panic.".to_owned(),
            synonyms: vec!["panic".to_owned()],
            spanish: contract::reference::SpanishTopic::default(),
            related: Vec::new(),
            sensitive: false,
            hidden: false,
        }],
        modalities: term("cbt"),
        populations: term("veterans"),
        languages: term("en"),
        insurance: term("aetna"),
        payment_methods: term("card"),
        certifications: term("cgp"),
        group_types: term("process"),
        enrollments: term("open"),
        durations: term("ongoing"),
        formats: term("online"),
        weekdays: term("mon"),
        genders: term("all"),
        accessibility: term("step_free"),
        times_of_day: term("evening"),
        age_bands: term("adults"),
        cost_bands: term("30_60"),
        openings: term("full"),
        states: term("CA"),
        license_titles: Vec::new(),
        compacts: vec![compact("psypact", true, &["CO", "NV"], &[])],
        crisis: Vec::new(),
    }
}
