//! The columns of a CSV file: one table that the reader, the writer and `docs/import.md` share.

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name in the header. Of a leader's columns, that of the first leader.
    pub name: &'static str,
    /// Every row has it.
    pub required: bool,
    /// What it holds, in one or two sentences.
    pub about: &'static str,
    /// A cell as it may stand in a file.
    pub example: &'static str,
    /// Where its value is in a line of NDJSON (JSON Pointer).
    pub pointer: &'static str,
}

macro_rules! columns {
    ($($name:literal $need:ident $pointer:literal $example:literal $about:literal)+) => {
        &[$(Column {
            name: $name,
            required: columns!(@ $need),
            about: $about,
            example: $example,
            pointer: $pointer,
        }),+]
    };
    (@ required) => { true };
    (@ optional) => { false };
}

/// The columns of a listing.
pub const LISTING: &[Column] = columns! {
    "external_id" required "/external_id" "riverside-017"
        "Your own name for the group, 1 to 100 characters, another for each row. A later file that has it again changes this group."
    "title" required "/content/title" "Tuesday Evening Anxiety Group"
        "3 to 120 characters."
    "summary" required "/content/summary" "A steady weekly group for adults who worry a lot."
        "One or two sentences, at most 200 characters."
    "description" required "/content/description" "We meet each week to talk about worry, and practise what helps."
        "The whole text, at most 10,000 characters. A blank line parts paragraphs."
    "group_type" required "/content/group_type" "process"
        "process, support, psychoeducational, skills, experiential, multi_family or consultation."
    "enrollment" required "/content/enrollment" "slow_open"
        "open, slow_open, closed or drop_in."
    "duration" required "/content/duration" "ongoing"
        "ongoing or time_limited."
    "categories" required "/content/categories" "anxiety; stress-burnout"
        "1 to 5 topics, the first is the main one. Codes or labels of the list in `GET /api/v1/categories`."
    "modalities" optional "/content/modalities" "interpersonal; mindfulness"
        "Ways of working; codes or labels of `modalities` in `GET /api/v1/reference`."
    "populations" optional "/content/populations" "health-workers"
        "For whom the group is made; codes or labels of `populations`."
    "affirming" optional "/content/affirming" "lgbtq"
        "For whom it is affirming; codes or labels of `populations`."
    "languages" optional "/content/languages" "en; es"
        "Codes or labels of `languages`. Left empty: English."
    "age_min" optional "/content/age_min" "18"
        "Youngest age in years."
    "age_max" optional "/content/age_max" "65"
        "Oldest age in years."
    "gender_scope" optional "/content/gender_scope" "all"
        "all, women, men or trans_nonbinary. Left empty: all."
    "court_ordered" optional "/content/court_ordered_accepted" "no"
        "yes if it takes people whom a court sends. Left empty: no."
    "certificate" optional "/content/certificate_offered" "no"
        "yes if it gives a certificate of attendance. Left empty: no."
    "format" required "/content/format" "hybrid"
        "in_person, online or hybrid. An online group has no location: leave its columns empty."
    "practice" optional "/content/location/practice" "Riverside Psychology"
        "The practice or building."
    "address" optional "/content/location/address" "1220 Locust Street, Suite 4"
        "Street, number, suite."
    "city" optional "/content/location/city" "Walnut Creek"
        "City. City and state, or a ZIP code, must name a place that we know."
    "county" optional "/content/location/county" "Contra Costa County"
        "Only needed where the state has two places of that name."
    "state" optional "/content/location/state" "CA"
        "Two-letter code or name of the state."
    "zip" optional "/content/location/zip" "94596"
        "ZIP code. Set the column to text in your spreadsheet, or 02134 turns into 2134."
    "lat" optional "/content/location/lat" "37.9022"
        "Degrees north. Left empty: the centre of the ZIP code or of the city."
    "lng" optional "/content/location/lng" "-122.0641"
        "Degrees east (in the United States a negative number)."
    "address_shown" optional "/content/location/precision" "exact"
        "How much of the address people see: exact, neighborhood (the ZIP code's area) or city. Left empty: exact with an address, else what is known."
    "transit" optional "/content/location/transit_note" "Four minutes on foot from the BART station."
        "How to get there by public transport."
    "accessibility" optional "/content/accessibility" "step_free; elevator; captions"
        "step_free, elevator, accessible_restroom, parking, transit, asl, captions, hearing_loop, scent_free, sensory_friendly."
    "schedule" required "/content/schedule" "tue | 18:00 | 90; sat | 10:00 | 60 | monthly=1"
        "Sessions: day (mon to sun), start (24 hours), minutes; then, where it applies, zone=America/Chicago (needed for an online group), every=2 (weeks; needs from=), monthly=1 to 4 or 5 for the last such day of the month, from=2026-12-01, until=2027-05-31, skip=2026-12-22 2026-12-29."
    "schedule_note" optional "/content/schedule_note" "No meeting in the week of Thanksgiving."
        "What else there is to know of the schedule, at most 300 characters."
    "size_min" optional "/content/capacity/size_min" "5"
        "Fewest members."
    "size_max" optional "/content/capacity/size_max" "8"
        "Most members."
    "openings" optional "/content/capacity/openings" "2"
        "Seats open now; empty when you do not know."
    "openings_as_of" optional "/content/capacity/openings_confirmed_at" "2026-11-20"
        "When somebody last said so, a date or an RFC 3339 time. Left empty: at the time of the import."
    "waitlist" optional "/content/capacity/waitlist" "none"
        "none, open or closed. Left empty: none."
    "screening" optional "/content/screening/kind" "phone"
        "What comes first: none, phone, individual_interview or intake_session. Left empty: none."
    "screening_fee" optional "/content/screening/fee_cents" "0"
        "Its fee in dollars."
    "screening_minutes" optional "/content/screening/duration_min" "20"
        "Its length in minutes."
    "individual_therapy" optional "/content/screening/individual_therapy" "not_needed"
        "Whether members need a therapist of their own: required, recommended or not_needed. Left empty: not_needed."
    "price_per" optional "/content/cost/unit" "session"
        "session, month or series. Left empty: session."
    "price_min" optional "/content/cost/min_cents" "60"
        "The price, or the lowest of its range, in dollars."
    "price_max" optional "/content/cost/max_cents" "80.00"
        "The highest of its range in dollars."
    "free" optional "/content/cost/free" "no"
        "yes if it costs nothing. Left empty: no."
    "sliding_scale" optional "/content/cost/sliding_scale" "yes"
        "yes or no. Left empty: no."
    "sliding_floor" optional "/content/cost/sliding_floor_cents" "30"
        "The lowest price of the sliding scale in dollars."
    "series_sessions" optional "/content/cost/sessions" "10"
        "Sessions in a series."
    "missed_charged" optional "/content/cost/missed_session_charged" "yes"
        "yes if missed sessions are charged. Left empty: no."
    "payment_methods" optional "/content/cost/payment_methods" "credit-card; check"
        "Codes or labels of `payment_methods` in `GET /api/v1/reference`."
    "superbill" optional "/content/cost/superbill" "yes"
        "yes if a superbill is given. Left empty: no."
    "insurance" optional "/content/cost/insurance" "aetna | in_network; cigna | out_of_network"
        "Payers, each with in_network or out_of_network; codes or labels of `insurance`."
    "phone" optional "/content/contact/phone" "925-555-0134"
        "Phone number that is shown."
    "website" optional "/content/contact/website" "https://riverside.example.org/groups"
        "Website that is shown."
    "booking_url" optional "/content/contact/booking_url" "https://riverside.example.org/book"
        "Page on which a first call can be booked."
    "last_confirmed" optional "/last_confirmed_at" "2026-11-20"
        "When a leader last said that all of it is true, a date or an RFC 3339 time. After 120 days a listing lapses. Left empty: at the time of the import."
    "demo" optional "/demo" "no"
        "yes marks an invented group, for demonstration only. Left empty: no."
};

