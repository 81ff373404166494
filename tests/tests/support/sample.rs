//! Listings to put in.

use api::store::{LeaderRecord, NewListing};
use contract::{
    AddressPrecision, Capacity, Certification, CompactPrivilege, Contact, Cost, Credential,
    Duration, Enrollment, Format, GenderScope, GroupId, GroupType, LeaderRole, Level,
    ListingContent, Location, Rule, Screening, Session, Supervision, Timestamp, Verification,
    Weekday,
    listing::{CostUnit, IndividualTherapy, ScreeningKind, Waitlist},
};

/// The clock of the tests.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00.123456Z".parse().unwrap()
}

/// An identifier.
pub(crate) fn id(number: u64) -> GroupId {
    let mut bytes = [0x70; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    GroupId::from_bytes(bytes)
}

/// A listing with that title in Walnut Creek, with one supervised and one licensed leader.
pub(crate) fn listing(number: u64, title: &str) -> NewListing {
    NewListing {
        id: id(number),
        content: content(title),
        leaders: vec![supervised(number * 2), licensed(number * 2 + 1)],
        created_at: now().plus_days(-10),
        updated_at: now(),
        last_confirmed_at: now(),
        demo: false,
    }
}

/// What a leader says.
pub(crate) fn content(title: &str) -> ListingContent {
    ListingContent {
        title: title.to_owned(),
        summary: "A steady weekly group.".to_owned(),
        description: "We meet on Tuesdays.\n\n¿Quién viene? Everyone — “even” you.".to_owned(),
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
        format: Format::InPerson,
        location: Some(Location {
            practice: Some("Harbor Psychology".to_owned()),
            address: Some("1220 Locust Street".to_owned()),
            city: "Walnut Creek".to_owned(),
            county: None,
            state: "CA".parse().unwrap(),
            zip: Some("94596".parse().unwrap()),
            lat: 37.9022,
            lng: -122.0641,
            precision: AddressPrecision::Exact,
            transit_note: None,
        }),
        accessibility: Vec::new(),
        schedule: vec![Session {
            rule: Rule::Weekly { weekday: Weekday::Tue, every_weeks: 1 },
            start: "18:00".parse().unwrap(),
            duration_min: 90,
            time_zone: "America/Los_Angeles".to_owned(),
            start_date: None,
            end_date: None,
            skip: Vec::new(),
        }],
        capacity: Capacity {
            size_min: None,
            size_max: Some(8),
            openings: Some(2),
            waitlist: Waitlist::None,
            openings_confirmed_at: Some(now()),
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
            min_cents: Some(6_000),
            max_cents: None,
            free: false,
            sliding_scale: false,
            sliding_floor_cents: None,
            sessions: None,
            missed_session_charged: true,
            payment_methods: Vec::new(),
            superbill: true,
            insurance: Vec::new(),
        },
        contact: Contact::default(),
    }
}

fn person(number: u64, name: &str, role: LeaderRole, credential: Credential) -> LeaderRecord {
    LeaderRecord {
        id: uuid::Uuid::from_u64_pair(7, number),
        name: name.to_owned(),
        role,
        degree: None,
        npi: None,
        bio: None,
        certifications: Vec::new(),
        credentials: vec![credential],
        compacts: Vec::new(),
    }
}

/// A leader with every field of a file.
pub(crate) fn licensed(number: u64) -> LeaderRecord {
    LeaderRecord {
        degree: Some("PhD".to_owned()),
        npi: Some("1234567893".parse().unwrap()),
        bio: Some("Twenty years with groups.".to_owned()),
        certifications: vec![Certification {
            kind: "cgp".parse().unwrap(),
            expires_on: Some("2027-03-31".parse().unwrap()),
        }],
        compacts: vec![CompactPrivilege {
            compact: "counseling".parse().unwrap(),
            states: vec!["CO".parse().unwrap(), "MD".parse().unwrap()],
            authorization: Some("P-7".to_owned()),
            expires_on: None,
        }],
        ..person(
            number,
            "Dana Whitfield",
            LeaderRole::Lead,
            Credential {
                title: "Licensed Psychologist".to_owned(),
                abbreviation: "PSY".to_owned(),
                jurisdiction: "CA".parse().unwrap(),
                number: "28417".to_owned(),
                expires_on: Some("2028-02-29".parse().unwrap()),
                level: Level::Independent,
                verification: Verification::Verified,
                checked_on: Some("1999-12-31".parse().unwrap()),
                checked_with: Some("California license register".to_owned()),
                supervision: None,
            },
        )
    }
}

/// A leader in supervised practice.
pub(crate) fn supervised(number: u64) -> LeaderRecord {
    person(
        number,
        "Amara Osei",
        LeaderRole::CoLead,
        Credential {
            title: "Associate Marriage and Family Therapist".to_owned(),
            abbreviation: "AMFT".to_owned(),
            jurisdiction: "CA".parse().unwrap(),
            number: "000417".to_owned(),
            expires_on: None,
            level: Level::Supervised,
            verification: Verification::Unverified,
            checked_on: None,
            checked_with: None,
            supervision: Some(Supervision {
                employer: "Bay Counseling Center".to_owned(),
                supervisor: "Ruth Ames".to_owned(),
                supervisor_title: "Licensed Marriage and Family Therapist".to_owned(),
                supervisor_jurisdiction: "CA".parse().unwrap(),
                supervisor_license: "48213".to_owned(),
            }),
        },
    )
}
