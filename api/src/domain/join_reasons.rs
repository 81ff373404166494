//! Why people in a state may join, or may not: which leader's licence, registration or compact gives
//! the state, and whose file takes it (rule 1). The states agree with [`super::join`], which decides.

use super::{
    Until,
    credential::{holds, verification},
    join::{self, Rights, States},
};
use crate::store::LeaderRecord;
use contract::{
    Compact, Credential, Format, JoinCause, JoinCode, JoinState, Level, Reference, UsState,
    Verification,
};

/// Every state that some leader's file speaks of, or in which the group meets; those from which
/// people may join come first.
pub fn join_states(
    format: Format,
    meets_in: Option<UsState>,
    leaders: &[LeaderRecord],
    reference: &Reference,
    until: &mut Until,
) -> Vec<JoinState> {
    let rights: Vec<Rights> =
        leaders.iter().map(|l| join::rights(l, &reference.compacts, until)).collect();
    let online = match format {
        Format::InPerson => States::default(),
        Format::Online | Format::Hybrid => join::online(&rights),
    };
    let room = meets_in.filter(|_| format != Format::Online);
    let mut out: Vec<JoinState> = UsState::all()
        .filter_map(|state| {
            let mut causes = Vec::new();
            if room == Some(state) {
                causes.push(cause(JoinCode::Location, true, None, None));
            }
            if format != Format::InPerson {
                let spoken: Vec<JoinCause> = leaders
                    .iter()
                    .map(|leader| of_leader(leader, state, &reference.compacts, until))
                    .collect();
                // Nobody's file speaks of most states: they are not listed.
                if spoken.iter().any(|cause| cause.code != JoinCode::Missing) {
                    causes.extend(spoken);
                }
            }
            let joinable = room == Some(state) || online.contains(state);
            let reason = sentence(state, &causes, joinable);
            (!causes.is_empty()).then_some(JoinState { state, joinable, reason, causes })
        })
        .collect();
    out.sort_by_key(|state| !state.joinable);
    out
}

fn cause(
    code: JoinCode,
    gives: bool,
    leader: Option<&LeaderRecord>,
    by: Option<String>,
) -> JoinCause {
    JoinCause { code, gives, leader: leader.map(|l| l.name.clone()), by }
}

/// What a leader's file says of a state: what gives it, else the best reason why not.
fn of_leader(
    leader: &LeaderRecord,
    state: UsState,
    compacts: &[Compact],
    until: &mut Until,
) -> JoinCause {
    let here = |c: &&Credential| c.jurisdiction == state;
    let mut refused = None;
    for credential in leader.credentials.iter().filter(here) {
        let name = Some(format!(
            "{} {} ({})",
            credential.abbreviation, credential.number, credential.jurisdiction
        ));
        let code = match (verification(credential, until), credential.level) {
            (Verification::Expired, _) => JoinCode::Expired,
            (Verification::Failed, _) => JoinCode::Failed,
            (Verification::Verified | Verification::Unverified, Level::Independent) => {
                return cause(JoinCode::License, true, Some(leader), name);
            }
            (Verification::Verified | Verification::Unverified, Level::Supervised) => {
                return cause(JoinCode::Registration, true, Some(leader), name);
            }
        };
        refused = refused.or_else(|| Some(cause(code, false, Some(leader), name)));
    }
    let by_compact = by_compact(leader, state, compacts, until);
    match by_compact {
        Some(given) if given.gives => given,
        other => {
            refused.or(other).unwrap_or_else(|| cause(JoinCode::Missing, false, Some(leader), None))
        }
    }
}

/// What the compacts of a leader say of a state.
fn by_compact(
    leader: &LeaderRecord,
    state: UsState,
    compacts: &[Compact],
    until: &mut Until,
) -> Option<JoinCause> {
    let mut refused = None;
    for privilege in &leader.compacts {
        let Some(compact) = compacts.iter().find(|c| c.value == privilege.compact) else {
            continue;
        };
        let covered = compact.covers_all_members || privilege.states.contains(&state);
        let operates = compact.operational.contains(&state);
        if !covered || !(operates || compact.enacted.contains(&state)) {
            continue;
        }
        let rests = leader
            .credentials
            .iter()
            .any(|c| super::credential::is_active_at(c, Level::Independent, until));
        let code = if !operates {
            JoinCode::CompactNotOperating
        } else if !holds(privilege.expires_on, until) {
            JoinCode::CompactExpired
        } else if !rests {
            JoinCode::CompactWithoutLicense
        } else {
            JoinCode::Compact
        };
        let found =
            cause(code, code == JoinCode::Compact, Some(leader), Some(compact.label.clone()));
        if found.gives {
            return Some(found);
        }
        refused = refused.or(Some(found));
    }
    refused
}

/// The causes as people say them.
fn sentence(state: UsState, causes: &[JoinCause], joinable: bool) -> String {
    // What matters: what gives the state when it is joinable, what takes it when it is not.
    let told: Vec<String> = causes
        .iter()
        .filter(|cause| cause.gives == joinable)
        .map(|cause| clause(state, cause))
        .collect();
    let mut text = told.join("; ");
    text.push('.');
    text
}

