//! What a moderator compares: the fields of a listing that are not as they were, in words.

mod facts;
mod words;

use crate::store::LeaderRecord;
use contract::{LeaderRole, ListingContent, Reference, review::Difference};
use facts::facts;

/// The fields that differ, in the order of the form. Nothing when nothing was public before.
pub fn diff(
    before: Option<&ListingContent>,
    after: &ListingContent,
    reference: &Reference,
) -> Vec<Difference> {
    let Some(before) = before else { return Vec::new() };
    let (old, new) = (facts(before, reference), facts(after, reference));
    old.into_iter()
        .zip(new)
        .filter(|(old, new)| old.text != new.text)
        .map(|(old, new)| Difference {
            pointer: new.pointer.to_owned(),
            label: new.label.to_owned(),
            words: match (&old.text, &new.text) {
                (Some(old), Some(new)) => words::runs(old, new),
                _ => Vec::new(),
            },
            before: old.text,
            after: new.text,
        })
        .collect()
}

/// The difference between those who lead a group now and those who shall.
pub fn leaders(before: &[LeaderRecord], after: &[LeaderRecord]) -> Option<Difference> {
    let names = |leaders: &[LeaderRecord]| {
        let lines: Vec<String> = leaders.iter().map(name).collect();
        Some(lines.join("\n")).filter(|text| !text.is_empty())
    };
    let (before, after) = (names(before), names(after));
    (before != after).then(|| Difference {
        pointer: "/leaders".to_owned(),
        label: "Leaders".to_owned(),
        words: match (&before, &after) {
            (Some(old), Some(new)) => words::runs(old, new),
            _ => Vec::new(),
        },
        before,
        after,
    })
}

/// "Dov Halvorsen, co-lead, AMFT 000417 (CA)".
fn name(leader: &LeaderRecord) -> String {
    let role = match leader.role {
        LeaderRole::Lead => "lead",
        LeaderRole::CoLead => "co-lead",
    };
    let mut text = format!("{}, {role}", leader.name);
    for c in &leader.credentials {
        text.push_str(&format!(", {} {} ({})", c.abbreviation, c.number, c.jurisdiction));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{listing, reference};
    use contract::{Format, LocalTime};

    fn changed(change: impl FnOnce(&mut ListingContent)) -> Vec<Difference> {
        let before = listing(Format::InPerson).content;
        let mut after = before.clone();
        change(&mut after);
        diff(Some(&before), &after, &reference())
    }

    #[test]
    fn what_stays_is_not_shown_and_a_new_listing_has_no_difference() {
        assert!(changed(|_| ()).is_empty());
        assert!(diff(None, &listing(Format::InPerson).content, &reference()).is_empty());
    }

    #[test]
    fn fields_are_shown_in_words_with_their_pointer() {
        let found = changed(|content| {
            content.cost.min_cents = Some(3_550);
            content.schedule[0].start = LocalTime::from_minutes(18 * 60 + 30).unwrap();
            content.age_max = Some(30);
            content.location.as_mut().unwrap().transit_note = None;
        });
        let seen: Vec<_> = found
            .iter()
            .map(|d| (d.pointer.as_str(), d.before.as_deref(), d.after.as_deref()))
            .collect();
        assert_eq!(seen[0], ("/age_max", None, Some("30")));
        assert_eq!(seen[1].0, "/location/transit_note");
        assert_eq!(seen[1].2, None);
        assert_eq!(seen[2].0, "/schedule");
        assert!(seen[2].2.unwrap().contains("6:30 pm to 8:00 pm"), "{seen:?}");
        assert_eq!((seen[3].0, seen[3].2), ("/cost/min_cents", Some("$35.50")));
        assert_eq!(seen.len(), 4);
    }

    #[test]
    fn texts_are_compared_by_words() {
        let found = changed(|content| {
            content.summary = content.summary.replace("steady", "calm and steady");
        });
        let runs = &found[0].words;
        let added: Vec<&str> = runs
            .iter()
            .filter(|r| r.kind == contract::review::RunKind::Added)
            .map(|r| r.text.as_str())
            .collect();
        assert_eq!(added, ["calm and "]);
    }
}
