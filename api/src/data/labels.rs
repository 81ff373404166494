//! Labels of the closed lists, which are part of the contract and not of data/.

use contract::{
    AccessFact, Duration, Enrollment, Format, GenderScope, GroupType, Term, UsState, Weekday,
    query::{AgeBand, CostBand, Openings, TimeOfDay},
};

fn terms<T: Copy>(
    all: &[T],
    value: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
) -> Vec<Term> {
    all.iter()
        .map(|&item| Term { value: value(item).to_owned(), label: label(item).to_owned() })
        .collect()
}

pub(super) fn group_types() -> Vec<Term> {
    terms(GroupType::ALL, GroupType::as_str, |item| match item {
        GroupType::Process => "Process",
        GroupType::Support => "Support",
        GroupType::Psychoeducational => "Psychoeducational",
        GroupType::Skills => "Skills",
        GroupType::Experiential => "Experiential",
        GroupType::MultiFamily => "Multi-family",
        GroupType::Consultation => "Consultation (for professionals)",
    })
}

pub(super) fn enrollments() -> Vec<Term> {
    terms(Enrollment::ALL, Enrollment::as_str, |item| match item {
        Enrollment::Open => "Open: new members at any time",
        Enrollment::SlowOpen => "Slow open: new members when a place is free",
        Enrollment::Closed => "Closed: the same members from start to end",
        Enrollment::DropIn => "Drop-in: no need to join",
    })
}

pub(super) fn durations() -> Vec<Term> {
    terms(Duration::ALL, Duration::as_str, |item| match item {
        Duration::Ongoing => "Ongoing",
        Duration::TimeLimited => "Time-limited",
    })
}

pub(super) fn formats() -> Vec<Term> {
    terms(Format::ALL, Format::as_str, |item| match item {
        Format::InPerson => "In person",
        Format::Online => "Online",
        Format::Hybrid => "Hybrid",
    })
}

pub(super) fn weekdays() -> Vec<Term> {
    terms(Weekday::ALL, Weekday::as_str, |item| match item {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    })
}

pub(super) fn times_of_day() -> Vec<Term> {
    terms(TimeOfDay::ALL, TimeOfDay::as_str, |item| match item {
        TimeOfDay::Morning => "Morning (5 am to noon)",
        TimeOfDay::Midday => "Midday (noon to 2 pm)",
        TimeOfDay::Afternoon => "Afternoon (2 to 5 pm)",
        TimeOfDay::Evening => "Evening (5 to 9 pm)",
        TimeOfDay::Night => "Night (9 pm to 5 am)",
    })
}

pub(super) fn age_bands() -> Vec<Term> {
    terms(AgeBand::ALL, AgeBand::as_str, |item| match item {
        AgeBand::Children => "Children (up to 12)",
        AgeBand::Teens => "Teens (13 to 17)",
        AgeBand::YoungAdults => "Young adults (18 to 25)",
        AgeBand::Adults => "Adults (26 to 64)",
        AgeBand::OlderAdults => "Older adults (65 and over)",
    })
}

pub(super) fn cost_bands() -> Vec<Term> {
    terms(CostBand::ALL, CostBand::as_str, |item| match item {
        CostBand::Free => "Free",
        CostBand::Under30 => "Below $30",
        CostBand::From30To60 => "$30 to $60",
        CostBand::From60To100 => "$60 to $100",
        CostBand::Over100 => "$100 and more",
        CostBand::Unknown => "Price not given",
    })
}

pub(super) fn openings() -> Vec<Term> {
    terms(Openings::ALL, Openings::as_str, |item| match item {
        Openings::OpenNow => "Takes new members now",
        Openings::WaitList => "Wait list",
        Openings::Full => "Full",
        Openings::Unknown => "Openings not known",
    })
}

pub(super) fn genders() -> Vec<Term> {
    terms(GenderScope::ALL, GenderScope::as_str, |item| match item {
        GenderScope::All => "All genders",
        GenderScope::Women => "Women",
        GenderScope::Men => "Men",
        GenderScope::TransNonbinary => "Trans and nonbinary people",
    })
}

pub(super) fn accessibility() -> Vec<Term> {
    terms(AccessFact::ALL, AccessFact::as_str, |item| match item {
        AccessFact::StepFree => "Step-free entrance",
        AccessFact::Elevator => "Elevator",
        AccessFact::AccessibleRestroom => "Accessible restroom",
        AccessFact::Parking => "Parking",
        AccessFact::Transit => "Near public transit",
        AccessFact::Asl => "American Sign Language",
        AccessFact::Captions => "Captions",
        AccessFact::HearingLoop => "Hearing loop",
        AccessFact::ScentFree => "Scent-free",
        AccessFact::SensoryFriendly => "Sensory-friendly",
    })
}

pub(super) fn states() -> Vec<Term> {
    let mut states: Vec<Term> = UsState::all()
        .map(|state| Term { value: state.code().to_owned(), label: state.name().to_owned() })
        .collect();
    states.sort_by(|a, b| a.label.cmp(&b.label));
    states
}
