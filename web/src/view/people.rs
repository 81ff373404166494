//! For whom a group is, and from where one may join.

use super::{labels::Labels, number, schedule};
use crate::i18n;
use crate::i18n::text as t;
use contract::{Format, GenderScope, GroupCard, Leader, Level, UsState, Verification};

/// `Adults 25 to 60`, `Teens 14 to 17`, `Adults`, `All ages`.
pub fn ages(min: Option<u8>, max: Option<u8>) -> String {
    match (min, max) {
        (None | Some(0), None) => t!("view.ages.all").into_owned(),
        (Some(18), None) => t!("view.ages.adults").into_owned(),
        (Some(min), None) if min > 18 => t!("view.ages.adults_from", min = min).into_owned(),
        (Some(min), None) => t!("view.ages.from", min = min).into_owned(),
        (None | Some(0), Some(max)) => t!("view.ages.up_to", max = max).into_owned(),
        (Some(min), Some(max)) => {
            let key = if min >= 18 {
                "view.ages.adults_range"
            } else if max <= 12 {
                "view.ages.children"
            } else if min >= 12 && max <= 19 {
                "view.ages.teens"
            } else {
                "view.ages.range"
            };
            t!(key, min = min, max = max).into_owned()
        }
    }
}

/// Ages and gender together: `Women`, `Men, adults 40 and over`.
pub fn whom(group: &GroupCard) -> String {
    let ages = ages(group.age_min, group.age_max);
    if group.gender_scope == GenderScope::All {
        return ages;
    }
    let gender = t!(format!("view.gender.{}", group.gender_scope)).into_owned();
    if group.age_min == Some(18) && group.age_max.is_none() {
        return gender;
    }
    t!("view.ages.with_gender", gender = gender, ages = lower_first(&ages)).into_owned()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// `Process group`.
pub fn kind(group: &GroupCard) -> String {
    t!(format!("view.group_type.{}", group.group_type)).into_owned()
}

/// Languages by name.
pub fn languages(group: &GroupCard, labels: Labels<'_>) -> String {
    let names: Vec<String> = group.languages.iter().map(|l| labels.language(l.as_str())).collect();
    names.join(", ")
}

/// The language of what leaders wrote, where it is not the page's: a group that does not speak
/// Spanish was not written in it.
pub fn written_in(group: &GroupCard) -> Option<&'static str> {
    crate::lang::english().filter(|_| group.languages.iter().all(|code| code.as_str() != "es"))
}

/// The line above a card's title: kind, for whom, languages.
pub fn kicker(group: &GroupCard, labels: Labels<'_>) -> String {
    [kind(group), whom(group), languages(group, labels)].join(" · ")
}

/// States by name up to six, then their number: `California, Nevada, or Oregon`, `any of 42
/// states`.
pub fn states(states: &[UsState]) -> String {
    if states.len() > 6 {
        t!("view.join.many_states", count = states.len()).into_owned()
    } else {
        let names: Vec<String> = states.iter().map(|s| i18n::state(*s).to_owned()).collect();
        number::or(&names)
    }
}

/// Who can join, by where one sits: `People who are in California during the session.`
pub fn who_can_join(group: &GroupCard) -> String {
    match (group.format, &group.location) {
        (Format::InPerson, Some(location)) => {
            t!("view.join.in_person", city = location.city).into_owned()
        }
        _ if group.join_states.is_empty() => t!("view.join.nowhere").into_owned(),
        (Format::Hybrid, _) => {
            t!("view.join.hybrid", states = states(&group.join_states)).into_owned()
        }
        _ => t!("view.join.online", states = states(&group.join_states)).into_owned(),
    }
}

