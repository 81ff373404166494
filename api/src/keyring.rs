//! The service's secrets: what signs access tokens, seals what is private in the database, and
//! makes the links in mails.
//!
//! A keyring is a TOML file. Each key has a name, and what a key made carries that name: the first
//! key of a list is the one in use, the others still open what they made. Rotation is a new first
//! line (`findgrouptherapy keys rotate FILE`), then a restart of one replica after another.

mod file;
mod link;
mod seal;
mod sign;

pub use file::{KeyringError, create, rotate};
pub use sign::{Claims, TokenError};

/// How long an access token is good, in seconds.
pub const ACCESS_SECONDS: i64 = sign::ACCESS_SECONDS;

use aws_lc_rs::hmac;

/// Bytes of each secret.
const SECRET: usize = 32;

/// Every secret of the service. Has no `Debug`.
pub struct Keyring {
    /// Sign access tokens.
    sign: Vec<Key>,
    /// Seal what is private at rest.
    seal: Vec<Key>,
    /// Makes links in mails and the hashes under which visitors are counted. It is not rotated
    /// with the others: old links would stop to work.
    mac: hmac::Key,
}

/// A secret and its name.
struct Key {
    id: String,
    secret: [u8; SECRET],
}

impl Keyring {
    /// A keyed hash of some bytes for one purpose: equal bytes give equal hashes, and nobody
    /// without the key can try bytes out.
    pub fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.mac);
        context.update(purpose.as_bytes());
        context.update(&[0]);
        context.update(bytes);
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

/// Bytes that nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // The system's generator fails on no machine that could have started this program.
    #[expect(clippy::expect_used, reason = "there is no service without random numbers")]
    aws_lc_rs::rand::fill(&mut bytes).expect("the system gives random numbers");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_of_one_purpose_and_one_key() {
        let (one, other) = (Keyring::generate(), Keyring::generate());
        assert_eq!(one.mac("visitor", b"a"), one.mac("visitor", b"a"));
        assert_ne!(one.mac("visitor", b"a"), one.mac("address", b"a"));
        assert_ne!(one.mac("visitor", b"a"), one.mac("visitor", b"b"));
        assert_ne!(one.mac("visitor", b"a"), other.mac("visitor", b"a"));
    }
}
