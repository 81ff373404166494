//! Invented leaders with complete files.

use super::{rng::Rng, text::TEXTS, world::World};
use crate::store::LeaderRecord;
use contract::{
    Certification, Code, CompactPrivilege, Credential, Date, LeaderRole, Level, Supervision,
    Timestamp, UsState, Verification, reference::LicenseTitle,
};

/// What a leader must fit.
pub(super) struct Part<'a> {
    pub(super) state: UsState,
    pub(super) role: LeaderRole,
    /// Attended online: the home licence must hold, or nobody could join.
    pub(super) online: bool,
    /// What the group is about, for the biography.
    pub(super) noun: &'a str,
    pub(super) now: Timestamp,
}

/// A leader; none only if no licence titles are known at all.
pub(super) fn leader(world: &World<'_>, part: &Part<'_>, rng: &mut Rng) -> Option<LeaderRecord> {
    let supervised = rng.percent(if part.role == LeaderRole::Lead { 15 } else { 32 });
    let level = if supervised { Level::Supervised } else { Level::Independent };
    let title = world.title(part.state, level, rng)?;
    let name = full_name(rng);
    let home = home_credential(world, part, title, rng)?;
    let mut credentials = vec![home];
    let mut compacts = Vec::new();
    if !supervised {
        if part.online && rng.percent(35) {
            for _ in 0..rng.between(1, 3) {
                credentials.extend(credential_elsewhere(world, part, rng));
            }
        }
        if let Some(compact) = world.compact(part.state, &title.title).filter(|_| rng.percent(60)) {
            compacts.push(privilege(compact, part, rng));
        }
    }
    let first = name.split(' ').next().unwrap_or_default();
    let bio: Vec<String> = rng
        .some(TEXTS.common(if supervised { "bio_supervised" } else { "bio" }), 3)
        .into_iter()
        .map(|sentence| {
            sentence
                .replace("{first}", first)
                .replace("{years}", &(4 + rng.below(26)).to_string())
                .replace("{state}", part.state.name())
                .replace("{noun}", part.noun)
        })
        .collect();
    Some(LeaderRecord {
        id: uuid::Builder::from_random_bytes(rng.bytes()).into_uuid(),
        degree: degree(&title.title, rng),
        name,
        role: part.role,
        // Demonstration listings have none: it would be somebody's.
        npi: None,
        bio: rng.percent(88).then(|| bio.join(" ")),
        certifications: certifications(world, supervised, part.now, rng),
        credentials,
        compacts,
    })
}

/// A first and a last name, sometimes with an initial or two last names.
pub(super) fn full_name(rng: &mut Rng) -> String {
    let (first, last) = (rng.text(&TEXTS.first_names), rng.text(&TEXTS.last_names));
    match rng.below(20) {
        0 => format!("{first} {}. {last}", (b'A' + rng.below(26) as u8) as char),
        1 => format!("{first} {last}-{}", rng.text(&TEXTS.last_names)),
        _ => format!("{first} {last}"),
    }
}

fn degree(title: &str, rng: &mut Rng) -> Option<String> {
    let degree = if title.contains("Psychologist") {
        *rng.pick(&["PhD", "PsyD"])
    } else if title.contains("Social Work") {
        "MSW"
    } else if title.contains("Physician") {
        "MD"
    } else if title.contains("Nurse") {
        "DNP"
    } else {
        *rng.pick(&["MA", "MS", "MEd", "PhD"])
    };
    rng.percent(85).then(|| degree.to_owned())
}

fn home_credential(
    world: &World<'_>,
    part: &Part<'_>,
    title: &LicenseTitle,
    rng: &mut Rng,
) -> Option<Credential> {
    let verification = if part.online {
        rng.weighted(&[(68, Verification::Verified), (32, Verification::Unverified)])
    } else {
        rng.weighted(&[
            (64, Verification::Verified),
            (31, Verification::Unverified),
            (3, Verification::Expired),
            (2, Verification::Failed),
        ])
    };
    let supervision = match title.level {
        Level::Independent => None,
        Level::Supervised => Some(supervision(world, part, rng)?),
    };
    Some(credential(part, title, part.state, verification, supervision, rng))
}