/// The columns of the first leader; those of the others have another number in their name.
pub const LEADER: &[Column] = columns! {
    "leader_1_name" required "/leaders/0/name" "Dana Whitfield"
        "Name. Each leader has a set of columns: leader_1_name, leader_2_name and so on, up to 10."
    "leader_1_role" optional "/leaders/0/role" "lead"
        "lead or co_lead. Left empty: the first leads, the others are co-leaders."
    "leader_1_degree" optional "/leaders/0/degree" "PhD"
        "Highest degree."
    "leader_1_npi" optional "/leaders/0/npi" "1234567893"
        "National Provider Identifier, ten digits."
    "leader_1_bio" optional "/leaders/0/bio" "Twenty years with groups."
        "A few sentences about the person."
    "leader_1_credentials" required "/leaders/0/credentials" "Licensed Psychologist | PSY | CA | 28417 | independent | expires=2028-02-29"
        "Licences and registrations: title in full, abbreviation, state, number, independent or supervised; then, where it applies, expires=, verification= (unverified, verified, failed or expired), checked_on=, checked_with=. A supervised one needs employer=, supervisor=, supervisor_title=, supervisor_state= and supervisor_license= too."
    "leader_1_certifications" optional "/leaders/0/certifications" "cgp | expires=2027-03-31"
        "Certifications: code of `certifications` in `GET /api/v1/reference`, then expires= if it does."
    "leader_1_compacts" optional "/leaders/0/compacts" "counseling | states=CO MD | authorization=P-7"
        "Privileges under an interstate compact: code of `compacts`, then states= where the person holds it (none for PSYPACT, which covers all), authorization=, expires=."
};

