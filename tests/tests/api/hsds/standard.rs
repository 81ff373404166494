//! What the standard says of each object: names, types and lists of values, read in the published
//! schemas of version 3.0 (`openreferral/specification` on GitHub, `schema/*.json` and what
//! `schema/compiled` nests in them). Other members are let pass there; not here, for each of ours
//! is one of theirs.

use serde_json::Value;

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    Text,
    Uri,
    Number,
    Date,
    Instant,
    OneOf(&'static [&'static str]),
    One(&'static str),
    Many(&'static str),
}
use Kind::{Date, Id, Instant, Many, Number, One, OneOf, Text, Uri};

struct Object {
    name: &'static str,
    required: &'static [&'static str],
    members: &'static [(&'static str, Kind)],
}

const PLACES: Kind = OneOf(&["physical", "postal", "virtual"]);
const DAYS: Kind = OneOf(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);

const OBJECTS: &[Object] = &[
    Object {
        name: "service",
        required: &["id", "name", "status"],
        members: &[
            ("id", Id),
            ("organization_id", Id),
            ("program_id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("url", Uri),
            ("email", Text),
            ("status", OneOf(&["active", "inactive", "defunct", "temporarily closed"])),
            ("interpretation_services", Text),
            ("application_process", Text),
            ("fees_description", Text),
            ("accreditations", Text),
            ("eligibility_description", Text),
            ("minimum_age", Number),
            ("maximum_age", Number),
            ("assured_date", Date),
            ("assurer_email", Text),
            ("alert", Text),
            ("last_modified", Instant),
            ("phones", Many("phone")),
            ("schedules", Many("schedule")),
            ("service_areas", Many("service_area")),
            ("service_at_locations", Many("service_at_location")),
            ("languages", Many("language")),
            ("organization", One("organization")),
            ("cost_options", Many("cost_option")),
            ("contacts", Many("contact")),
            ("attributes", Many("attribute")),
        ],
    },
    Object {
        name: "organization",
        required: &["id", "name", "description"],
        members: &[
            ("id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("email", Text),
            ("website", Uri),
            ("year_incorporated", Number),
            ("legal_status", Text),
            ("logo", Uri),
            ("uri", Uri),
            ("parent_organization_id", Id),
            ("contacts", Many("contact")),
            ("phones", Many("phone")),
            ("locations", Many("location")),
            ("attributes", Many("attribute")),
            ("services", Many("service")),
        ],
    },
    Object {
        name: "service_at_location",
        required: &["id"],
        members: &[
            ("id", Id),
            ("service_id", Id),
            ("location_id", Id),
            ("description", Text),
            ("contacts", Many("contact")),
            ("phones", Many("phone")),
            ("schedules", Many("schedule")),
            ("location", One("location")),
            ("attributes", Many("attribute")),
            ("service", One("service")),
        ],
    },
    Object {
        name: "location",
        required: &["id", "location_type"],
        members: &[
            ("id", Id),
            ("location_type", PLACES),
            ("url", Uri),
            ("organization_id", Id),
            ("name", Text),
            ("alternate_name", Text),
            ("description", Text),
            ("transportation", Text),
            ("latitude", Number),
            ("longitude", Number),
            ("external_identifier", Text),
            ("external_identifier_type", Text),
            ("languages", Many("language")),
            ("addresses", Many("address")),
            ("contacts", Many("contact")),
            ("accessibility", Many("accessibility")),
            ("phones", Many("phone")),
            ("schedules", Many("schedule")),
            ("attributes", Many("attribute")),
        ],
    },
    Object {
        name: "address",
        required: &[
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
        members: &[
            ("id", Id),
            ("location_id", Id),
            ("attention", Text),
            ("address_1", Text),
            ("address_2", Text),
            ("city", Text),
            ("region", Text),
            ("state_province", Text),
            ("postal_code", Text),
            ("country", Text),
            ("address_type", PLACES),
        ],
    },
    Object {
        name: "phone",
        required: &["id", "number"],
        members: &[
            ("id", Id),
            ("location_id", Id),
            ("service_id", Id),
            ("organization_id", Id),
            ("contact_id", Id),
            ("service_at_location_id", Id),
            ("number", Text),
            ("extension", Number),
            ("type", Text),
            ("description", Text),
        ],
    },
    Object {
        name: "contact",
        required: &["id"],
        members: &[
            ("id", Id),
            ("organization_id", Id),
            ("service_id", Id),
            ("service_at_location_id", Id),
            ("location_id", Id),
            ("name", Text),
            ("title", Text),
            ("department", Text),
            ("email", Text),
            ("phones", Many("phone")),
        ],
    },
    Object {
        name: "schedule",
        required: &["id"],
        members: &[
            ("id", Id),
            ("service_id", Id),
            ("location_id", Id),
            ("service_at_location_id", Id),
            ("valid_from", Date),
            ("valid_to", Date),
            ("dtstart", Date),
            ("timezone", Number),
            ("until", Date),
            ("count", Number),
            ("wkst", DAYS),
            ("freq", OneOf(&["WEEKLY", "MONTHLY"])),
            ("interval", Number),
            ("byday", Text),
            ("byweekno", Text),
            ("bymonthday", Text),
            ("byyearday", Text),
            ("description", Text),
            ("opens_at", Text),
            ("closes_at", Text),
            ("schedule_link", Uri),
            ("attending_type", Text),
            ("notes", Text),
        ],
    },
    Object {
        name: "service_area",
        required: &["id"],
        members: &[
            ("id", Id),
            ("service_id", Id),
            ("service_at_location_id", Id),
            ("name", Text),
            ("description", Text),
            ("extent", Text),
            ("extent_type", Text),
            ("uri", Uri),
        ],
    },
    Object {
        name: "language",
        required: &["id"],
        members: &[
            ("id", Id),
            ("service_id", Id),
            ("location_id", Id),
            ("phone_id", Id),
            ("name", Text),
            ("code", Text),
            ("note", Text),
        ],
    },
    Object {
        name: "accessibility",
        required: &["id"],
        members: &[
            ("id", Id),
            ("location_id", Id),
            ("description", Text),
            ("details", Text),
            ("url", Uri),
        ],
    },
    Object {
        name: "cost_option",
        required: &["id"],
        members: &[
            ("id", Id),
            ("service_id", Id),
            ("valid_from", Date),
            ("valid_to", Date),
            ("option", Text),
            ("currency", Text),
            ("amount", Number),
            ("amount_description", Text),
        ],
    },
    Object {
        name: "attribute",
        required: &["id"],
        members: &[
            ("id", Id),
            ("link_id", Id),
            ("taxonomy_term_id", Id),
            ("link_type", Text),
            ("link_entity", Text),
            ("value", Text),
            ("taxonomy_term", One("taxonomy_term")),
        ],
    },
    Object {
        name: "taxonomy",
        required: &["id", "name", "description"],
        members: &[
            ("id", Id),
            ("name", Text),
            ("description", Text),
            ("uri", Uri),
            ("version", Text),
        ],
    },
    Object {
        name: "taxonomy_term",
        required: &["id", "name", "description"],
        members: &[
            ("id", Id),
            ("code", Text),
            ("name", Text),
            ("description", Text),
            ("parent_id", Id),
            ("taxonomy", Text),
            ("taxonomy_detail", One("taxonomy")),
            ("language", Text),
            ("taxonomy_id", Id),
            ("term_uri", Uri),
        ],
    },
];

/// Holds a record against the standard; `each` is called with the identifier of every object in it.
pub(super) fn check(name: &str, record: &Value, each: &mut dyn FnMut(&str, &str)) {
    let object = OBJECTS.iter().find(|object| object.name == name).unwrap();
    let members = record.as_object().unwrap_or_else(|| panic!("{name} is no object: {record}"));
    for required in object.required {
        assert!(members.contains_key(*required), "{name} lacks {required}: {record}");
    }
    for (member, value) in members {
        let known = object.members.iter().find(|(known, _)| known == member);
        let (_, kind) = known.unwrap_or_else(|| panic!("{name} has no {member}: {record}"));
        assert!(!value.is_null(), "{name}.{member} is null");
        holds(&format!("{name}.{member}"), *kind, value, each);
    }
    each(name, record["id"].as_str().unwrap());
}

fn holds(at: &str, kind: Kind, value: &Value, each: &mut dyn FnMut(&str, &str)) {
    let text = || {
        let text = value.as_str().unwrap_or_else(|| panic!("{at} is no string: {value}"));
        assert!(!text.is_empty(), "{at} is empty");
        text
    };
    let good = match kind {
        Id => text().len() == 36 && uuid::Uuid::parse_str(text()).is_ok(),
        Text => !text().is_empty(),
        Uri => {
            let web = ["http://", "https://"].iter().any(|scheme| text().starts_with(scheme));
            web && text().bytes().all(|b| b.is_ascii_graphic())
        }
        Number => value.is_number(),
        Date => text().parse::<contract::Date>().is_ok(),
        Instant => text().parse::<contract::Timestamp>().is_ok(),
        OneOf(values) => values.contains(&text()),
        One(name) => {
            check(name, value, each);
            true
        }
        Many(name) => {
            let all = value.as_array().unwrap_or_else(|| panic!("{at} is no array"));
            all.iter().for_each(|one| check(name, one, each));
            true
        }
    };
    assert!(good, "{at}: {value}");
}
