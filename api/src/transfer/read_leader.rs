//! A row's cells as the leaders of a group.

use super::{
    cells::{Lists, day, state, wire, word},
    list::Entry,
    record::Record,
    row::RowLeader,
};
use contract::{
    Certification, CompactPrivilege, Credential, LeaderRole, Level, Supervision, Verification,
};

/// The leaders that the row names, in order.
pub(super) fn leaders(r: &mut Record<'_>, most: usize, lists: &Lists) -> Vec<RowLeader> {
    let mut out = Vec::new();
    let mut ended = false;
    for number in 1..=most {
        let name = |part: &str| format!("leader_{number}_{part}");
        let parts =
            ["name", "role", "degree", "npi", "bio", "credentials", "certifications", "compacts"];
        if number > 1 && parts.iter().all(|part| r.text(&name(part)).is_empty()) {
            ended = true;
            continue;
        }
        if ended {
            r.fault(&name("name"), None, "The leader before this one is missing.".to_owned());
        }
        out.push(leader(r, number, lists));
    }
    out
}

fn leader(r: &mut Record<'_>, number: usize, lists: &Lists) -> RowLeader {
    let name = |part: &str| format!("leader_{number}_{part}");
    let unsaid = if number == 1 { LeaderRole::Lead } else { LeaderRole::CoLead };
    r.ask(&name("credentials"));
    RowLeader {
        name: r.needed(&name("name")),
        role: r.maybe(&name("role"), word).unwrap_or(unsaid),
        degree: r.some(&name("degree")),
        npi: r.maybe(&name("npi"), wire),
        bio: r.some(&name("bio")),
        credentials: r.entries(&name("credentials"), CREDENTIAL, credential),
        certifications: r.entries(&name("certifications"), &["expires"], |entry| {
            let [kind] = &entry.plain[..] else {
                return Err("Write a code, then expires= if it does.".to_owned());
            };
            let expires_on = named(entry, "expires").map(day).transpose()?;
            Ok(Certification { kind: lists.certifications.find(kind)?, expires_on })
        }),
        compacts: r.entries(&name("compacts"), COMPACT, |entry| {
            let [compact] = &entry.plain[..] else {
                return Err("Write a code, then states=, authorization=, expires=.".to_owned());
            };
            let states = named(entry, "states").unwrap_or_default();
            Ok(CompactPrivilege {
                compact: lists.compacts.find(compact)?,
                states: states.split_whitespace().map(wire).collect::<Result<_, _>>()?,
                authorization: named(entry, "authorization").map(str::to_owned),
                expires_on: named(entry, "expires").map(day).transpose()?,
            })
        }),
    }
}

const COMPACT: &[&str] = &["states", "authorization", "expires"];
/// What a credential may say besides its title, abbreviation, state, number and level.
const CREDENTIAL: &[&str] = &[
    "expires",
    "verification",
    "checked_on",
    "checked_with",
    "employer",
    "supervisor",
    "supervisor_title",
    "supervisor_state",
    "supervisor_license",
];

fn named<'e>(entry: &'e Entry, name: &str) -> Option<&'e str> {
    let (_, value) = entry.named.iter().find(|(n, _)| n == name)?;
    (!value.is_empty()).then_some(value)
}

fn credential(entry: &Entry) -> Result<Credential, String> {
    let [title, abbreviation, jurisdiction, number, level] = &entry.plain[..] else {
        return Err("Write title | abbreviation | state | number | independent or supervised, \
                    then expires= and the like."
            .to_owned());
    };
    let text = |name| named(entry, name).unwrap_or_default().to_owned();
    let supervision = match named(entry, "supervisor_state") {
        Some(by) => Some(Supervision {
            employer: text("employer"),
            supervisor: text("supervisor"),
            supervisor_title: text("supervisor_title"),
            supervisor_jurisdiction: state(by)?,
            supervisor_license: text("supervisor_license"),
        }),
        None if ["employer", "supervisor", "supervisor_title", "supervisor_license"]
            .iter()
            .any(|name| named(entry, name).is_some()) =>
        {
            return Err("Say where the supervisor is licensed: supervisor_state=CA.".to_owned());
        }
        None => None,
    };
    Ok(Credential {
        title: title.clone(),
        abbreviation: abbreviation.clone(),
        jurisdiction: state(jurisdiction)?,
        number: number.clone(),
        expires_on: named(entry, "expires").map(day).transpose()?,
        level: word::<Level>(level)?,
        verification: match named(entry, "verification") {
            Some(known) => word(known)?,
            None => Verification::Unverified,
        },
        checked_on: named(entry, "checked_on").map(day).transpose()?,
        checked_with: named(entry, "checked_with").map(str::to_owned),
        supervision,
    })
}
