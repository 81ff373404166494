//! Who may ask the API how often, with a key and without.
//!
//! A window is a minute. The first tenth of it every replica gives by itself, so that whoever asks
//! seldom costs no write; more is taken from the database, a tenth at a time, where replicas share
//! it. While the database is away nobody is refused: searches don't need it.

mod bucket;
mod keys;
pub(crate) mod pass;
mod usage;

pub use keys::{Holder, NewKey, hash, is_key, make};

use crate::{members::Members, problem::Failure};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use bucket::{Asked, Buckets};
use contract::{Problem, Timestamp};
use keys::Known;
use std::fmt::Write as _;
use usage::Usage;
use xxhash_rust::xxh3::xxh3_64;

/// Seconds of a window.
const WINDOW: i64 = 60;
/// Names of the headers (draft-ietf-httpapi-ratelimit-headers-10).
pub const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
/// See [`RATE_LIMIT`].
pub const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// How often somebody may ask in a minute; 0 is as often as they like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Without a key, each visitor.
    pub visitor: u32,
    /// With a key.
    pub key: u32,
}

/// Counts requests. Shared by every worker.
pub struct Gate {
    rates: Rates,
    buckets: Buckets,
    known: Known,
    usage: Usage,
    policies: [HeaderValue; 2],
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// Somebody without a key, by address.
    Visitor(&'a [u8]),
    /// A key.
    Key(uuid::Uuid),
}

/// What is left after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    key: bool,
    remaining: u32,
    reset: u32,
}

impl Gate {
    /// A gate that lets so many through.
    pub fn new(rates: Rates) -> Self {
        let policy = |name: &str, rate: u32| {
            HeaderValue::from_str(&format!("\"{name}\";q={rate};w={WINDOW}"))
                .unwrap_or(HeaderValue::from_static(""))
        };
        Self {
            rates,
            buckets: Buckets::default(),
            known: Known::default(),
            usage: Usage::default(),
            policies: [policy("visitor", rates.visitor), policy("key", rates.key)],
        }
    }

    /// How often a key may ask in a minute.
    pub const fn per_key(&self) -> u32 {
        self.rates.key
    }

    /// Counts a request if that takes nothing but memory; else [`Gate::ask`] must be waited for.
    /// None where nothing is limited.
    pub fn count(&self, who: Subject<'_>, now: Timestamp) -> Option<Result<Left, Wait>> {
        let (limit, key) = self.limit(who)?;
        let (slot, reset) = window(now);
        Some(match self.buckets.count(number(who), slot, limit) {
            Asked::Passed { remaining } => Ok(Left { key, remaining, reset }),
            Asked::Refused => Err(Wait::Refused(Left { key, remaining: 0, reset })),
            Asked::Empty { used } => Err(Wait::Ask { used }),
        })
    }

    /// Takes the next part of an allowance, and counts the request.
    ///
    /// # Errors
    /// 429 with the seconds to wait, and what is left.
    pub async fn ask(
        &self,
        members: &Members,
        who: Subject<'_>,
        used: u32,
        now: Timestamp,
    ) -> Result<Left, Left> {
        let Some((limit, key)) = self.limit(who) else {
            return Ok(Left { key: false, remaining: 0, reset: 0 });
        };
        let (slot, reset) = window(now);
        let subject = match who {
            Subject::Visitor(visitor) => members.limit_subject("api", visitor),
            Subject::Key(key) => format!("key:{key}"),
        };
        let part = bucket::part(limit);
        let taken = members
            .run(move |m| m.store.take_allowance(&subject, slot, used, part, limit))
            .await
            .ok();
        match self.buckets.refill(number(who), slot, limit, taken) {
            Some(remaining) => Ok(Left { key, remaining, reset }),
            None => Err(Left { key, remaining: 0, reset }),
        }
    }

    /// Whose key it is.
    ///
    /// # Errors
    /// 401 when it is nobody's or was revoked, 429 when too many were tried.
    pub async fn holder(
        &self,
        members: &Members,
        secret: &str,
        visitor: Vec<u8>,
    ) -> Result<Holder, Failure> {
        self.known.holder(members, secret, visitor).await
    }

    /// A key was changed through this replica: what is known of it is asked for again.
    pub fn forget(&self, key: uuid::Uuid) {
        self.known.forget(key);
    }

    /// Counts a request of a key for its owner's figures.
    pub fn used(&self, key: uuid::Uuid, refused: bool, now: Timestamp) {
        self.usage.add(key, now.date(), 1, u32::from(refused));
    }

    /// Adds what was counted to the database. When that fails it is kept for the next time.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn flush(&self, store: &crate::store::Store) -> Result<(), crate::store::StoreError> {
        self.usage.flush(store)
    }

    /// Says what is left.
    pub fn tell(&self, left: &Left, headers: &mut HeaderMap) {
        let mut text = String::with_capacity(32);
        let name = if left.key { "key" } else { "visitor" };
        // Writing into a String cannot fail.
        let _ = write!(text, "\"{name}\";r={};t={}", left.remaining, left.reset);
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(RATE_LIMIT, value);
        }
        headers.insert(RATE_LIMIT_POLICY, self.policies[usize::from(left.key)].clone());
    }

    fn limit(&self, who: Subject<'_>) -> Option<(u32, bool)> {
        let (limit, key) = match who {
            Subject::Visitor(_) => (self.rates.visitor, false),
            Subject::Key(_) => (self.rates.key, true),
        };
        (limit > 0).then_some((limit, key))
    }
}

/// Why a request was not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The allowance is used up.
    Refused(Left),
    /// The database knows; so many were used that it was not told of.
    Ask {
        /// Those.
        used: u32,
    },
}

impl Left {
    /// What somebody hears who asked too often.
    pub fn problem(&self) -> Problem {
        let detail = if self.key {
            "This key has asked as often as it may in a minute."
        } else {
            "You have asked as often as one may in a minute without a key. Members make keys, which \
             may ask more often, at /account/keys."
        };
        Problem::too_many(self.reset).detail(detail)
    }
}

/// The number of the window, and the seconds until the next.
fn window(now: Timestamp) -> (i64, u32) {
    let seconds = now.seconds();
    (seconds.div_euclid(WINDOW), (WINDOW - seconds.rem_euclid(WINDOW)) as u32)
}

/// The number of the window at hand.
pub fn slot(now: Timestamp) -> i64 {
    window(now).0
}

fn number(who: Subject<'_>) -> u64 {
    match who {
        Subject::Visitor(address) => xxh3_64(address),
        Subject::Key(key) => !xxh3_64(key.as_bytes()),
    }
}
