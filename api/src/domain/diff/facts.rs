//! A listing as a list of fields in words, in the order of the form. Both sides of a comparison
//! have the same fields at the same places.

use contract::{
    Code, ListingContent, Reference, Rule, Session, Term,
    listing::{CostUnit, Network},
};

/// A field in words; no text when it is empty.
pub(super) struct Fact {
    pub(super) pointer: &'static str,
    pub(super) label: &'static str,
    pub(super) text: Option<String>,
}

/// Every field of a listing.
pub(super) fn facts(content: &ListingContent, lists: &Reference) -> Vec<Fact> {
    let mut out = Facts(Vec::with_capacity(60));
    about(content, lists, &mut out);
    place(content, lists, &mut out);
    seats(content, &mut out);
    cost(content, lists, &mut out);
    let contact = &content.contact;
    out.text("/contact/phone", "Phone", contact.phone.clone());
    out.text("/contact/website", "Website", contact.website.clone());
    out.text("/contact/booking_url", "Booking page", contact.booking_url.clone());
    out.0
}

struct Facts(Vec<Fact>);

impl Facts {
    fn text(&mut self, pointer: &'static str, label: &'static str, text: Option<String>) {
        let text = text.filter(|text| !text.is_empty());
        self.0.push(Fact { pointer, label, text });
    }
    fn number(&mut self, pointer: &'static str, label: &'static str, number: Option<u32>) {
        self.text(pointer, label, number.map(|n| n.to_string()));
    }
    fn money(&mut self, pointer: &'static str, label: &'static str, cents: Option<u32>) {
        self.text(pointer, label, cents.map(money));
    }
    fn yes(&mut self, pointer: &'static str, label: &'static str, is: bool) {
        self.text(pointer, label, Some(if is { "Yes" } else { "No" }.to_owned()));
    }
    fn codes(&mut self, pointer: &'static str, label: &'static str, codes: &[Code], of: &[Term]) {
        let labels: Vec<&str> = codes.iter().map(|code| label_of(code.as_str(), of)).collect();
        self.text(pointer, label, Some(labels.join(", ")));
    }
}

fn label_of<'a>(code: &'a str, terms: &'a [Term]) -> &'a str {
    terms.iter().find(|term| term.value == code).map_or(code, |term| &term.label)
}

/// A code of a closed list without labels: `not_needed` is "Not needed".
fn plain(code: &str) -> Option<String> {
    let text = code.replace('_', " ");
    let mut chars = text.chars();
    Some(chars.next()?.to_uppercase().chain(chars).collect())
}

fn about(content: &ListingContent, lists: &Reference, out: &mut Facts) {
    let label = |code: &str, of: &[Term]| Some(label_of(code, of).to_owned());
    out.text("/title", "Title", Some(content.title.clone()));
    out.text("/summary", "Summary", Some(content.summary.clone()));
    out.text("/description", "Description", Some(content.description.clone()));
    let kind = label(content.group_type.as_str(), &lists.group_types);
    out.text("/group_type", "Kind of group", kind);
    let enrollment = label(content.enrollment.as_str(), &lists.enrollments);
    out.text("/enrollment", "Enrollment", enrollment);
    out.text("/duration", "Duration", label(content.duration.as_str(), &lists.durations));
    let topics: Vec<&str> = content
        .categories
        .iter()
        .map(|code| {
            let known = lists.categories.iter().find(|c| c.value == *code);
            known.map_or(code.as_str(), |c| c.label.as_str())
        })
        .collect();
    out.text("/categories", "Topics", Some(topics.join(", ")));
    out.codes("/modalities", "Ways of working", &content.modalities, &lists.modalities);
    out.codes("/populations", "Made for", &content.populations, &lists.populations);
    out.codes("/affirming", "Affirming of", &content.affirming, &lists.populations);
    out.codes("/languages", "Languages", &content.languages, &lists.languages);
    out.number("/age_min", "Youngest age", content.age_min.map(u32::from));
    out.number("/age_max", "Oldest age", content.age_max.map(u32::from));
    out.text("/gender_scope", "Gender", label(content.gender_scope.as_str(), &lists.genders));
    let court = content.court_ordered_accepted;
    out.yes("/court_ordered_accepted", "Takes people sent by a court", court);
    out.yes("/certificate_offered", "Gives a certificate", content.certificate_offered);
}

