//! When what failed is tried again.

use crate::keyring::random;
use contract::Timestamp;

/// Seconds after each failed try until the next: what the Standard Webhooks specification suggests,
/// ten tries in three days. After the last it is a dead letter.
const AFTER: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// The longest time that a receiver may ask to be left alone, in seconds.
const RETRY_AFTER_MAX: i64 = 86_400;
/// Seconds for which a receiver that is not there is let be; it doubles with each time.
const HOLD: i64 = 10;
/// No longer than that.
const HOLD_MAX: i64 = 300;

/// When something that failed after so many tries before is tried again; never, after the last. Up
/// to a tenth later, so that what failed together does not come back together.
pub(super) fn again(tries: u32, retry_after: Option<u32>, now: Timestamp) -> Option<Timestamp> {
    let wait = AFTER.get(tries as usize)?;
    let asked = retry_after.map_or(0, |seconds| i64::from(seconds).min(RETRY_AFTER_MAX));
    Some(later((*wait).max(asked), now))
}

/// Until when a receiver that was not there so many times in a row is let be.
pub(super) fn hold(misses: u32, now: Timestamp) -> Timestamp {
    later((HOLD << misses.min(10)).min(HOLD_MAX), now)
}

fn later(seconds: i64, now: Timestamp) -> Timestamp {
    let part = i64::from(u16::from_le_bytes(random()));
    let micros = seconds * 1_000_000 + seconds * 100_000 * part / i64::from(u16::MAX);
    Timestamp::from_micros(now.micros() + micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_spread_over_three_days_and_end() {
        let now = Timestamp::from_seconds(1_000_000);
        let mut all = 0;
        for (tries, after) in AFTER.into_iter().enumerate() {
            let wait = again(tries as u32, None, now).unwrap().micros() - now.micros();
            let (least, most) = (after * 1_000_000, after * 1_100_000);
            assert!((least..=most).contains(&wait), "{tries}: {wait}");
            all += after;
        }
        assert!((72..80).contains(&(all / 3_600)), "{all} s");
        assert_eq!(again(9, None, now), None);
        let asked = again(0, Some(3_600), now).unwrap();
        assert!(asked >= now.plus_seconds(3_600));
        let forever = again(0, Some(u32::MAX), now).unwrap();
        assert!(forever < now.plus_days(2));
        assert!(hold(0, now) < now.plus_seconds(12) && hold(60, now) < now.plus_seconds(331));
    }
}
