//! Keys: how they look, and whose they are.
//!
//! A key is `fgt_`, 43 letters and digits that nobody can guess, and 6 that check them: what was
//! mistyped is refused without a look at the database, and scanners of leaked secrets know it.

use crate::{
    keyring::{Keyring, random},
    members::Members,
    problem::Failure,
    store::{KeyHolder, Limit},
};
use contract::{ErrorCode, Problem};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

const PREFIX: &str = "fgt_";
/// Characters that are drawn, and those that check them.
const DRAWN: usize = 43;
const CHECK: usize = 6;
/// Characters of a key that its owner goes on seeing.
const SHOWN: usize = 12;
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// How long a replica goes by what it knows of a key; one that was revoked elsewhere works no
/// longer than this.
const FRESH: Duration = Duration::from_secs(2);
/// Keys that are known at once.
const MOST: usize = 10_000;
/// Keys that are nobody's, tried by one visitor.
const WRONG: Limit = Limit { free: 20, window: 3_600, first_wait: 30, longest_wait: 3_600 };

/// Whose key asks.
pub type Holder = KeyHolder;

/// A key that was made.
pub struct NewKey {
    /// All of it.
    pub secret: String,
    /// How it begins.
    pub prefix: String,
}

/// Whether a bearer token is meant to be a key.
pub fn is_key(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// Makes a key.
pub fn make() -> NewKey {
    let mut drawn = String::with_capacity(DRAWN);
    while drawn.len() < DRAWN {
        // Bytes from 248 on would make some letters likelier than others.
        let letters = random::<64>().into_iter().filter(|byte| *byte < 248);
        let letters = letters.map(|byte| char::from(ALPHABET[usize::from(byte % 62)]));
        drawn.extend(letters.take(DRAWN - drawn.len()));
    }
    let secret = format!("{PREFIX}{drawn}{}", check(&drawn));
    NewKey { prefix: secret[..SHOWN].to_owned(), secret }
}

/// The hash under which a key is kept; none when it can't be one.
pub fn hash(keys: &Keyring, secret: &str) -> Option<String> {
    let drawn = secret.strip_prefix(PREFIX)?;
    let (drawn, end) = drawn.split_at_checked(DRAWN)?;
    if end.len() != CHECK || check(drawn) != end {
        return None;
    }
    let hash = keys.mac("api key", secret.as_bytes());
    Some(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn check(drawn: &str) -> String {
    let mut sum = flate2::Crc::new();
    sum.update(drawn.as_bytes());
    let mut sum = sum.sum();
    let mut out = [b'0'; CHECK];
    for place in out.iter_mut().rev() {
        *place = ALPHABET[(sum % 62) as usize];
        sum /= 62;
    }
    out.into_iter().map(char::from).collect()
}

/// What is known of keys.
#[derive(Default)]
pub(super) struct Known {
    holders: Mutex<HashMap<String, (Instant, Holder)>>,
    /// Visitors who tried too many keys, until when.
    blocked: Mutex<HashMap<Vec<u8>, Instant>>,
}

impl Known {
    pub(super) async fn holder(
        &self,
        members: &Members,
        secret: &str,
        visitor: Vec<u8>,
    ) -> Result<Holder, Failure> {
        self.not_blocked(&visitor)?;
        let Some(hash) = hash(&members.keys, secret) else {
            return Err(self.wrong(members, visitor, "This is not a key of this service.").await);
        };
        let known = self.get(&hash);
        if let Some((at, holder)) = &known
            && at.elapsed() < FRESH
        {
            return working(holder.clone());
        }
        let (now, asked) = (members.now(), hash.clone());
        match members.run(move |m| m.store.key_holder(&asked, now)).await {
            Ok(Some(holder)) => {
                self.put(hash, holder.clone());
                working(holder)
            }
            Ok(None) => {
                self.holders.lock().unwrap_or_else(PoisonError::into_inner).remove(&hash);
                Err(self.wrong(members, visitor, "This key is nobody's.").await)
            }
            // The database is away: what was true a moment ago is believed.
            Err(failure) => match known {
                Some((_, holder)) => working(holder),
                None => Err(failure),
            },
        }
    }

    pub(super) fn forget(&self, key: Uuid) {
        let mut holders = self.holders.lock().unwrap_or_else(PoisonError::into_inner);
        holders.retain(|_, (_, holder)| holder.key != key);
    }

    fn get(&self, hash: &str) -> Option<(Instant, Holder)> {
        self.holders.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    fn put(&self, hash: String, holder: Holder) {
        let mut holders = self.holders.lock().unwrap_or_else(PoisonError::into_inner);
        if holders.len() >= MOST {
            holders.clear();
        }
        holders.insert(hash, (Instant::now(), holder));
    }

    /// Counts a wrong key.
    async fn wrong(&self, members: &Members, visitor: Vec<u8>, detail: &str) -> Failure {
        let who = visitor.clone();
        match members.run(move |m| m.limit(&[("wrong key", &who, WRONG)])).await {
            Ok(()) => Problem::new(ErrorCode::Unauthorized).detail(detail).into(),
            Err(failure) => {
                if let Some(seconds) = failure.0.retry_after {
                    let until = Instant::now() + Duration::from_secs(u64::from(seconds));
                    let mut blocked = self.blocked.lock().unwrap_or_else(PoisonError::into_inner);
                    if blocked.len() >= MOST {
                        blocked.clear();
                    }
                    blocked.insert(visitor, until);
                }
                failure
            }
        }
    }

    /// Whoever has to wait is told so without another look at the database.
    fn not_blocked(&self, visitor: &[u8]) -> Result<(), Failure> {
        let mut blocked = self.blocked.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(until) = blocked.get(visitor) else { return Ok(()) };
        let left = until.saturating_duration_since(Instant::now()).as_secs();
        if left == 0 {
            blocked.remove(visitor);
            return Ok(());
        }
        Err(Problem::too_many(u32::try_from(left).unwrap_or(u32::MAX)).into())
    }
}

fn working(holder: Holder) -> Result<Holder, Failure> {
    if holder.revoked {
        return Err(Problem::new(ErrorCode::Unauthorized).detail("This key was revoked.").into());
    }
    Ok(holder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_form_and_kept_as_a_hash() {
        let keys = Keyring::generate();
        let (one, two) = (make(), make());
        assert_ne!(one.secret, two.secret);
        assert_eq!(one.secret.len(), PREFIX.len() + DRAWN + CHECK);
        assert!(is_key(&one.secret) && one.secret.starts_with(&one.prefix));
        let kept = hash(&keys, &one.secret).unwrap();
        assert_eq!(hash(&keys, &one.secret), Some(kept.clone()));
        assert_ne!(hash(&keys, &two.secret), Some(kept.clone()));
        assert!(!kept.contains(&one.secret[4..12]));
        let mut changed = one.secret.clone().into_bytes();
        changed[9] = if changed[9] == b'x' { b'y' } else { b'x' };
        for wrong in [String::from_utf8(changed).unwrap(), one.prefix, format!("{}0", two.secret)] {
            assert_eq!(hash(&keys, &wrong), None, "{wrong}");
        }
    }
}