/// The most leaders of a row.
pub const LEADERS: usize = 10;

/// The name of a leader's column for the leader of that number, from 1.
pub fn of_leader(column: &Column, number: usize) -> String {
    column.name.replacen('1', &number.to_string(), 1)
}

/// Every column of a file with so many leaders, in the order in which an export writes them.
pub fn names(leaders: usize) -> Vec<String> {
    let mut names: Vec<String> = LISTING.iter().map(|c| c.name.to_owned()).collect();
    for number in 1..=leaders.clamp(1, LEADERS) {
        names.extend(LEADER.iter().map(|column| of_leader(column, number)));
    }
    names
}

/// The column that holds what a JSON Pointer of a row points to, and the entry of its list, from
/// 1. The row itself when no column does.
pub fn holding(pointer: &str) -> Option<(String, Option<usize>)> {
    let inside = |column: &str, pointer: &str| {
        pointer.strip_prefix(column).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let entry = |column: &str, pointer: &str| {
        let rest = pointer.strip_prefix(column)?.strip_prefix('/')?;
        rest.split('/').next()?.parse::<usize>().ok().map(|index| index + 1)
    };
    if let Some(rest) = pointer.strip_prefix("/leaders/") {
        let (number, rest) = rest.split_once('/').unwrap_or((rest, "name"));
        let number: usize = number.parse().ok()?;
        let pointer = format!("/leaders/0/{rest}");
        let column = LEADER.iter().find(|c| inside(c.pointer, &pointer))?;
        return Some((of_leader(column, number + 1), entry(column.pointer, &pointer)));
    }
    if pointer == "/content/location" {
        return Some(("city".to_owned(), None));
    }
    let column = LISTING.iter().find(|c| inside(c.pointer, pointer))?;
    Some((column.name.to_owned(), entry(column.pointer, pointer)))
}

/// The columns as `docs/import.md` lists them.
pub fn markdown() -> String {
    let mut out = "| Column | What it holds | Example |\n|---|---|---|\n".to_owned();
    for column in LISTING.iter().chain(LEADER) {
        let need = if column.required { " (required)" } else { "" };
        out.push_str(&format!(
            "| `{}`{need} | {} | `{}` |\n",
            column.name,
            column.about,
            // A bar would end the cell.
            column.example.replace('|', "\\|"),
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_pointer_points_to_is_found() {
        let at = |pointer| holding(pointer).map(|(name, entry)| (name, entry.unwrap_or(0)));
        let some = |name: &str, entry| Some((name.to_owned(), entry));
        assert_eq!(at("/content/title"), some("title", 0));
        assert_eq!(at("/content/schedule/1/duration_min"), some("schedule", 2));
        assert_eq!(at("/content/cost/min_cents"), some("price_min", 0));
        assert_eq!(at("/leaders/1/credentials/0/number"), some("leader_2_credentials", 1));
        assert_eq!(at("/leaders/0/npi"), some("leader_1_npi", 0));
        assert_eq!(at("/content/nothing"), None);
    }

    #[test]
    fn names_are_of_one_kind_and_each_once() {
        let names = names(3);
        let unique: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
        assert_eq!(names.len(), LISTING.len() + 3 * LEADER.len());
        assert!(names.contains(&"leader_3_npi".to_owned()));
    }
}
