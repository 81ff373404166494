//! How long a listing is believed without a word of its leader (rule 14): asked about after 90
//! days, asked again after 110, out of search after 120.

use super::publish::EXPIRY_DAYS;
use contract::Timestamp;

/// Days after which a leader is asked whether all of it is still true.
pub const ASK_DAYS: i64 = 90;
/// Days after which a leader is asked again.
pub const REMIND_DAYS: i64 = 110;
/// A leader who was asked late has at least these days before the next word.
const BETWEEN_DAYS: i64 = 5;

/// What is known of a published listing's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// A leader last said that all of it is true.
    pub confirmed: Timestamp,
    /// When the leader was last asked.
    pub asked: Option<Timestamp>,
    /// When the leader was last asked again.
    pub reminded: Option<Timestamp>,
    /// There is somebody to ask.
    pub owned: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Ask.
    Ask,
    /// Ask again.
    Remind,
    /// Take it out of search.
    Expire,
}

/// What is to be done for a listing now.
pub fn step(age: &Age, now: Timestamp) -> Option<Step> {
    let old = |days: i64| age.confirmed.plus_days(days) <= now;
    // What was said before the last confirmation is settled by it.
    let since = |at: Option<Timestamp>| at.filter(|at| *at > age.confirmed);
    if old(EXPIRY_DAYS) {
        return Some(Step::Expire);
    }
    if !age.owned || !old(ASK_DAYS) {
        return None;
    }
    match since(age.asked) {
        None => Some(Step::Ask),
        Some(asked) => {
            let late = old(REMIND_DAYS) && asked.plus_days(BETWEEN_DAYS) <= now;
            (late && since(age.reminded).is_none()).then_some(Step::Remind)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::now;

    fn age(days: i64) -> Age {
        Age { confirmed: now().plus_days(-days), asked: None, reminded: None, owned: true }
    }

    #[test]
    fn rule_14_a_leader_is_asked_at_90_days_again_at_110_and_the_listing_ends_at_120() {
        let asked = |days: i64, ago: i64| Age { asked: Some(now().plus_days(-ago)), ..age(days) };
        assert_eq!(step(&age(89), now()), None);
        assert_eq!(step(&age(90), now()), Some(Step::Ask));
        assert_eq!(step(&asked(109, 19), now()), None);
        assert_eq!(step(&asked(110, 20), now()), Some(Step::Remind));
        let reminded = Age { reminded: Some(now().plus_days(-1)), ..asked(111, 21) };
        assert_eq!(step(&reminded, now()), None);
        assert_eq!(
            step(&Age { confirmed: now().plus_days(-120), ..reminded }, now()),
            Some(Step::Expire)
        );
    }

    #[test]
    fn who_was_asked_late_is_not_asked_again_at_once() {
        let late = Age { asked: Some(now().plus_days(-1)), ..age(115) };
        assert_eq!(step(&late, now()), None);
    }

    #[test]
    fn a_confirmation_settles_what_was_asked_before_it() {
        let again = Age {
            asked: Some(now().plus_days(-200)),
            reminded: Some(now().plus_days(-190)),
            ..age(90)
        };
        assert_eq!(step(&again, now()), Some(Step::Ask));
    }

    #[test]
    fn without_an_owner_nobody_is_asked_and_it_ends_all_the_same() {
        assert_eq!(step(&Age { owned: false, ..age(119) }, now()), None);
        assert_eq!(step(&Age { owned: false, ..age(120) }, now()), Some(Step::Expire));
    }
}
