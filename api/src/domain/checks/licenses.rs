//! Licences: whether somebody looked them up, and whether a number has its state's form.

use super::found;
use crate::store::LeaderRecord;
use contract::{
    Credential, Verification,
    review::{Check, CheckCode},
};

/// The form of licence numbers where it is known. A number of another form is no error, for boards
/// keep old series: it is a reason to look twice.
///
/// - California: digits alone (license search of the Department of Consumer Affairs).
/// - Florida: PY, SW, MT or MH and digits (Department of Health, license verification).
/// - New York: six digits (Office of the Professions, verification searches).
const FORMS: &[(&str, &[&str], Form)] = &[
    ("CA", &["LMFT", "LCSW", "LPCC", "AMFT", "ASW", "APCC", "PSY", "LP"], Form::digits(1, 7)),
    ("FL", &["LP", "PSY"], Form::prefix("PY")),
    ("FL", &["LCSW"], Form::prefix("SW")),
    ("FL", &["LMFT"], Form::prefix("MT")),
    ("FL", &["LMHC"], Form::prefix("MH")),
    ("NY", &["LP", "LCSW", "LMSW", "LMFT", "LMHC"], Form::digits(6, 6)),
];

/// The form of a number.
struct Form {
    prefix: &'static str,
    min: usize,
    max: usize,
}

impl Form {
    const fn digits(min: usize, max: usize) -> Self {
        Self { prefix: "", min, max }
    }
    const fn prefix(prefix: &'static str) -> Self {
        Self { prefix, min: 1, max: 7 }
    }
    /// Whether a number has this form; the title's own letters may stand before it.
    fn fits(&self, number: &str, abbreviation: &str) -> bool {
        let plain: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
        let plain = plain.to_ascii_uppercase();
        let digits = plain
            .strip_prefix(self.prefix)
            .filter(|_| !self.prefix.is_empty())
            .or_else(|| plain.strip_prefix(abbreviation))
            .unwrap_or(&plain);
        (self.min..=self.max).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    }
    fn words(&self) -> String {
        let digits = match (self.min, self.max) {
            (min, max) if min == max => format!("{min} digits"),
            (_, max) => format!("up to {max} digits"),
        };
        match self.prefix {
            "" => digits,
            prefix => format!("{prefix} and {digits}"),
        }
    }
}

fn label(leader: &LeaderRecord, credential: &Credential, what: &str) -> String {
    let Credential { abbreviation, number, jurisdiction, .. } = credential;
    format!("{}: {what} {abbreviation} {number}, {}", leader.name, jurisdiction.name())
}

/// Whether a number looks like one of its state.
pub(super) fn license_format(leader: &LeaderRecord, credential: &Credential) -> Check {
    let form = FORMS
        .iter()
        .find(|(state, titles, _)| {
            *state == credential.jurisdiction.code()
                && titles.contains(&credential.abbreviation.as_str())
        })
        .map(|(_, _, form)| form);
    let digit = credential.number.bytes().any(|b| b.is_ascii_digit());
    let (ok, detail) = match form {
        _ if !digit => (Some(false), "There is no digit in this number.".to_owned()),
        None => (None, "The form of these numbers is not known for this state.".to_owned()),
        Some(form) if form.fits(&credential.number, &credential.abbreviation) => {
            (Some(true), format!("It has the form of this state: {}.", form.words()))
        }
        Some(form) => (None, format!("This state’s numbers have {}: look twice.", form.words())),
    };
    found(CheckCode::LicenseFormat, label(leader, credential, "number"), ok, detail)
}

/// Whether somebody looked a credential up.
pub(super) fn credential(leader: &LeaderRecord, credential: &Credential) -> Check {
    let looked = match (credential.checked_on, credential.checked_with.as_deref()) {
        (Some(day), Some(register)) => format!(" on {day} ({register})"),
        (Some(day), None) => format!(" on {day}"),
        (None, _) => String::new(),
    };
    let (ok, detail) = match credential.verification {
        Verification::Unverified => (None, "Nobody looked it up yet.".to_owned()),
        Verification::Verified => (Some(true), format!("Found active{looked}.")),
        Verification::Failed => (Some(false), format!("Not found, or not active{looked}.")),
        Verification::Expired => (Some(false), format!("Expired{looked}.")),
    };
    found(CheckCode::Credential, label(leader, credential, "license"), ok, detail)
}
