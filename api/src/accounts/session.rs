//! Tokens of sessions: made, exchanged, answered.

use super::wire;
use crate::{
    keyring::{ACCESS_SECONDS, Keyring, random},
    members::Members,
    problem::Failure,
    store::{Account, Delivery, NewSession, Rotated, session_end},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{
    ErrorCode, Problem, Secret, Timestamp,
    account::{RefreshBy, SessionAnswer},
};
use uuid::Uuid;

/// A session that began or goes on.
pub struct Begun {
    /// What is answered; without the refresh token.
    pub answer: SessionAnswer,
    /// The refresh token, for the cookie or the body.
    pub refresh: Secret,
    /// How it travels.
    pub delivery: Delivery,
    /// Seconds for which it is good.
    pub seconds: i64,
}

/// How a refresh token travels, from the wire.
pub const fn delivery(by: Option<RefreshBy>) -> Delivery {
    match by {
        Some(RefreshBy::Cookie) => Delivery::Cookie,
        Some(RefreshBy::Body) | None => Delivery::Body,
    }
}

/// Begins a session of an account that has shown who it is.
///
/// # Errors
/// The database can't be reached.
pub fn begin(
    members: &Members,
    account: &Account,
    device: String,
    delivery: Delivery,
) -> Result<Begun, Failure> {
    let now = members.now();
    let new = NewSession {
        id: Uuid::now_v7(),
        account_id: account.id,
        device,
        delivery,
        second_factor: account.totp_confirmed_at.is_some(),
        created_at: now,
        expires_at: session_end(now, now),
    };
    let refresh = new_token();
    members.store.begin_session(&new, &hash(&members.keys, &refresh))?;
    Ok(begun(members, account, new.id, (refresh, new.expires_at), delivery, now))
}

/// Exchanges a refresh token for a new one and an access token.
///
/// # Errors
/// 401 `unauthorized`, 403 `forbidden` when the account is suspended, or the database can't be
/// reached.
pub fn refresh(members: &Members, token: &Secret, delivery: Delivery) -> Result<Begun, Failure> {
    let now = members.now();
    let next = new_token();
    let (old, new) = (hash(&members.keys, token), hash(&members.keys, &next));
    let gone = |detail: &str| Err(Problem::new(ErrorCode::Unauthorized).detail(detail).into());
    match members.store.rotate(&old, &new, delivery, now)? {
        Rotated::Next { session, expires_at, account } => {
            Ok(begun(members, &account, session, (next, expires_at), delivery, now))
        }
        Rotated::Reused => gone("This refresh token was used before. The session has ended."),
        Rotated::Unknown => gone("This session has ended: log in again."),
        Rotated::Suspended => Err(suspended().into()),
    }
}

/// The account is suspended.
pub fn suspended() -> Problem {
    let detail = "This account is suspended. Write to us if you think that is wrong.";
    Problem::new(ErrorCode::Forbidden).detail(detail)
}

fn begun(
    members: &Members,
    account: &Account,
    session: Uuid,
    (refresh, expires_at): (Secret, Timestamp),
    delivery: Delivery,
    now: Timestamp,
) -> Begun {
    let answer = SessionAnswer {
        access_token: members.keys.access_token(account.id, session, now).into(),
        token_type: "Bearer".to_owned(),
        expires_in: u32::try_from(ACCESS_SECONDS).unwrap_or_default(),
        refresh_token: None,
        session_id: session.to_string(),
        account: wire(account),
    };
    Begun { answer, refresh, delivery, seconds: expires_at.seconds() - now.seconds() }
}

fn new_token() -> Secret {
    URL_SAFE_NO_PAD.encode(random::<32>()).into()
}

/// What the database knows a token by.
fn hash(keys: &Keyring, token: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(keys.mac("refresh", token.as_str().as_bytes()))
}
