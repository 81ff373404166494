//! What is said of a leader, and what the law asks to be said.

use super::{date, labels::Labels};
use crate::i18n;
use crate::i18n::text as t;
use contract::{
    Certification, Credential, Date, Disclosure, Leader, LeaderRole, Level, Verification,
};

/// The look of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Checked.
    Ok,
    /// In supervised practice.
    Info,
    /// Not checked yet.
    None,
    /// Needs a look.
    Warn,
}

/// A badge: its look and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// Its look.
    pub tone: Tone,
    /// Its words.
    pub text: String,
}

/// The badge of a credential: what we know of it, with the date.
pub fn credential_badge(
    level: Level,
    verification: Verification,
    checked: Option<Date>,
    ends: Option<Date>,
) -> Badge {
    let what = if level == Level::Supervised { "registration" } else { "license" };
    let dated = |name: &str, day: Option<Date>| match day {
        Some(day) => {
            t!(format!("view.badge.{what}_{name}_on"), date = date::full(day)).into_owned()
        }
        None => t!(format!("view.badge.{what}_{name}")).into_owned(),
    };
    match verification {
        Verification::Verified => Badge { tone: Tone::Ok, text: dated("checked", checked) },
        Verification::Unverified => Badge { tone: Tone::None, text: dated("unchecked", None) },
        Verification::Failed => Badge { tone: Tone::Warn, text: dated("not_found", None) },
        Verification::Expired => Badge { tone: Tone::Warn, text: dated("ended", ends) },
    }
}

/// The badges of a leader. On a card a supervised leader's first badge says so, and the second
/// stands only where something is wrong; a group's own page shows both.
pub fn badges(leader: &Leader, whole: bool) -> Vec<Badge> {
    let checked =
        credential_badge(leader.level, leader.verification, leader.checked_on, leader.expires_on);
    if leader.level == Level::Independent {
        return vec![checked];
    }
    let supervised = Badge { tone: Tone::Info, text: t!("view.badge.supervised").into_owned() };
    if whole || checked.tone == Tone::Warn { vec![supervised, checked] } else { vec![supervised] }
}

/// The title in full with its abbreviation: `Licensed Marriage and Family Therapist (LMFT)`. A
/// supervised leader's abbreviation stands in the disclosure, with the registration.
pub fn full_title(leader: &Leader) -> String {
    if leader.level == Level::Supervised || leader.abbreviation.is_empty() {
        leader.title.clone()
    } else {
        t!("view.leader.title", title = leader.title, abbreviation = leader.abbreviation)
            .into_owned()
    }
}

/// What follows a leader's name on a card: the title in full, and the part if it is not the first.
pub fn title(leader: &Leader) -> String {
    let title = full_title(leader);
    if leader.role == LeaderRole::CoLead {
        t!("view.leader.co_leader", title = title).into_owned()
    } else {
        title
    }
}

/// Name with the degree: `Priyanka Oduya, PhD`.
pub fn name(leader: &Leader) -> String {
    match &leader.degree {
        Some(degree) => format!("{}, {degree}", leader.name),
        None => leader.name.clone(),
    }
}

/// One or two capitals for the picture that stands in for a photograph.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_alphabetic()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// Title, registration, supervisor and employer: what must be shown wherever a pre-licensed
/// leader is advertised.
pub fn disclosure(disclosure: &Disclosure) -> String {
    t!(
        "view.leader.disclosure",
        title = disclosure.title,
        registration = disclosure.registration,
        supervisor = disclosure.supervisor,
        license = disclosure.supervisor_license,
        employer = disclosure.employer
    )
    .into_owned()
}

/// On which register a credential was found, and until when it runs.
pub fn register(credential: &Credential) -> String {
    let number = format!("{} {}", credential.abbreviation, credential.number);
    let state = i18n::state(credential.jurisdiction);
    let found = match (credential.verification, &credential.checked_with) {
        (Verification::Verified, Some(register)) => {
            t!("view.register.found", number = number, state = state, register = register)
        }
        (Verification::Verified, None) => {
            t!("view.register.checked", number = number, state = state)
        }
        (Verification::Unverified, _) => {
            t!("view.register.unchecked", number = number, state = state)
        }
        (Verification::Failed, _) => t!("view.register.failed", number = number, state = state),
        (Verification::Expired, _) => t!("view.register.expired", number = number, state = state),
    };
    let until = credential
        .expires_on
        .filter(|_| credential.verification == Verification::Verified)
        .map_or_else(String::new, |day| {
            t!("view.register.until", date = date::full(day)).into_owned()
        });
    super::sentences([found.into_owned(), until])
}

/// `Certified Group Psychotherapist (CGP), until Jun 30, 2028.`
pub fn certification(certification: &Certification, labels: Labels<'_>) -> String {
    let name = labels.certification(certification.kind.as_str());
    match certification.expires_on {
        Some(day) => {
            t!("view.leader.certified_until", name = name, date = date::full(day)).into_owned()
        }
        None => t!("view.leader.certified", name = name).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn a_supervised_leader_is_disclosed_in_the_words_of_the_law() {
        let leader = sample::supervised();
        assert_eq!(
            disclosure(leader.disclosure.as_ref().unwrap()),
            "Associate Marriage and Family Therapist, registration AMFT 000417. Supervised by Ruth \
             Amsel-Price, LMFT 000291. Employed by Ygnacio Counseling Center."
        );
        let texts = |whole| badges(&leader, whole).into_iter().map(|b| b.text).collect::<Vec<_>>();
        assert_eq!(texts(false), ["In supervised practice"]);
        assert_eq!(texts(true), ["In supervised practice", "Registration checked Nov 3, 2026"]);
        assert_eq!(title(&leader), "Associate Marriage and Family Therapist, co-leader");
    }

    #[test]
    fn badges_say_what_was_checked_and_when() {
        let mut leader = sample::card().leaders.remove(0);
        let one = |l: &Leader| badges(l, false).remove(0);
        assert_eq!(
            one(&leader),
            Badge { tone: Tone::Ok, text: "License checked Nov 3, 2026".into() }
        );
        leader.verification = Verification::Unverified;
        assert_eq!(
            one(&leader),
            Badge { tone: Tone::None, text: "License not checked yet".into() }
        );
        leader.verification = Verification::Expired;
        leader.expires_on = "2026-10-31".parse().ok();
        assert_eq!(
            one(&leader),
            Badge { tone: Tone::Warn, text: "License ended Oct 31, 2026".into() }
        );
        assert_eq!(title(&leader), "Licensed Marriage and Family Therapist (LMFT)");
        assert_eq!(initials("Marisol de la Tennant"), "MT");
        assert_eq!(initials("Cher"), "C");
    }

    #[test]
    fn the_register_is_named() {
        let leader = sample::card().leaders.remove(0);
        assert_eq!(
            register(&leader.credentials[0]),
            "We found LMFT 000518 (California) on the California board’s public register. It is \
             active until Feb 28, 2028."
        );
        let until =
            Certification { kind: "cgp".parse().unwrap(), expires_on: "2028-06-30".parse().ok() };
        let reference = sample::reference();
        assert_eq!(
            certification(&until, Labels(&reference)),
            "Certified Group Psychotherapist (CGP), until Jun 30, 2028."
        );
    }
}
