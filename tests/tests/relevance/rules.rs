//! The rules of tests/relevance/queries.csv, as its README explains them.

use super::corpus::{Facts, place};
use contract::{Format, GroupType, LatLng, LocalTime, UsState, Weekday};
use search::gazetteer::Gazetteer;

/// Miles around a city.
const NEAR: f64 = 25.0;

/// The sessions of a row.
pub(super) fn sessions(text: &str) -> impl Iterator<Item = (Weekday, LocalTime)> {
    text.split(';').map(|one| {
        let (day, start) = one.split_once(' ').unwrap();
        (day.parse().unwrap(), start.parse().unwrap())
    })
}

/// Whether one of the alternatives holds.
pub(super) fn holds(rule: &str, facts: &Facts, gazetteer: &Gazetteer) -> bool {
    rule.split('|').map(str::trim).filter(|words| !words.is_empty()).any(|words| {
        let mut rest = words;
        while !rest.is_empty() {
            let word = next(&mut rest);
            if !word_holds(word, facts, gazetteer) {
                return false;
            }
        }
        true
    })
}

/// Names of words with a value.
const NAMES: [&str; 19] = [
    "cat", "primary", "mod", "pop", "lang", "type", "format", "gender", "day", "after", "before",
    "age", "state", "near", "leader", "practice", "title", "says", "key",
];

/// Cuts the first word off: a value may have blanks, so it goes on until the next word.
fn next<'a>(rest: &mut &'a str) -> &'a str {
    let is_word = |text: &str| {
        let word = text.split(' ').next().unwrap_or_default();
        matches!(word, "online" | "free")
            || word.split_once(':').is_some_and(|(name, _)| NAMES.contains(&name))
    };
    let end = rest
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| is_word(&rest[at + 1..]))
        .unwrap_or(rest.len());
    let word = &rest[..end];
    *rest = rest[end..].trim_start();
    word
}

fn word_holds(word: &str, facts: &Facts, gazetteer: &Gazetteer) -> bool {
    let (name, value) = word.split_once(':').unwrap_or((word, ""));
    let has = |list: &str, value: &str| list.split(';').any(|item| item == value);
    let any = |list: &str| value.split(',').any(|one| one.split('+').all(|value| has(list, value)));
    let letters = |text: &str| text.to_lowercase().contains(&value.to_lowercase());
    let starts = || sessions(&facts.sessions).map(|(_, start)| start);
    let fits = match name {
        "online" => facts.format != Format::InPerson,
        "free" => facts.fee == 0,
        "cat" => any(&facts.categories),
        "primary" => facts.categories.split(';').next() == Some(value),
        "mod" => any(&facts.modalities),
        "pop" => any(&facts.populations),
        "lang" => any(&facts.languages),
        "type" => facts.r#type.as_str() == value,
        "format" => facts.format.as_str() == value,
        "gender" => facts.gender.as_str() == value,
        "day" => {
            let days: Vec<Weekday> = value.split(',').map(|day| day.parse().unwrap()).collect();
            sessions(&facts.sessions).any(|(day, _)| days.contains(&day))
        }
        "after" => starts().any(|start| start > value.parse().unwrap()),
        "before" => starts().any(|start| start < value.parse().unwrap()),
        "age" => {
            let age: u8 = value.parse().unwrap();
            let (least, most) = facts.ages.split_once('-').unwrap();
            age >= least.parse().unwrap_or(0) && age <= most.parse().unwrap_or(u8::MAX)
        }
        "state" => facts.state == value.parse::<UsState>().unwrap(),
        "near" => {
            let (city, state) = value.split_once(", ").unwrap();
            let (centre, _) = place(gazetteer, city, state.parse().unwrap());
            facts.format != Format::Online
                && miles(place(gazetteer, &facts.city, facts.state).0, centre) <= NEAR
        }
        "leader" => letters(&facts.leaders),
        "practice" => letters(&facts.practice),
        "title" => letters(&facts.title),
        "says" => {
            let text = format!("{} {} {}", facts.title, facts.summary, facts.description);
            let value = value.to_lowercase();
            let text = text.to_lowercase();
            text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&value))
        }
        "key" => facts.key == value,
        _ => panic!("no such word in a rule: {word}"),
    };
    fits && (facts.r#type != GroupType::Consultation || name == "key")
}

/// On a sphere, by the textbook.
fn miles(a: LatLng, b: LatLng) -> f64 {
    let (north, east) = ((b.lat - a.lat).to_radians(), (b.lng - a.lng).to_radians());
    let half = (north / 2.0).sin().powi(2)
        + a.lat.to_radians().cos() * b.lat.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * 3958.8 * half.sqrt().asin()
}
