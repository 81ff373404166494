//! What the standard has words for and we have facts of.

use super::{Press, cost::unit};
use contract::{
    Code, FacetName, GenderScope, Group, GroupCard, Leader, Term,
    listing::{IndividualTherapy, Network, ScreeningKind, Waitlist},
};

/// A leader's title; of one in supervised practice with what the law asks to be shown.
pub(super) fn title(leader: &Leader) -> String {
    match &leader.disclosure {
        None => leader.title.clone(),
        Some(told) => format!(
            "{}, {} ({}), employed by {}, supervised by {}, {}",
            told.title,
            told.registration,
            told.jurisdiction,
            told.employer,
            told.supervisor,
            told.supervisor_license
        ),
    }
}

/// Who leads the group, with their titles.
pub(super) fn accreditations(card: &GroupCard) -> String {
    let all: Vec<String> =
        card.leaders.iter().map(|leader| format!("{}, {}", leader.name, title(leader))).collect();
    all.join("; ")
}

/// For whom the group is.
pub(super) fn eligibility(press: &Press<'_>, group: &Group) -> String {
    let card = &group.card;
    let mut out = Vec::new();
    match (card.age_min, card.age_max) {
        (Some(min), Some(max)) => out.push(format!("Ages {min} to {max}.")),
        (Some(min), None) => out.push(format!("Ages {min} and over.")),
        (None, Some(max)) => out.push(format!("Ages up to {max}.")),
        (None, None) => (),
    }
    if card.gender_scope != GenderScope::All {
        let label = press.lists.label(FacetName::Gender, card.gender_scope.as_str());
        out.push(format!("{label}."));
    }
    let populations = |codes: &[Code]| {
        let label = |code| press.lists.label(FacetName::Population, code);
        codes.iter().map(|code| label(code.as_str())).collect::<Vec<_>>().join(", ")
    };
    if !card.populations.is_empty() {
        out.push(format!("Made for: {}.", populations(&card.populations)));
    }
    if !group.affirming.is_empty() {
        out.push(format!("Affirming: {}.", populations(&group.affirming)));
    }
    if group.court_ordered_accepted {
        out.push("People whom a court sends are taken.".to_owned());
    }
    let states: Vec<&str> = card.join_states.iter().map(|state| state.name()).collect();
    out.push(format!("Members attend from: {}.", states.join(", ")));
    out.join(" ")
}

/// How new members come in.
pub(super) fn application(press: &Press<'_>, card: &GroupCard) -> String {
    let enrollment = press.lists.label(FacetName::Enrollment, card.enrollment.as_str());
    let mut out = vec![format!("{enrollment}.")];
    match card.capacity.openings {
        // Whoever drops in needs no opening.
        None | Some(0) if card.accepting => (),
        Some(0) => out.push("No openings now.".to_owned()),
        Some(1) => out.push("1 opening.".to_owned()),
        Some(openings) => out.push(format!("{openings} openings.")),
        None => out.push("Ask whether there are openings.".to_owned()),
    }
    if card.capacity.waitlist == Waitlist::Open {
        out.push("There is a wait list.".to_owned());
    }
    let first = match card.screening.kind {
        ScreeningKind::None => None,
        ScreeningKind::Phone => Some("A phone call comes first"),
        ScreeningKind::IndividualInterview => Some("An interview with a leader comes first"),
        ScreeningKind::IntakeSession => Some("An intake session comes first"),
    };
    if let Some(first) = first {
        let long = card.screening.duration_min.map(|minutes| format!(" ({minutes} minutes)"));
        out.push(format!("{first}{}.", long.unwrap_or_default()));
    }
    match card.screening.individual_therapy {
        IndividualTherapy::Required => out.push("Members need a therapist of their own.".into()),
        IndividualTherapy::Recommended => out.push("A therapist of one's own helps.".into()),
        IndividualTherapy::NotNeeded => (),
    }
    out.join(" ")
}

/// What the group costs; none where nothing is known.
pub(super) fn fees(press: &Press<'_>, card: &GroupCard) -> Option<String> {
    let cost = &card.cost;
    let money = |cents: u32| format!("${}.{:02}", cents / 100, cents % 100);
    let mut out = Vec::new();
    match (cost.free, cost.min_cents, cost.max_cents) {
        (true, ..) => out.push("Free of charge.".to_owned()),
        (_, Some(min), Some(max)) if min != max => {
            out.push(format!("{} to {} {}.", money(min), money(max), unit(cost.unit)));
        }
        (_, Some(price), _) => out.push(format!("{} {}.", money(price), unit(cost.unit))),
        (_, None, Some(max)) => out.push(format!("Up to {} {}.", money(max), unit(cost.unit))),
        (_, None, None) => (),
    }
    match (cost.sliding_scale, cost.sliding_floor_cents) {
        (true, Some(floor)) => out.push(format!("Sliding scale from {}.", money(floor))),
        (true, None) => out.push("Sliding scale.".to_owned()),
        (false, _) => (),
    }
    if cost.missed_session_charged {
        out.push("Missed sessions are charged.".to_owned());
    }
    if cost.superbill {
        out.push("A superbill is given on request.".to_owned());
    }
    let reference = &press.lists.reference;
    let payment = labels(&reference.payment_methods, cost.payment_methods.iter());
    let payers = |network| {
        let of = cost.insurance.iter().filter(|one| one.network == network);
        labels(&reference.insurance, of.map(|one| &one.payer))
    };
    for (about, list) in [
        ("Payment", payment),
        ("In network", payers(Network::InNetwork)),
        ("Out of network", payers(Network::OutOfNetwork)),
    ] {
        if !list.is_empty() {
            out.push(format!("{about}: {list}."));
        }
    }
    (!out.is_empty()).then(|| out.join(" "))
}

fn labels<'a>(list: &'a [Term], codes: impl Iterator<Item = &'a Code>) -> String {
    let label = |code: &'a Code| {
        let term = list.iter().find(|term| term.value == code.as_str());
        term.map_or(code.as_str(), |term| &*term.label)
    };
    codes.map(label).collect::<Vec<_>>().join(", ")
}