fn clause(state: UsState, cause: &JoinCause) -> String {
    let who = cause.leader.as_deref().unwrap_or_default();
    let by = cause.by.as_deref().unwrap_or_default();
    let state = state.name();
    match cause.code {
        JoinCode::Location => format!("The group meets in {state}"),
        JoinCode::License => format!("{who} is licensed: {by}"),
        JoinCode::Registration => format!("{who} is registered: {by}"),
        JoinCode::Compact => format!("{who} practices in {state} through {by}"),
        JoinCode::Missing => format!("{who} has no license for {state}"),
        JoinCode::Expired => format!("{who}'s license has expired: {by}"),
        JoinCode::Failed => format!("{who}'s license was not found to be active: {by}"),
        JoinCode::CompactExpired => format!("{who}'s privilege through {by} has expired"),
        JoinCode::CompactNotOperating => format!("{by} does not operate in {state} yet"),
        JoinCode::CompactWithoutLicense => {
            format!("{who} needs an active license to use {by}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{compact, credential, leader, now, reference, state};
    use contract::CompactPrivilege;

    fn privilege(code: &str, states: &[&str]) -> CompactPrivilege {
        CompactPrivilege {
            compact: code.parse().unwrap(),
            states: states.iter().map(|s| state(s)).collect(),
            authorization: None,
            expires_on: None,
        }
    }

    fn asked(format: Format, leaders: &[LeaderRecord]) -> Vec<JoinState> {
        let mut lists = reference();
        lists.compacts = vec![
            compact("psypact", true, &["CO", "NV"], &["SD"]),
            compact("counseling", false, &["CO", "MD"], &["OH"]),
        ];
        join_states(format, Some(state("CA")), leaders, &lists, &mut Until::new(now()))
    }

    #[test]
    fn rule_1_each_state_names_what_gives_it_and_what_takes_it() {
        let mut dana = leader(vec![
            credential("CA", Level::Independent),
            credential("OR", Level::Independent),
        ]);
        dana.credentials[1].expires_on = Some("2026-01-01".parse().unwrap());
        dana.compacts = vec![privilege("psypact", &[])];
        let mut amara = leader(vec![credential("CA", Level::Supervised)]);
        amara.name = "Amara Osei".to_owned();

        let alone = asked(Format::Online, std::slice::from_ref(&dana));
        let find = |all: &[JoinState], code: &str| {
            all.iter().find(|s| s.state == state(code)).cloned().unwrap()
        };
        assert!(find(&alone, "CA").joinable && find(&alone, "NV").joinable);
        assert_eq!(find(&alone, "CA").reason, "Dana Whitfield is licensed: LMFT 000417 (CA).");
        assert_eq!(find(&alone, "NV").causes[0].code, JoinCode::Compact);
        assert_eq!(find(&alone, "OR").causes[0].code, JoinCode::Expired);
        assert_eq!(find(&alone, "SD").causes[0].code, JoinCode::CompactNotOperating);
        assert!(alone.iter().all(|s| s.state != state("TX")), "nobody's file speaks of Texas");
        assert!(alone.iter().map(|s| s.joinable).is_sorted_by(|a, b| a >= b));

        let both = asked(Format::Online, &[dana, amara]);
        assert!(find(&both, "CA").joinable);
        assert_eq!(find(&both, "CA").causes[1].code, JoinCode::Registration);
        let nevada = find(&both, "NV");
        assert!(!nevada.joinable);
        assert_eq!(nevada.reason, "Amara Osei has no license for Nevada.");
    }

    #[test]
    fn rule_1_in_person_it_is_the_place_and_hybrid_is_both() {
        let dana = leader(vec![credential("NV", Level::Independent)]);
        let room = asked(Format::InPerson, std::slice::from_ref(&dana));
        assert_eq!(room.len(), 1);
        assert_eq!((room[0].state, room[0].causes[0].code), (state("CA"), JoinCode::Location));
        let hybrid = asked(Format::Hybrid, &[dana]);
        let joinable: Vec<_> = hybrid.iter().filter(|s| s.joinable).map(|s| s.state).collect();
        assert_eq!(joinable, [state("CA"), state("NV")]);
    }

    #[test]
    fn rule_1_the_reasons_agree_with_what_decides() {
        let mut unsure = leader(vec![credential("MD", Level::Supervised)]);
        unsure.compacts = vec![privilege("counseling", &["CO", "MD", "OH"])];
        let mut failed = leader(vec![credential("CO", Level::Independent)]);
        failed.credentials[0].verification = Verification::Failed;
        failed.compacts = vec![privilege("psypact", &[])];
        let mut both = leader(vec![credential("CO", Level::Independent)]);
        both.compacts = vec![privilege("psypact", &[]), privilege("counseling", &["MD"])];
        for leaders in
            [vec![unsure.clone()], vec![failed.clone()], vec![both.clone()], vec![both, unsure]]
        {
            let told = asked(Format::Online, &leaders);
            let mut lists = reference();
            lists.compacts = vec![
                compact("psypact", true, &["CO", "NV"], &["SD"]),
                compact("counseling", false, &["CO", "MD"], &["OH"]),
            ];
            let mut until = Until::new(now());
            let rights: Vec<_> =
                leaders.iter().map(|l| join::rights(l, &lists.compacts, &mut until)).collect();
            let decided: Vec<_> = join::online(&rights).iter().collect();
            let joinable: Vec<_> = told.iter().filter(|s| s.joinable).map(|s| s.state).collect();
            assert_eq!(joinable, decided);
            for state in told {
                let all = state.causes.iter().all(|cause| cause.gives);
                assert_eq!(all, state.joinable, "{state:?}");
            }
        }
    }
}
