//! A leader as the world sees one: the title that matters, what the law asks to be disclosed.

use super::{
    Until,
    credential::{holds, is_active, is_active_at, verification},
    join::{Rights, States},
};
use crate::store::LeaderRecord;
use contract::{Certification, Credential, Disclosure, Leader, Level, UsState, Verification};

/// Certifications that only somebody with an independent licence may hold (rule 3).
const NEEDS_INDEPENDENT: [&str; 1] = ["cgp"];

/// Derives a leader for a group that people attend from `attended`. None if the leader can't be
/// shown: no credential on file, or a supervised one without the supervision that must be
/// disclosed.
pub fn present(
    leader: &LeaderRecord,
    rights: Rights,
    attended: States,
    meets_in: Option<UsState>,
    until: &mut Until,
) -> Option<Leader> {
    let shown = shown(leader, rights, attended, meets_in, until)?;
    let disclosure = match shown.level {
        Level::Independent => None,
        Level::Supervised => Some(disclosure(shown)?),
    };
    let credentials: Vec<Credential> = leader
        .credentials
        .iter()
        .map(|c| Credential { verification: verification(c, until), ..c.clone() })
        .collect();
    let certifications = certifications(leader, until);
    Some(Leader {
        name: leader.name.clone(),
        role: leader.role,
        degree: leader.degree.clone(),
        title: shown.title.clone(),
        abbreviation: shown.abbreviation.clone(),
        level: shown.level,
        verification: verification(shown, until),
        checked_on: shown.checked_on,
        expires_on: shown.expires_on,
        disclosure,
        bio: leader.bio.clone(),
        npi: leader.npi.clone(),
        credentials,
        certifications,
        compacts: leader.compacts.clone(),
    })
}

/// The credential whose title is shown. If the leader practises under supervision in any state
/// from which the group is attended, it is that registration: a licence of another state must not
/// hide it (rule 2). Else the best licence: of the state where the group meets, verified, first on
/// file. A leader with nothing active is shown with what is on file, marked as it is.
fn shown<'a>(
    leader: &'a LeaderRecord,
    rights: Rights,
    attended: States,
    meets_in: Option<UsState>,
    until: &mut Until,
) -> Option<&'a Credential> {
    let all = &leader.credentials;
    let supervised_here = all.iter().find(|c| {
        attended.contains(c.jurisdiction)
            && !rights.independent.contains(c.jurisdiction)
            && is_active_at(c, Level::Supervised, until)
    });
    if supervised_here.is_some() {
        return supervised_here;
    }
    let mut best: Option<(&Credential, (bool, bool, bool))> = None;
    for credential in all.iter().filter(|c| is_active(c, until)) {
        let merit = (
            credential.level == Level::Independent,
            Some(credential.jurisdiction) == meets_in,
            credential.verification == Verification::Verified,
        );
        if best.is_none_or(|(_, known)| merit > known) {
            best = Some((credential, merit));
        }
    }
    best.map(|(credential, _)| credential).or(all.first())
}

fn disclosure(credential: &Credential) -> Option<Disclosure> {
    let supervision = credential.supervision.as_ref()?;
    Some(Disclosure {
        title: credential.title.clone(),
        registration: format!("{} {}", credential.abbreviation, credential.number),
        jurisdiction: credential.jurisdiction,
        supervisor: supervision.supervisor.clone(),
        supervisor_license: format!(
            "{} {} ({})",
            supervision.supervisor_title,
            supervision.supervisor_license,
            supervision.supervisor_jurisdiction
        ),
        employer: supervision.employer.clone(),
    })
}

/// Certifications that still hold, and that the leader's licences allow.
fn certifications(leader: &LeaderRecord, until: &mut Until) -> Vec<Certification> {
    let independent = leader.credentials.iter().any(|c| is_active_at(c, Level::Independent, until));
    leader
        .certifications
        .iter()
        .filter(|c| independent || !NEEDS_INDEPENDENT.contains(&c.kind.as_str()))
        .filter(|c| holds(c.expires_on, until))
        .cloned()
        .collect()
}

/// Whether a certification needs an independent licence.
pub(super) fn needs_independent(kind: &str) -> bool {
    NEEDS_INDEPENDENT.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        join,
        tests::{credential, leader, now, state},
    };

    fn seen(leader: &LeaderRecord, attended: &[&str]) -> Option<Leader> {
        let mut until = Until::new(now());
        let rights = join::rights(leader, &[], &mut until);
        let attended = attended.iter().map(|s| state(s)).collect();
        present(leader, rights, attended, None, &mut until)
    }

    #[test]
    fn rule_2_a_supervised_leader_is_disclosed_in_full() {
        let shown = seen(&leader(vec![credential("CA", Level::Supervised)]), &["CA"]).unwrap();
        let disclosure = shown.disclosure.unwrap();
        assert_eq!(disclosure.registration, "AMFT 000417");
        assert_eq!(disclosure.employer, "Bay Counseling Center");
        assert_eq!(disclosure.supervisor_license, "LMFT 48213 (CA)");
        assert_eq!(disclosure.title, "Associate Marriage and Family Therapist");
        assert_eq!(shown.level, Level::Supervised);
    }

    #[test]
    fn rule_2_a_licence_elsewhere_does_not_hide_the_registration_here() {
        let both =
            leader(vec![credential("NV", Level::Independent), credential("CA", Level::Supervised)]);
        assert!(seen(&both, &["CA", "NV"]).unwrap().disclosure.is_some());
        assert!(seen(&both, &["NV"]).unwrap().disclosure.is_none());
    }

    #[test]
    fn rule_2_without_its_supervision_a_registration_is_not_advertised() {
        let mut silent = leader(vec![credential("CA", Level::Supervised)]);
        silent.credentials[0].supervision = None;
        assert_eq!(seen(&silent, &["CA"]), None);
        assert_eq!(seen(&leader(vec![]), &["CA"]), None);
    }

    #[test]
    fn rule_3_cgp_is_shown_while_it_holds_and_with_an_independent_licence() {
        let cgp = |expires_on: &str| Certification {
            kind: "cgp".parse().unwrap(),
            expires_on: Some(expires_on.parse().unwrap()),
        };
        let mut licensed = leader(vec![credential("CA", Level::Independent)]);
        licensed.certifications = vec![cgp("2027-01-01")];
        assert_eq!(seen(&licensed, &["CA"]).unwrap().certifications.len(), 1);
        licensed.certifications = vec![cgp("2026-01-01")];
        assert!(seen(&licensed, &["CA"]).unwrap().certifications.is_empty());
        let mut supervised = leader(vec![credential("CA", Level::Supervised)]);
        supervised.certifications = vec![cgp("2027-01-01")];
        assert!(seen(&supervised, &["CA"]).unwrap().certifications.is_empty());
    }

    #[test]
    fn rule_14_an_expired_licence_is_shown_as_expired() {
        let mut lapsed = leader(vec![credential("CA", Level::Independent)]);
        lapsed.credentials[0].verification = Verification::Verified;
        lapsed.credentials[0].expires_on = Some("2026-01-01".parse().unwrap());
        let shown = seen(&lapsed, &["CA"]).unwrap();
        assert_eq!(shown.verification, Verification::Expired);
        assert_eq!(shown.credentials[0].verification, Verification::Expired);
    }
}