/// States in which that leader holds a licence that counts.
fn licensed(leader: &Leader) -> Vec<UsState> {
    let counts = |v| matches!(v, Verification::Verified | Verification::Unverified);
    let mut out: Vec<_> = leader
        .credentials
        .iter()
        .filter(|c| c.level == Level::Independent && counts(c.verification))
        .map(|c| c.jurisdiction)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Why it is not wider, or how it comes to be so wide; needs the leaders' details of the group's
/// own page.
pub fn reasons(group: &GroupCard, labels: Labels<'_>) -> Vec<String> {
    if group.format == Format::InPerson {
        return Vec::new();
    }
    let mut out = Vec::new();
    for leader in &group.leaders {
        let name = &leader.name;
        if leader.level == Level::Supervised {
            if let Some(disclosure) = &leader.disclosure {
                let state = i18n::state(disclosure.jurisdiction);
                out.push(t!("view.join.supervised", name = name, state = state).into_owned());
            }
            continue;
        }
        let outside: Vec<String> = licensed(leader)
            .into_iter()
            .filter(|s| !group.join_states.contains(s))
            .map(|s| i18n::state(s).to_owned())
            .collect();
        if !outside.is_empty() && group.leaders.len() > 1 {
            let states = number::and(&outside);
            out.push(t!("view.join.both_leaders", name = name, states = states).into_owned());
        }
        for privilege in &leader.compacts {
            let compact = labels.compact(privilege.compact.as_str());
            out.push(t!("view.join.compact", name = name, compact = compact).into_owned());
        }
    }
    out
}

/// What a member can count on, in short points: size, rhythm, other therapy.
pub fn points(group: &GroupCard) -> Vec<String> {
    let leaders = group.leaders.len();
    let mut out = Vec::new();
    if let Some(size) = super::seats::size(group) {
        out.push(if leaders == 1 {
            t!("view.points.size_one", size = size).into_owned()
        } else {
            t!("view.points.size", size = size, leaders = leaders).into_owned()
        });
    }
    out.push(schedule::enrollment(group.enrollment).trim_end_matches('.').to_owned());
    out.push(
        t!(format!("view.therapy.{}", group.screening.individual_therapy.as_str())).into_owned(),
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn ages_use_the_word_that_fits() {
        assert_eq!(ages(Some(25), Some(60)), "Adults 25 to 60");
        assert_eq!(ages(Some(18), None), "Adults");
        assert_eq!(ages(Some(60), None), "Adults 60 and over");
        assert_eq!(ages(Some(14), Some(17)), "Teens 14 to 17");
        assert_eq!(ages(Some(6), Some(12)), "Children 6 to 12");
        assert_eq!(ages(Some(16), Some(24)), "Ages 16 to 24");
        assert_eq!(ages(Some(14), None), "Ages 14 and over");
        assert_eq!(ages(None, Some(12)), "Up to age 12");
        assert_eq!(ages(None, None), "All ages");
    }

    #[test]
    fn the_kicker_has_kind_people_and_languages() {
        let reference = sample::reference();
        let labels = Labels(&reference);
        let mut group = sample::card();
        assert_eq!(kicker(&group, labels), "Process group · Adults 25 to 60 · English");
        group.gender_scope = GenderScope::Women;
        assert_eq!(whom(&group), "Women, adults 25 to 60");
        (group.age_min, group.age_max) = (Some(18), None);
        assert_eq!(whom(&group), "Women");
    }

    #[test]
    fn joining_is_told_from_where_one_sits() {
        let mut group = sample::card();
        assert_eq!(
            who_can_join(&group),
            "In person, or online for people who are in California during the session."
        );
        group.format = Format::InPerson;
        assert_eq!(who_can_join(&group), "Anyone who can come to Walnut Creek.");
        group.format = Format::Online;
        group.join_states = ["CA", "NV", "OR"].map(|s| s.parse().unwrap()).to_vec();
        assert_eq!(
            who_can_join(&group),
            "People who are in California, Nevada, or Oregon during the session."
        );
        group.join_states = UsState::all().take(42).collect();
        assert_eq!(who_can_join(&group), "People who are in any of 42 states during the session.");
    }

    #[test]
    fn the_reason_is_named_when_a_co_leader_narrows_it() {
        let reference = sample::reference();
        let mut group = sample::card();
        group.leaders.push(sample::supervised());
        let reasons = reasons(&group, Labels(&reference));
        assert_eq!(
            reasons,
            [
                "Marisol Tennant is also licensed in Nevada, but every leader must be allowed to work where you are.",
                "Dov Halvorsen works under supervision and may only see people who are in California.",
            ]
        );
    }
}
