//! Access tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA-256.
//!
//! The algorithm is ours to say, never the token's; `kid` names the key, so that a new key signs
//! while old ones still verify. The time is the caller's clock, not the system's.

use super::{Key, Keyring};
use contract::Timestamp;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// For whom the tokens are.
const AUDIENCE: &str = "findgrouptherapy-api";
/// How long a token is good, in seconds.
pub(super) const ACCESS_SECONDS: i64 = 600;

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The account.
    pub sub: Uuid,
    /// The session; it can be ended before the token is.
    pub sid: Uuid,
    /// When it was made, in seconds after 1970.
    pub iat: i64,
    /// Until when it is good, in seconds after 1970.
    pub exp: i64,
    aud: String,
}

/// Why a token is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// Not a token of ours, or changed.
    Invalid,
    /// It was good once.
    Expired,
}

impl Keyring {
    /// A token for a session.
    pub fn access_token(&self, account: Uuid, session: Uuid, now: Timestamp) -> String {
        let key = &self.sign[0];
        let header = Header { kid: Some(key.id.clone()), ..Header::new(Algorithm::HS256) };
        let iat = now.seconds();
        let exp = iat + ACCESS_SECONDS;
        let claims = Claims { sub: account, sid: session, iat, exp, aud: AUDIENCE.to_owned() };
        #[expect(clippy::expect_used, reason = "these claims are always JSON")]
        encode(&header, &claims, &EncodingKey::from_secret(&key.secret)).expect("claims are JSON")
    }

    /// What a token says, if we made it and it is still good.
    ///
    /// # Errors
    /// It is not ours, or too old.
    pub fn read_access_token(&self, token: &str, now: Timestamp) -> Result<Claims, TokenError> {
        let header = decode_header(token).map_err(|_| TokenError::Invalid)?;
        let key: Option<&Key> = self.sign.iter().find(|key| Some(&key.id) == header.kid.as_ref());
        let key = DecodingKey::from_secret(&key.ok_or(TokenError::Invalid)?.secret);
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        // By the caller's clock, below.
        rules.validate_exp = false;
        let claims = decode::<Claims>(token, &key, &rules).map_err(|_| TokenError::Invalid)?.claims;
        if claims.exp <= now.seconds() {
            return Err(TokenError::Expired);
        }
        Ok(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    fn forged(keys: &Keyring, alg: Algorithm, aud: &str) -> String {
        let key = &keys.sign[0];
        let header = Header { kid: Some(key.id.clone()), ..Header::new(alg) };
        let id = Uuid::from_bytes([1; 16]);
        let claims =
            Claims { sub: id, sid: id, iat: 0, exp: i64::from(i32::MAX), aud: aud.to_owned() };
        encode(&header, &claims, &EncodingKey::from_secret(&key.secret)).unwrap()
    }

    #[test]
    fn a_token_is_good_for_ten_minutes_and_after_a_rotation() {
        let mut keys = Keyring::generate();
        let (account, session) = (Uuid::from_bytes([1; 16]), Uuid::from_bytes([2; 16]));
        let now = Timestamp::from_seconds(1_800_000_000);
        let token = keys.access_token(account, session, now);
        keys.sign.insert(0, Key { id: "new".to_owned(), secret: [9; 32] });
        let at = |seconds: i64| {
            keys.read_access_token(&token, Timestamp::from_seconds(1_800_000_000 + seconds))
        };
        assert_eq!(at(599).map(|c| (c.sub, c.sid)), Ok((account, session)));
        assert_eq!(at(600), Err(TokenError::Expired));
        keys.sign.truncate(1);
        assert_eq!(keys.read_access_token(&token, now), Err(TokenError::Invalid));
    }

    #[test]
    fn forged_tokens_are_refused() {
        let keys = Keyring::generate();
        let now = Timestamp::from_seconds(1_800_000_000);
        let good = forged(&keys, Algorithm::HS256, AUDIENCE);
        assert!(keys.read_access_token(&good, now).is_ok());
        let part = |json: String| URL_SAFE_NO_PAD.encode(json);
        let claims = good.split('.').nth(1).unwrap();
        let none = part(format!("{{\"alg\":\"none\",\"kid\":\"{}\"}}", keys.sign[0].id));
        for bad in [
            forged(&keys, Algorithm::HS384, AUDIENCE),
            forged(&keys, Algorithm::HS256, "somebody-else"),
            forged(&Keyring::generate(), Algorithm::HS256, AUDIENCE),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.AAAA"),
            good[..good.len() - 2].to_owned(),
            String::new(),
        ] {
            assert_eq!(keys.read_access_token(&bad, now), Err(TokenError::Invalid), "{bad}");
        }
    }
}