fn credential_elsewhere(world: &World<'_>, part: &Part<'_>, rng: &mut Rng) -> Option<Credential> {
    let state = rng.pick(&world.reference.states).value.parse().ok()?;
    let title = world.title(state, Level::Independent, rng)?;
    let verification = rng.weighted(&[
        (60, Verification::Verified),
        (30, Verification::Unverified),
        (7, Verification::Expired),
        (3, Verification::Failed),
    ]);
    (state != part.state).then(|| credential(part, title, state, verification, None, rng))
}

fn credential(
    part: &Part<'_>,
    title: &LicenseTitle,
    jurisdiction: UsState,
    verification: Verification,
    supervision: Option<Supervision>,
    rng: &mut Rng,
) -> Credential {
    let today = part.now.date();
    let expires_on = if verification == Verification::Expired {
        Some(later(today, -rng.between(3, 200)))
    } else {
        // The next renewal, at least two months off, so that the demonstration keeps for a while.
        rng.percent(88).then(|| later(today, rng.between(60, 730)))
    };
    let looked_up = verification != Verification::Unverified;
    Credential {
        title: title.title.clone(),
        abbreviation: title.abbreviation.clone(),
        jurisdiction,
        number: number(rng),
        expires_on,
        level: title.level,
        verification,
        checked_on: looked_up.then(|| later(today, -rng.between(2, 300))),
        checked_with: looked_up.then(|| format!("{} license register", jurisdiction.name())),
        supervision,
    }
}

fn supervision(world: &World<'_>, part: &Part<'_>, rng: &mut Rng) -> Option<Supervision> {
    Some(Supervision {
        employer: practice(part.state.name(), rng),
        supervisor: full_name(rng),
        supervisor_title: world.title(part.state, Level::Independent, rng)?.title.clone(),
        supervisor_jurisdiction: part.state,
        supervisor_license: number(rng),
    })
}

/// The name of a practice.
pub(super) fn practice(place: &str, rng: &mut Rng) -> String {
    rng.text(TEXTS.common("practice"))
        .replace("{last}", rng.text(&TEXTS.last_names))
        .replace("{place}", place)
}

fn privilege(compact: &contract::Compact, part: &Part<'_>, rng: &mut Rng) -> CompactPrivilege {
    let states = if compact.covers_all_members {
        Vec::new()
    } else {
        let granted = 1 + rng.below(6) as usize;
        rng.some(&compact.operational, granted).into_iter().copied().collect()
    };
    CompactPrivilege {
        compact: compact.value.clone(),
        states,
        authorization: Some(number(rng)),
        expires_on: Some(later(part.now.date(), rng.between(60, 700))),
    }
}

fn certifications(
    world: &World<'_>,
    supervised: bool,
    now: Timestamp,
    rng: &mut Rng,
) -> Vec<Certification> {
    // All of them ask for an independent licence or for years of practice.
    if supervised || !rng.percent(24) || world.reference.certifications.is_empty() {
        return Vec::new();
    }
    let kinds = &world.reference.certifications;
    // Certified Group Psychotherapist is the one that most have.
    let kind = if rng.percent(60) { "cgp" } else { &rng.pick(kinds).value };
    let kind = kind.parse::<Code>().ok().filter(|k| kinds.iter().any(|t| t.value == k.as_str()));
    let expires_on = Some(later(now.date(), rng.between(-60, 700)));
    kind.map(|kind| Certification { kind, expires_on }).into_iter().collect()
}

fn number(rng: &mut Rng) -> String {
    format!("{:05}", 10_000 + rng.below(890_000))
}

/// So many days later, or earlier.
pub(super) fn later(day: Date, days: i64) -> Date {
    Date::from_days(day.days() + days as i32)
}
