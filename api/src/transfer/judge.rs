//! Every rule that a row must keep, whichever form it came in.

use super::{
    columns::LEADERS,
    place::Places,
    row::{Row, RowLeader},
};
use crate::domain::{Until, check, join};
use contract::{
    FieldError, Format, Reference, Timestamp,
    problem::field,
    text::{self, Lines},
};
use uuid::Uuid;

/// What is wrong with a row, each with a JSON Pointer into its line of NDJSON.
pub(super) fn faults(row: &Row, reference: &Reference, places: &Places<'_>) -> Vec<FieldError> {
    let mut out = Vec::new();
    if row.external_id.is_empty() {
        out.push(field("/external_id", "required", "Give the group a name of your own."));
    }
    out.extend(text::check("/external_id", &row.external_id, 100, Lines::One));
    out.extend(below("/content", check::content(&row.content, reference)));
    if let Some(place) = &row.content.location {
        let county = place.county.as_deref();
        match places.find(Some(&place.city), county, Some(place.state), place.zip) {
            Err(wrong) => {
                let pointer = format!("/content/location/{}", wrong.column);
                out.push(field(&pointer, "unknown_place", &wrong.detail));
            }
            Ok(found) => {
                let point = contract::LatLng { lat: place.lat, lng: place.lng };
                if let Some(wrong) = found.too_far(point) {
                    out.push(field("/content/location/lat", "range", &wrong));
                }
            }
        }
    }
    if !(1..=LEADERS).contains(&row.leaders.len()) {
        out.push(field("/leaders", "count", &format!("A group has 1 to {LEADERS} leaders.")));
    }
    for (i, leader) in row.leaders.iter().enumerate() {
        let at = format!("/leaders/{i}");
        out.extend(below(&at, person(leader)));
        out.extend(below(&at, lists(leader, reference)));
        if row.leaders[..i].iter().any(|other| same_person(other, leader)) {
            let pointer = format!("{at}/name");
            out.push(field(&pointer, "repeated", "This leader is in the row already."));
        }
    }
    out
}

/// What is wrong with a leader's file: its form first, and what that has not named already.
fn person(leader: &RowLeader) -> Vec<FieldError> {
    let mut out = leader.draft().validate();
    let form: Vec<String> = out.iter().filter_map(|error| error.pointer.clone()).collect();
    out.extend(check::leader(&leader.record(Uuid::nil())).into_iter().filter(|error| {
        let pointer = error.pointer.as_deref().unwrap_or_default();
        !form.iter().any(|known| pointer.starts_with(known.as_str()))
    }));
    out
}

fn same_person(one: &RowLeader, other: &RowLeader) -> bool {
    RowLeader { role: one.role, ..other.clone() } == *one
}

fn below(parent: &str, errors: Vec<FieldError>) -> impl Iterator<Item = FieldError> {
    errors.into_iter().map(move |error| FieldError {
        pointer: Some(format!("{parent}{}", error.pointer.unwrap_or_default())),
        ..error
    })
}

/// Codes that a leader's file uses.
fn lists(leader: &RowLeader, reference: &Reference) -> Vec<FieldError> {
    let mut out = Vec::new();
    let unknown = |pointer: String| field(&pointer, "unknown_code", "This is not in the list.");
    for (i, certification) in leader.certifications.iter().enumerate() {
        let kind = certification.kind.as_str();
        if reference.certifications.iter().all(|term| term.value != kind) {
            out.push(unknown(format!("/certifications/{i}/kind")));
        }
    }
    for (i, privilege) in leader.compacts.iter().enumerate() {
        if reference.compacts.iter().all(|compact| compact.value != privilege.compact) {
            out.push(unknown(format!("/compacts/{i}/compact")));
        }
    }
    out
}

/// Whether nobody may join the group now, and why not.
pub(super) fn nobody_may_join(row: &Row, reference: &Reference, now: Timestamp) -> bool {
    if row.content.format != Format::Online {
        return false;
    }
    let mut until = Until::new(now);
    let rights: Vec<join::Rights> = row
        .leaders
        .iter()
        .map(|leader| join::rights(&leader.record(Uuid::nil()), &reference.compacts, &mut until))
        .collect();
    join::online(&rights).iter().next().is_none()
}
