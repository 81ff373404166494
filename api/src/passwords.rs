//! Passwords: how strong one must be, how it is kept, and how many are worked on at a time.
//!
//! argon2id with 19 MiB, two passes and one lane (OWASP's password storage cheat sheet): a hash
//! takes a processor about 20 ms. As many are made at a time as there are processors; the rest
//! wait for their turn without holding a thread, and when too many wait, the next hears to come
//! back.

use crate::problem::Failure;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use contract::{Email, ErrorCode, FieldError, Problem, Secret, account::check, problem::field};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// KiB of memory of a hash.
const MEMORY: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;
/// How many may wait for a turn: with two processors the last of them waits about a second.
const WAITING: usize = 128;
/// The score of zxcvbn from which on a password is taken: 10^8 guesses would not find it.
const STRONG: u8 = 3;

/// A hash like any other that no password fits: whoever tries an address without an account is
/// kept as busy as with one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCEhIQ\
    $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Makes and verifies hashes. Everything but [`Passwords::turn`] blocks.
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// How many hashes were worked out.
    hashes: AtomicU64,
}

/// The right to work on passwords, until it is dropped.
pub struct Turn(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

impl Default for Passwords {
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        Self {
            turns: Arc::new(Semaphore::new(processors)),
            waiting: Arc::default(),
            hashes: AtomicU64::new(0),
        }
    }
}

impl Passwords {
    /// Waits for a turn.
    ///
    /// # Errors
    /// 503 `unavailable` when too many wait already.
    pub async fn turn(&self) -> Result<Turn, Failure> {
        let unavailable = || Failure::from(Problem::new(ErrorCode::Unavailable));
        let _place = Place::take(&self.waiting).ok_or_else(unavailable)?;
        let permit = Arc::clone(&self.turns).acquire_owned().await;
        permit.map(Turn).map_err(|_| unavailable())
    }

    /// A new password's hash, in the PHC string form.
    ///
    /// # Errors
    /// 500 `internal`, when there is no memory for it.
    pub fn hash(&self, password: &Secret) -> Result<String, Failure> {
        self.hashes.fetch_add(1, Ordering::Relaxed);
        let salt = crate::keyring::random::<16>();
        let hash: Result<PasswordHash, _> =
            argon2()?.hash_password_with_salt(password.as_str().as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(internal)
    }

    /// Whether a password is that of a hash; without a hash it is not, and takes as long to say.
    pub fn verify(&self, password: &Secret, hash: Option<&str>) -> bool {
        self.hashes.fetch_add(1, Ordering::Relaxed);
        let known = hash.and_then(|hash| PasswordHash::new(hash).ok());
        let right = known.is_some();
        let hash = known.or_else(|| PasswordHash::new(NOBODY).ok());
        let (Ok(argon2), Some(hash)) = (argon2(), hash) else { return false };
        argon2.verify_password(password.as_str().as_bytes(), &hash).is_ok() && right
    }

    /// How many hashes were worked out since the start.
    pub fn hashes(&self) -> u64 {
        self.hashes.load(Ordering::Relaxed)
    }
}

/// What is wrong with a new password: too short, too long, or too easy to guess for somebody who
/// knows the person's name and address.
///
/// # Errors
/// The one thing that is wrong.
pub fn judge(pointer: &str, password: &Secret, email: &str, name: &str) -> Result<(), FieldError> {
    check::new_password(pointer, password)?;
    let mut known = vec!["findgrouptherapy", "grouptherapy", "group", "therapy", email, name];
    known.extend(email.split(['@', '.', '+', '-', '_']).filter(|part| part.len() > 2));
    known.extend(name.split_whitespace().filter(|part| part.len() > 2));
    if u8::from(zxcvbn::zxcvbn(password.as_str(), &known).score()) >= STRONG {
        return Ok(());
    }
    let detail = "is too easy to guess: take a few words that do not belong together, \
        and leave out your name and address";
    Err(field(pointer, "weak", detail))
}

/// [`judge`] for an account that is on file.
///
/// # Errors
/// 400 `invalid_input`.
pub fn judge_for(password: &Secret, email: &Email, name: &str) -> Result<(), Problem> {
    judge("/password", password, email.as_str(), name)
        .map_err(|error| Problem::invalid(vec![error]))
}

/// A place among those who wait.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::Relaxed) < WAITING).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn argon2() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn internal(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "argon2");
    Problem::new(ErrorCode::Internal).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_argon2id_with_its_cost_and_fits_its_password_alone() {
        let passwords = Passwords::default();
        let hash = passwords.hash(&"slow violet harbor".into()).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, passwords.hash(&"slow violet harbor".into()).unwrap());
        assert!(passwords.verify(&"slow violet harbor".into(), Some(&hash)));
        assert!(!passwords.verify(&"slow violet harbour".into(), Some(&hash)));
        // Never cut: the 128th character counts.
        let long = |last: &str| Secret::from(format!("{}{last}", "é".repeat(127)));
        let hash = passwords.hash(&long("a")).unwrap();
        assert!(passwords.verify(&long("a"), Some(&hash)));
        assert!(!passwords.verify(&long("b"), Some(&hash)));
    }

    #[test]
    fn without_a_hash_the_work_is_the_same() {
        let passwords = Passwords::default();
        let work = |hash: Option<&str>| {
            let before = passwords.hashes();
            assert!(!passwords.verify(&"whatever it is".into(), hash));
            passwords.hashes() - before
        };
        assert_eq!((work(None), work(Some("none")), work(Some(NOBODY))), (1, 1, 1));
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real = passwords.hash(&"slow violet harbor".into()).unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((nobody.algorithm, nobody.params), (real.algorithm, real.params));
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());
        assert_eq!(nobody.salt.unwrap().len(), real.salt.unwrap().len());
    }

    #[test]
    fn a_password_is_judged_with_what_is_known_of_the_person() {
        let judged = |text: &str| {
            judge("/password", &text.into(), "ana.diaz@example.org", "Ana Díaz")
                .map_err(|error| error.code.into_owned())
        };
        for good in ["slow violet harbor", "correct horse battery staple", "xK9#mQ2$vL7!pR"] {
            assert_eq!(judged(good), Ok(()), "{good}");
        }
        for weak in
            ["password123", "ana.diaz@example.org", "qwertyuiop", "grouptherapy1", "1234567890"]
        {
            assert_eq!(judged(weak), Err("weak".to_owned()), "{weak}");
        }
        assert_eq!(judged("short"), Err("too_short".to_owned()));
    }
}
