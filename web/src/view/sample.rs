//! One group, one place and a small reference for the tests of this module.

use contract::{
    Category, Credential, Disclosure, GroupCard, Leader, PlaceAnswer, Reference, Session, Term,
};

fn term(value: &str, label: &str) -> Term {
    Term { value: value.into(), label: label.into() }
}

fn topic(value: &str, label: &str, sensitive: bool) -> Category {
    Category {
        value: value.parse().unwrap(),
        label: label.into(),
        description: String::new(),
        synonyms: Vec::new(),
        spanish: contract::reference::SpanishTopic::default(),
        related: Vec::new(),
        sensitive,
        hidden: false,
    }
}

pub(crate) fn reference() -> Reference {
    Reference {
        lang: "en".into(),
        categories: vec![
            topic("anxiety", "Anxiety", false),
            topic("grief-loss", "Grief & Loss", false),
            topic("domestic-violence", "Domestic Violence", true),
        ],
        modalities: Vec::new(),
        populations: Vec::new(),
        languages: vec![term("en", "English"), term("es", "Spanish")],
        insurance: vec![term("larkspur", "Larkspur Health")],
        payment_methods: Vec::new(),
        certifications: vec![term("cgp", "Certified Group Psychotherapist (CGP)")],
        group_types: Vec::new(),
        enrollments: Vec::new(),
        durations: Vec::new(),
        formats: Vec::new(),
        weekdays: vec![term("mon", "Monday")],
        genders: Vec::new(),
        accessibility: Vec::new(),
        times_of_day: Vec::new(),
        age_bands: Vec::new(),
        cost_bands: Vec::new(),
        openings: Vec::new(),
        states: Vec::new(),
        license_titles: Vec::new(),
        compacts: Vec::new(),
        crisis: Vec::new(),
    }
}

pub(crate) fn session(start: &str, duration_min: u16) -> Session {
    Session { start: start.parse().unwrap(), duration_min, ..card().schedule.remove(0) }
}

pub(crate) fn place() -> PlaceAnswer {
    PlaceAnswer {
        kind: contract::PlaceKind::City,
        label: "Walnut Creek, CA".into(),
        name: Some("Walnut Creek".into()),
        county: Some("Contra Costa County".into()),
        state: "CA".parse().ok(),
        slug: Some("walnut-creek".into()),
        lat: Some(37.9),
        lng: Some(-122.06),
        radius_miles: Some(25.0),
        alternatives: Vec::new(),
    }
}

fn license(number: &str, state: &str, register: &str) -> Credential {
    Credential {
        title: "Licensed Marriage and Family Therapist".into(),
        abbreviation: "LMFT".into(),
        jurisdiction: state.parse().unwrap(),
        number: number.into(),
        expires_on: "2028-02-28".parse().ok(),
        level: contract::Level::Independent,
        verification: contract::Verification::Verified,
        checked_on: "2026-11-03".parse().ok(),
        checked_with: Some(register.into()),
        supervision: None,
    }
}

pub(crate) fn supervised() -> Leader {
    Leader {
        name: "Dov Halvorsen".into(),
        role: contract::LeaderRole::CoLead,
        degree: Some("MS".into()),
        title: "Associate Marriage and Family Therapist".into(),
        abbreviation: "AMFT".into(),
        level: contract::Level::Supervised,
        disclosure: Some(Disclosure {
            title: "Associate Marriage and Family Therapist".into(),
            registration: "AMFT 000417".into(),
            jurisdiction: "CA".parse().unwrap(),
            supervisor: "Ruth Amsel-Price".into(),
            supervisor_license: "LMFT 000291".into(),
            employer: "Ygnacio Counseling Center".into(),
        }),
        credentials: Vec::new(),
        ..card().leaders.remove(0)
    }
}

/// The group of the mock-up: Tuesdays at six in Walnut Creek.
pub(crate) fn card() -> GroupCard {
    let mut card: GroupCard = serde_json::from_str(CARD).unwrap();
    card.leaders[0].credentials = vec![
        license("000518", "CA", "the California board’s public register"),
        license("000777", "NV", "the Nevada board’s public register"),
    ];
    card
}

const CARD: &str = r#"{
  "id": "01936d2e-7c00-7000-8000-000000000001", "slug": "tuesday-evening-anxiety-group",
  "title": "Tuesday evening anxiety group", "summary": "A small, steady group.",
  "group_type": "process", "enrollment": "slow_open", "duration": "ongoing",
  "categories": ["anxiety"], "languages": ["en"], "age_min": 25, "age_max": 60,
  "gender_scope": "all", "format": "hybrid", "join_states": ["CA"],
  "location": {"practice": "Ygnacio Counseling Center", "address": "1400 Example Street, Suite 210",
    "city": "Walnut Creek", "state": "CA", "zip": "94596", "lat": 37.9, "lng": -122.06, "precision": "exact"},
  "schedule": [{"rule": {"kind": "weekly", "weekday": "tue", "every_weeks": 1}, "start": "18:00",
    "duration_min": 90, "time_zone": "America/Los_Angeles"}],
  "capacity": {"size_min": 6, "size_max": 8, "openings": 3, "waitlist": "none",
    "openings_confirmed_at": "2026-11-18T17:30:00Z"},
  "accepting": true,
  "screening": {"kind": "individual_interview", "fee_cents": 7500, "duration_min": 50,
    "individual_therapy": "not_needed"},
  "cost": {"currency": "USD", "unit": "session", "min_cents": 6000, "free": false,
    "sliding_scale": true, "sliding_floor_cents": 3500, "missed_session_charged": true, "superbill": true},
  "leaders": [{"name": "Marisol Tennant", "role": "lead", "title": "Licensed Marriage and Family Therapist",
    "abbreviation": "LMFT", "level": "independent", "verification": "verified", "checked_on": "2026-11-03"}],
  "published_at": "2026-01-05T00:00:00Z", "updated_at": "2026-11-18T17:30:00Z",
  "last_confirmed_at": "2026-11-02T00:00:00Z"
}"#;