fn place(content: &ListingContent, lists: &Reference, out: &mut Facts) {
    let format = label_of(content.format.as_str(), &lists.formats).to_owned();
    out.text("/format", "Format", Some(format));
    let at = content.location.as_ref();
    out.text("/location/practice", "Practice", at.and_then(|l| l.practice.clone()));
    out.text("/location/address", "Street", at.and_then(|l| l.address.clone()));
    out.text("/location/city", "City", at.map(|l| l.city.clone()));
    out.text("/location/county", "County", at.and_then(|l| l.county.clone()));
    out.text("/location/state", "State", at.map(|l| l.state.to_string()));
    out.text("/location/zip", "ZIP code", at.and_then(|l| l.zip.map(|zip| zip.to_string())));
    let precision = at.and_then(|l| plain(l.precision.as_str()));
    out.text("/location/precision", "How much of the address is public", precision);
    let point = at.map(|l| format!("{:.5}, {:.5}", l.lat, l.lng));
    out.text("/location/lat", "Point on the map", point);
    out.text("/location/transit_note", "Public transport", at.and_then(|l| l.transit_note.clone()));
    let access: Vec<&str> = content
        .accessibility
        .iter()
        .map(|fact| label_of(fact.as_str(), &lists.accessibility))
        .collect();
    out.text("/accessibility", "Access", Some(access.join(", ")));
    let sessions: Vec<String> = content.schedule.iter().map(|s| session(s, lists)).collect();
    out.text("/schedule", "Schedule", Some(sessions.join("\n")));
}

fn session(session: &Session, lists: &Reference) -> String {
    let day = label_of(session.rule.weekday().as_str(), &lists.weekdays);
    let mut text = match session.rule {
        Rule::Weekly { every_weeks: 1, .. } => format!("Every {day}"),
        Rule::Weekly { every_weeks, .. } => format!("Every {every_weeks} weeks on {day}"),
        Rule::Monthly { nth, .. } => {
            let nth = ["first", "second", "third", "fourth", "last"]
                .get(usize::from(nth).saturating_sub(1))
                .unwrap_or(&"last");
            format!("The {nth} {day} of each month")
        }
    };
    let start = session.start.minutes();
    let end = start + session.duration_min;
    text.push_str(&format!(", {} to {}, {}", clock(start), clock(end), session.time_zone));
    if let Some(first) = session.start_date {
        text.push_str(&format!(", from {first}"));
    }
    if let Some(last) = session.end_date {
        text.push_str(&format!(", until {last}"));
    }
    if !session.skip.is_empty() {
        let days: Vec<String> = session.skip.iter().map(ToString::to_string).collect();
        text.push_str(&format!(", not on {}", days.join(", ")));
    }
    text
}

/// Minutes after midnight as people write the time.
fn clock(minutes: u16) -> String {
    let minutes = minutes % 1_440;
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
}

fn seats(content: &ListingContent, out: &mut Facts) {
    let seats = &content.capacity;
    out.number("/capacity/size_min", "Smallest size", seats.size_min.map(u32::from));
    out.number("/capacity/size_max", "Largest size", seats.size_max.map(u32::from));
    out.number("/capacity/openings", "Openings", seats.openings.map(u32::from));
    out.text("/capacity/waitlist", "Waitlist", plain(seats.waitlist.as_str()));
    let first = &content.screening;
    out.text("/screening/kind", "Before the first session", plain(first.kind.as_str()));
    out.money("/screening/fee_cents", "Fee of the first meeting", first.fee_cents);
    let minutes = first.duration_min.map(|n| format!("{n} minutes"));
    out.text("/screening/duration_min", "Length of the first meeting", minutes);
    let own = plain(first.individual_therapy.as_str());
    out.text("/screening/individual_therapy", "A therapist of one's own", own);
}

fn cost(content: &ListingContent, lists: &Reference, out: &mut Facts) {
    let cost = &content.cost;
    let unit = match cost.unit {
        CostUnit::Session => "A session",
        CostUnit::Month => "A month",
        CostUnit::Series => "A series",
    };
    out.text("/cost/unit", "The price is for", Some(unit.to_owned()));
    out.money("/cost/min_cents", "Lowest fee", cost.min_cents);
    out.money("/cost/max_cents", "Highest fee", cost.max_cents);
    out.yes("/cost/free", "Free", cost.free);
    out.yes("/cost/sliding_scale", "Sliding scale", cost.sliding_scale);
    out.money("/cost/sliding_floor_cents", "Lowest sliding fee", cost.sliding_floor_cents);
    out.number("/cost/sessions", "Sessions in a series", cost.sessions.map(u32::from));
    out.yes(
        "/cost/missed_session_charged",
        "Missed sessions are charged",
        cost.missed_session_charged,
    );
    let ways = &cost.payment_methods;
    out.codes("/cost/payment_methods", "Ways to pay", ways, &lists.payment_methods);
    out.yes("/cost/superbill", "Superbill", cost.superbill);
    let payers: Vec<String> = cost
        .insurance
        .iter()
        .map(|i| {
            let network = match i.network {
                Network::InNetwork => "in network",
                Network::OutOfNetwork => "out of network",
            };
            format!("{} ({network})", label_of(i.payer.as_str(), &lists.insurance))
        })
        .collect();
    out.text("/cost/insurance", "Insurance", Some(payers.join(", ")));
}

fn money(cents: u32) -> String {
    match cents % 100 {
        0 => format!("${}", cents / 100),
        rest => format!("${}.{rest:02}", cents / 100),
    }
}
