//! What the service can find by itself before a moderator looks: one line a check, with what was
//! found in words. What only a person can say is left open.

mod licenses;

use super::{check, leader::needs_independent};
use crate::store::{LeaderRecord, LookAlike};
use contract::{
    Format, Level, ListingContent, Reference, UsState, contact_text,
    review::{Check, CheckCode},
};
use licenses::{credential, license_format};

/// What the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What is public now.
    pub before: Option<&'a ListingContent>,
    /// What is asked for.
    pub after: &'a ListingContent,
    /// Who leads the group.
    pub leaders: &'a [LeaderRecord],
    /// From where people could attend what is asked for.
    pub join_states: &'a [UsState],
    /// From where people can attend what is public.
    pub joined_before: Option<&'a [UsState]>,
    /// Listings of the same name at the same place.
    pub look_alikes: &'a [LookAlike],
    /// The edited lists.
    pub reference: &'a Reference,
}

/// Every check, those of the listing first, then each leader's.
pub fn checks(subject: &Subject<'_>) -> Vec<Check> {
    let mut out = vec![content(subject), contact(subject), duplicate(subject), joining(subject)];
    for leader in subject.leaders {
        out.extend(npi(leader));
        for one in &leader.credentials {
            out.push(credential(leader, one));
            out.push(license_format(leader, one));
        }
        out.extend(supervision(leader));
        out.extend(certification(leader));
    }
    out
}

/// The checks that the law asks for and that fail: with one of them nothing can be approved.
pub fn in_the_way(checks: &[Check]) -> Vec<&Check> {
    checks.iter().filter(|check| check.required && check.ok == Some(false)).collect()
}

fn found(code: CheckCode, label: impl Into<String>, ok: Option<bool>, detail: String) -> Check {
    Check { code, label: label.into(), ok, detail, required: false }
}

fn content(subject: &Subject<'_>) -> Check {
    let errors = check::content(subject.after, subject.reference);
    let detail = if errors.is_empty() {
        "Every field is filled in as it should be.".to_owned()
    } else {
        let lines: Vec<String> = errors
            .iter()
            .map(|e| format!("{}: {}", e.pointer.as_deref().unwrap_or_default(), e.detail))
            .collect();
        lines.join(" ")
    };
    found(CheckCode::Content, "Form", Some(errors.is_empty()), detail)
}

fn contact(subject: &Subject<'_>) -> Check {
    let text = subject.after;
    let mut fields = vec![
        ("the title".to_owned(), text.title.as_str()),
        ("the summary".to_owned(), text.summary.as_str()),
        ("the description".to_owned(), text.description.as_str()),
    ];
    for leader in subject.leaders {
        fields.extend(
            leader.bio.as_deref().map(|bio| (format!("the text about {}", leader.name), bio)),
        );
    }
    let held: Vec<String> = fields
        .iter()
        .filter_map(|(name, text)| {
            let what = match contact_text::find(text)? {
                contact_text::ContactKind::Phone => "a phone number",
                contact_text::ContactKind::Email => "an email address",
                contact_text::ContactKind::Link => "a link",
            };
            Some(format!("{what} in {name}"))
        })
        .collect();
    let detail = if held.is_empty() {
        "No phone number, email address or link in the text.".to_owned()
    } else {
        format!("There is {}.", held.join(", and "))
    };
    found(CheckCode::ContactInText, "Contact data in the text", Some(held.is_empty()), detail)
}

fn duplicate(subject: &Subject<'_>) -> Check {
    let name = |other: &LookAlike| format!("“{}” ({}, {})", other.title, other.status, other.slug);
    let (same, elsewhen): (Vec<_>, Vec<_>) =
        subject.look_alikes.iter().partition(|other| other.same_time);
    let (ok, detail) = if let Some(other) = same.first() {
        let detail = format!("{} has the same name, place and time.", name(other));
        (Some(false), detail)
    } else if let Some(other) = elsewhen.first() {
        let detail = format!("{} has the same name and place, at another time.", name(other));
        (None, detail)
    } else {
        (Some(true), "No other listing has the same name, place and time.".to_owned())
    };
    found(CheckCode::Duplicate, "Listed twice", ok, detail)
}

fn joining(subject: &Subject<'_>) -> Check {
    let names =
        |states: &[UsState]| states.iter().map(|state| state.name()).collect::<Vec<_>>().join(", ");
    let now = subject.join_states;
    let (ok, detail) = if now.is_empty() {
        let detail = "Nobody could join: no state is covered by a license of every leader.";
        (Some(false), detail.to_owned())
    } else {
        match subject.joined_before {
            Some(before) if before != now => {
                let detail = format!("Was {}. Would be {}.", or_none(names(before)), names(now));
                (None, detail)
            }
            _ => (Some(true), format!("People in {}.", names(now))),
        }
    };
    Check {
        required: subject.after.format == Format::Online,
        ..found(CheckCode::JoinStates, "Who may join", ok, detail)
    }
}

fn or_none(text: String) -> String {
    if text.is_empty() { "nobody".to_owned() } else { text }
}

fn npi(leader: &LeaderRecord) -> Option<Check> {
    // It was parsed when it was read: a number with a wrong check digit never comes here.
    let npi = leader.npi.as_ref()?;
    let label = format!("{}: NPI {npi}", leader.name);
    let detail = "The check digit is right. An NPI is not a license.".to_owned();
    Some(found(CheckCode::Npi, label, Some(true), detail))
}

fn supervision(leader: &LeaderRecord) -> Option<Check> {
    let supervised = leader.credentials.iter().any(|c| c.level == Level::Supervised);
    let wrong: Vec<String> = check::leader(leader)
        .into_iter()
        .filter_map(|e| e.pointer)
        .filter(|p| p.contains("/supervision/") || p.ends_with("/number"))
        .filter_map(|p| Some(p.rsplit_once('/')?.1.replace('_', " ")))
        .collect();
    let by: Vec<String> = leader
        .credentials
        .iter()
        .filter_map(|c| c.supervision.as_ref())
        .map(|s| {
            format!(
                "{}, {} {}, {}, at {}",
                s.supervisor,
                s.supervisor_title,
                s.supervisor_license,
                s.supervisor_jurisdiction,
                s.employer
            )
        })
        .collect();
    let detail =
        if wrong.is_empty() { by.join("; ") } else { format!("Missing: {}.", wrong.join(", ")) };
    let label = format!("{}: supervision named in full", leader.name);
    supervised.then(|| Check {
        required: true,
        ..found(CheckCode::Supervision, label, Some(wrong.is_empty()), detail)
    })
}

fn certification(leader: &LeaderRecord) -> Option<Check> {
    let held = leader.certifications.iter().any(|c| needs_independent(c.kind.as_str()));
    let independent = leader.credentials.iter().any(|c| c.level == Level::Independent);
    let detail = if independent {
        "Rests on an independent license."
    } else {
        "This certification needs an independent license, and none is on file."
    };
    held.then(|| Check {
        required: true,
        ..found(
            CheckCode::Certification,
            format!("{}: certification", leader.name),
            Some(independent),
            detail.to_owned(),
        )
    })
}

#[cfg(test)]
mod tests;
