//! From which states a person may attend (rule 1): where the client sits during the session
//! governs, not where the leader sits.

use super::{
    Until,
    credential::{holds, is_active_at},
};
use crate::store::LeaderRecord;
use contract::{Compact, Level, UsState};

/// A set of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States(u64);

// Each state has a bit of its own.
const _: () = assert!(UsState::COUNT <= 64);

impl States {
    /// Whether a state is in it.
    pub const fn contains(self, state: UsState) -> bool {
        self.0 & (1 << state.index()) != 0
    }
    /// What is in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    /// What is in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// A bit for each state, by its place in [`UsState::all`].
    pub const fn bits(self) -> u64 {
        self.0
    }
    /// The states, by postal code.
    pub fn iter(self) -> impl Iterator<Item = UsState> {
        UsState::all().filter(move |state| self.contains(*state))
    }
}

impl FromIterator<UsState> for States {
    fn from_iter<I: IntoIterator<Item = UsState>>(states: I) -> Self {
        Self(states.into_iter().fold(0, |bits, state| bits | 1 << state.index()))
    }
}

/// Where a leader may see people, by what right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights {
    /// By a licence, or by a compact.
    pub independent: States,
    /// By a registration for supervised practice.
    pub supervised: States,
}

impl Rights {
    /// Wherever the leader may see people.
    pub const fn all(self) -> States {
        self.independent.or(self.supervised)
    }
}

/// The rights of a leader. A compact privilege rests on the licence of the home state: without an
/// active one it gives nothing. It counts in member states where the compact operates, since one
/// that is only enacted gives nobody a privilege yet.
pub fn rights(leader: &LeaderRecord, compacts: &[Compact], until: &mut Until) -> Rights {
    let mut states_of = |level| -> States {
        leader
            .credentials
            .iter()
            .filter(|c| is_active_at(c, level, until))
            .map(|c| c.jurisdiction)
            .collect()
    };
    let mut independent = states_of(Level::Independent);
    let supervised = states_of(Level::Supervised);
    if independent != States::default() {
        for privilege in leader.compacts.iter().filter(|p| holds(p.expires_on, until)) {
            let Some(compact) = compacts.iter().find(|c| c.value == privilege.compact) else {
                continue;
            };
            let operational: States = compact.operational.iter().copied().collect();
            independent = independent.or(if compact.covers_all_members {
                operational
            } else {
                operational.and(privilege.states.iter().copied().collect())
            });
        }
    }
    Rights { independent, supervised }
}

/// From where an online session may be joined: where every leader may see people. Nowhere for a
/// group without leaders.
pub fn online(rights: &[Rights]) -> States {
    rights.iter().map(|r| r.all()).reduce(States::and).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{compact, credential, leader, now, state};
    use contract::{CompactPrivilege, Verification};

    fn codes(states: States) -> Vec<&'static str> {
        states.iter().map(UsState::code).collect()
    }

    fn online_of(leaders: &[LeaderRecord]) -> Vec<&'static str> {
        let compacts = [
            compact("psypact", true, &["CO", "NV", "TX"], &["SD"]),
            compact("counseling", false, &["CO", "MD"], &["OH"]),
        ];
        let mut until = Until::new(now());
        let rights: Vec<Rights> =
            leaders.iter().map(|l| rights(l, &compacts, &mut until)).collect();
        codes(online(&rights))
    }

    fn privilege(compact: &str, states: &[&str]) -> CompactPrivilege {
        CompactPrivilege {
            compact: compact.parse().unwrap(),
            states: states.iter().map(|s| state(s)).collect(),
            authorization: None,
            expires_on: None,
        }
    }

    #[test]
    fn rule_1_licences_count_where_they_were_given() {
        let both = leader(vec![
            credential("CA", Level::Independent),
            credential("NV", Level::Independent),
        ]);
        assert_eq!(online_of(&[both]), ["CA", "NV"]);
    }

    #[test]
    fn rule_1_co_leaders_leave_the_intersection() {
        let a = leader(vec![
            credential("CA", Level::Independent),
            credential("NV", Level::Independent),
        ]);
        let b = leader(vec![credential("NV", Level::Supervised)]);
        assert_eq!(online_of(&[a.clone(), b]), ["NV"]);
        let c = leader(vec![credential("OR", Level::Independent)]);
        assert!(online_of(&[a, c]).is_empty());
    }

    #[test]
    fn rule_1_psypact_covers_every_operational_member_and_counseling_only_what_was_granted() {
        let mut psychologist = leader(vec![credential("CA", Level::Independent)]);
        psychologist.compacts = vec![privilege("psypact", &[])];
        assert_eq!(online_of(&[psychologist]), ["CA", "CO", "NV", "TX"]);
        let mut counselor = leader(vec![credential("VA", Level::Independent)]);
        // Ohio has enacted the compact, which does not operate there yet.
        counselor.compacts = vec![privilege("counseling", &["CO", "OH"])];
        assert_eq!(online_of(&[counselor]), ["CO", "VA"]);
    }

    #[test]
    fn rule_1_a_compact_rests_on_an_active_licence() {
        let mut lapsed = leader(vec![credential("CA", Level::Independent)]);
        lapsed.compacts = vec![privilege("psypact", &[])];
        lapsed.credentials[0].verification = Verification::Failed;
        assert!(online_of(&[lapsed.clone()]).is_empty());
        lapsed.credentials[0].verification = Verification::Verified;
        lapsed.compacts[0].expires_on = Some("2026-01-01".parse().unwrap());
        assert_eq!(online_of(&[lapsed]), ["CA"]);
    }

    #[test]
    fn rule_1_an_expired_credential_gives_no_state() {
        let mut expired = leader(vec![credential("CA", Level::Independent)]);
        expired.credentials[0].expires_on = Some("2026-01-01".parse().unwrap());
        assert!(online_of(&[expired]).is_empty());
        assert!(online_of(&[]).is_empty());
    }
}
