//! What a licence, registration or certification is worth on a day.

use super::Until;
use contract::{Credential, Date, Level, Timestamp, Verification};

/// The instant at which a day is over everywhere in the United States: American Samoa is eleven
/// hours behind UTC. Something that is valid through a day holds until then.
pub fn end_of_day(day: Date) -> Timestamp {
    Timestamp::from_seconds(i64::from(day.days() + 1) * 86_400 + 11 * 3_600)
}

/// The latest day that is over everywhere: what was valid through it holds no more.
pub fn last_day_over(now: Timestamp) -> Date {
    let over = now.plus_seconds(-11 * 3_600).date();
    Date::from_days(over.days() - 1)
}

/// Whether something with a last day still holds; without one it does.
pub fn holds(expires_on: Option<Date>, until: &mut Until) -> bool {
    expires_on.is_none_or(|day| until.before(end_of_day(day)))
}

/// What we know of a credential now: past its last day it is expired, whatever was found before.
pub fn verification(credential: &Credential, until: &mut Until) -> Verification {
    match credential.verification {
        known @ (Verification::Failed | Verification::Expired) => known,
        known @ (Verification::Verified | Verification::Unverified) => {
            if holds(credential.expires_on, until) { known } else { Verification::Expired }
        }
    }
}

/// Whether it gives the right to practise: not expired and not failed. One that nobody has looked
/// up yet counts, and is marked.
pub fn is_active(credential: &Credential, until: &mut Until) -> bool {
    matches!(verification(credential, until), Verification::Verified | Verification::Unverified)
}

/// Whether it is active and of this level.
pub fn is_active_at(credential: &Credential, level: Level, until: &mut Until) -> bool {
    is_active(credential, until) && credential.level == level
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::credential;

    #[test]
    fn rule_1_a_licence_holds_through_its_last_day_and_not_longer() {
        let mut licence = credential("CA", Level::Independent);
        licence.expires_on = Some("2026-06-30".parse().unwrap());
        licence.verification = Verification::Verified;
        let at = |text: &str| Until::new(text.parse().unwrap());
        // 23:59 in Honolulu.
        let mut until = at("2026-07-01T09:59:00Z");
        assert_eq!(verification(&licence, &mut until), Verification::Verified);
        assert_eq!(until.earliest(), "2026-07-01T11:00:00Z".parse().unwrap());
        assert_eq!(verification(&licence, &mut at("2026-07-01T11:00:00Z")), Verification::Expired);
    }

    #[test]
    fn the_last_day_that_is_over_is_the_one_that_no_longer_holds() {
        for at in ["2026-07-01T10:59:59Z", "2026-07-01T11:00:00Z", "2026-07-02T00:00:00Z"] {
            let now: Timestamp = at.parse().unwrap();
            let last = last_day_over(now);
            assert!(!holds(Some(last), &mut Until::new(now)), "{at}");
            let next = Date::from_days(last.days() + 1);
            assert!(holds(Some(next), &mut Until::new(now)), "{at}");
        }
    }

    #[test]
    fn rule_1_an_unverified_credential_counts_and_a_failed_one_does_not() {
        let mut until = Until::new(Timestamp::from_seconds(0));
        let mut licence = credential("CA", Level::Independent);
        for (known, active) in [
            (Verification::Unverified, true),
            (Verification::Verified, true),
            (Verification::Failed, false),
            (Verification::Expired, false),
        ] {
            licence.verification = known;
            assert_eq!(is_active(&licence, &mut until), active, "{known}");
        }
    }
}
