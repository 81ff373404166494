//! A row as cells that a spreadsheet shows and an import reads.

use super::{
    cells::money,
    columns::{LEADER, LEADERS, LISTING},
    list::{Entry, join},
    record::is_formula,
    row::{Row, RowLeader},
};
use contract::{Certification, CompactPrivilege, Credential, ListingContent, Rule, Session};
use std::fmt::Display;

/// The cells of a row in the order of [`super::columns::names`].
pub(super) fn cells(row: &Row, leaders: usize) -> Vec<String> {
    let mut out: Vec<String> = LISTING.iter().map(|c| listing(row, c.name)).collect();
    for number in 1..=leaders.clamp(1, LEADERS) {
        let person = row.leaders.get(number - 1);
        out.extend(
            LEADER.iter().map(|column| {
                person.map_or_else(String::new, |person| leader(person, column.name))
            }),
        );
    }
    out
}

/// A text that no spreadsheet takes for a formula.
fn text(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn maybe(value: &Option<String>) -> String {
    value.as_deref().map(text).unwrap_or_default()
}

fn some(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn cents(value: Option<u32>) -> String {
    value.map(money).unwrap_or_default()
}

fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

fn plain(values: &[impl Display]) -> String {
    let entry = |value: &dyn Display| Entry { plain: vec![value.to_string()], named: Vec::new() };
    join(&values.iter().map(|value| entry(value)).collect::<Vec<_>>())
}

fn listing(row: &Row, column: &str) -> String {
    let c = &row.content;
    match column {
        "external_id" => text(&row.external_id),
        "title" => text(&c.title),
        "summary" => text(&c.summary),
        "description" => text(&c.description),
        "group_type" => c.group_type.to_string(),
        "enrollment" => c.enrollment.to_string(),
        "duration" => c.duration.to_string(),
        "categories" => plain(&c.categories),
        "modalities" => plain(&c.modalities),
        "populations" => plain(&c.populations),
        "affirming" => plain(&c.affirming),
        "languages" => plain(&c.languages),
        "age_min" => some(c.age_min),
        "age_max" => some(c.age_max),
        "gender_scope" => c.gender_scope.to_string(),
        "court_ordered" => yes(c.court_ordered_accepted),
        "certificate" => yes(c.certificate_offered),
        "format" => c.format.to_string(),
        "accessibility" => plain(&c.accessibility),
        "schedule" => join(&c.schedule.iter().map(session).collect::<Vec<_>>()),
        "schedule_note" => maybe(&c.schedule_note),
        "last_confirmed" => some(row.last_confirmed_at),
        "demo" => yes(row.demo),
        _ => place(c, column).or_else(|| seats(c, column)).unwrap_or_else(|| money_of(c, column)),
    }
}

fn place(c: &ListingContent, column: &str) -> Option<String> {
    let place = c.location.as_ref();
    let of = |get: fn(&contract::Location) -> &Option<String>| {
        place.map(|place| maybe(get(place))).unwrap_or_default()
    };
    Some(match column {
        "practice" => of(|p| &p.practice),
        "address" => of(|p| &p.address),
        "city" => place.map(|p| text(&p.city)).unwrap_or_default(),
        "county" => of(|p| &p.county),
        "state" => some(place.map(|p| p.state)),
        "zip" => some(place.and_then(|p| p.zip)),
        "lat" => some(place.map(|p| p.lat)),
        "lng" => some(place.map(|p| p.lng)),
        "address_shown" => some(place.map(|p| p.precision)),
        "transit" => of(|p| &p.transit_note),
        _ => return None,
    })
}

fn seats(c: &ListingContent, column: &str) -> Option<String> {
    Some(match column {
        "size_min" => some(c.capacity.size_min),
        "size_max" => some(c.capacity.size_max),
        "openings" => some(c.capacity.openings),
        "openings_as_of" => some(c.capacity.openings_confirmed_at),
        "waitlist" => c.capacity.waitlist.to_string(),
        "screening" => c.screening.kind.to_string(),
        "screening_fee" => cents(c.screening.fee_cents),
        "screening_minutes" => some(c.screening.duration_min),
        "individual_therapy" => c.screening.individual_therapy.to_string(),
        _ => return None,
    })
}

fn money_of(c: &ListingContent, column: &str) -> String {
    let cost = &c.cost;
    match column {
        "price_per" => cost.unit.to_string(),
        "price_min" => cents(cost.min_cents),
        "price_max" => cents(cost.max_cents),
        "free" => yes(cost.free),
        "sliding_scale" => yes(cost.sliding_scale),
        "sliding_floor" => cents(cost.sliding_floor_cents),
        "series_sessions" => some(cost.sessions),
        "missed_charged" => yes(cost.missed_session_charged),
        "payment_methods" => plain(&cost.payment_methods),
        "superbill" => yes(cost.superbill),
        "insurance" => {
            let entry = |i: &contract::Insurance| Entry {
                plain: vec![i.payer.to_string(), i.network.to_string()],
                named: Vec::new(),
            };
            join(&cost.insurance.iter().map(entry).collect::<Vec<_>>())
        }
        "phone" => maybe(&c.contact.phone),
        "website" => maybe(&c.contact.website),
        "booking_url" => maybe(&c.contact.booking_url),
        _ => String::new(),
    }
}

/// Parts with a name, where there is a value.
fn named(parts: &[(&str, String)]) -> Vec<(String, String)> {
    let there = parts.iter().filter(|(_, value)| !value.is_empty());
    there.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn session(s: &Session) -> Entry {
    let (every, monthly) = match s.rule {
        Rule::Weekly { every_weeks: 1, .. } => (String::new(), String::new()),
        Rule::Weekly { every_weeks, .. } => (every_weeks.to_string(), String::new()),
        Rule::Monthly { nth, .. } => (String::new(), nth.to_string()),
    };
    let skip: Vec<String> = s.skip.iter().map(ToString::to_string).collect();
    Entry {
        plain: vec![s.rule.weekday().to_string(), s.start.to_string(), s.duration_min.to_string()],
        named: named(&[
            ("zone", s.time_zone.clone()),
            ("every", every),
            ("monthly", monthly),
            ("from", some(s.start_date)),
            ("until", some(s.end_date)),
            ("skip", skip.join(" ")),
        ]),
    }
}

fn leader(person: &RowLeader, column: &str) -> String {
    match column {
        "leader_1_name" => text(&person.name),
        "leader_1_role" => person.role.to_string(),
        "leader_1_degree" => maybe(&person.degree),
        "leader_1_npi" => some(person.npi.as_ref()),
        "leader_1_bio" => maybe(&person.bio),
        "leader_1_credentials" => {
            text(&join(&person.credentials.iter().map(credential).collect::<Vec<_>>()))
        }
        "leader_1_certifications" => {
            let entry = |c: &Certification| Entry {
                plain: vec![c.kind.to_string()],
                named: named(&[("expires", some(c.expires_on))]),
            };
            join(&person.certifications.iter().map(entry).collect::<Vec<_>>())
        }
        "leader_1_compacts" => join(&person.compacts.iter().map(compact).collect::<Vec<_>>()),
        _ => String::new(),
    }
}

fn compact(c: &CompactPrivilege) -> Entry {
    let states: Vec<&str> = c.states.iter().map(|state| state.code()).collect();
    Entry {
        plain: vec![c.compact.to_string()],
        named: named(&[
            ("states", states.join(" ")),
            ("authorization", c.authorization.clone().unwrap_or_default()),
            ("expires", some(c.expires_on)),
        ]),
    }
}

fn credential(c: &Credential) -> Entry {
    let by = c.supervision.as_ref();
    let of = |get: fn(&contract::Supervision) -> &String| by.map(get).cloned().unwrap_or_default();
    Entry {
        plain: vec![
            c.title.clone(),
            c.abbreviation.clone(),
            c.jurisdiction.to_string(),
            c.number.clone(),
            c.level.to_string(),
        ],
        named: named(&[
            ("expires", some(c.expires_on)),
            ("verification", c.verification.to_string()),
            ("checked_on", some(c.checked_on)),
            ("checked_with", c.checked_with.clone().unwrap_or_default()),
            ("employer", of(|s| &s.employer)),
            ("supervisor", of(|s| &s.supervisor)),
            ("supervisor_title", of(|s| &s.supervisor_title)),
            ("supervisor_state", some(by.map(|s| s.supervisor_jurisdiction))),
            ("supervisor_license", of(|s| &s.supervisor_license)),
        ]),
    }
}
