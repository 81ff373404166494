//! What seekers leave with us, sealed: the parts that only the keyring opens.
//!
//! The database holds a message or a subscription as one sealed text and a keyed hash of the
//! address, so that a copy of the database alone tells neither who wrote nor what.

use crate::{
    keyring::Keyring,
    store::{StoreError, StoredMessage, StoredSubscription},
};
use contract::{Email, Lang, UsState};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What a message says and who sent it. Has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What the sender wants to be called.
    pub name: String,
    /// Where an answer goes.
    pub email: Option<Email>,
    /// Where an answer goes.
    pub phone: Option<String>,
    /// The state in which they will be.
    pub state: UsState,
    /// The text.
    pub text: String,
    /// The language of mails to the sender.
    #[serde(default)]
    pub lang: Lang,
}

/// To whom a subscription goes, and which search it is of. Has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscribed {
    /// To whom.
    pub email: Email,
    /// The search's query string; none for a group.
    pub query: Option<String>,
    /// The language of the mails.
    #[serde(default)]
    pub lang: Lang,
}

/// What a sealed text is of.
trait Sealed: Serialize + DeserializeOwned {
    const PURPOSE: &'static str;

    fn seal(&self, keys: &Keyring) -> Result<String, StoreError> {
        let text = serde_json::to_string(self).map_err(StoreError::internal)?;
        Ok(keys.seal(Self::PURPOSE, &text))
    }
    fn open(keys: &Keyring, sealed: &str) -> Result<Self, StoreError> {
        let text = keys
            .open(Self::PURPOSE, sealed)
            .ok_or_else(|| StoreError::internal("no key of this keyring opens what is sealed"))?;
        serde_json::from_str(&text).map_err(StoreError::internal)
    }
}

impl Sealed for Written {
    const PURPOSE: &'static str = "message";
}

impl Sealed for Subscribed {
    const PURPOSE: &'static str = "subscription";
}

impl Written {
    /// Sealed, for the database.
    ///
    /// # Errors
    /// A defect.
    pub fn sealed(&self, keys: &Keyring) -> Result<String, StoreError> {
        self.seal(keys)
    }

    /// What a message on file says.
    ///
    /// # Errors
    /// No key opens it.
    pub fn of(message: &StoredMessage, keys: &Keyring) -> Result<Self, StoreError> {
        Self::open(keys, &message.sealed)
    }
}

impl Subscribed {
    /// Sealed, for the database.
    ///
    /// # Errors
    /// A defect.
    pub fn sealed(&self, keys: &Keyring) -> Result<String, StoreError> {
        self.seal(keys)
    }

    /// To whom a subscription on file goes.
    ///
    /// # Errors
    /// No key opens it.
    pub fn of(subscription: &StoredSubscription, keys: &Keyring) -> Result<Self, StoreError> {
        Self::open(keys, &subscription.sealed)
    }
}

/// The keyed hash by which everything of an address is found, however it is written.
pub fn address_hash(keys: &Keyring, email: &Email) -> String {
    hash(keys, "address", email.folded().as_bytes())
}

/// A keyed hash as text: equal things have equal ones.
pub fn hash(keys: &Keyring, purpose: &str, bytes: &[u8]) -> String {
    keys.mac(purpose, bytes)[..20].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_with_its_keyring_alone() {
        let keys = Keyring::generate();
        let wanted =
            Subscribed { email: "sam@example.org".parse().unwrap(), query: None, lang: Lang::Es };
        let sealed = wanted.sealed(&keys).unwrap();
        assert!(!sealed.contains("sam"));
        assert!(Subscribed::open(&keys, &sealed).is_ok_and(|open| open == wanted));
        assert!(Subscribed::open(&Keyring::generate(), &sealed).is_err());
        assert!(Written::open(&keys, &sealed).is_err(), "of another purpose");
    }

    #[test]
    fn an_address_is_found_however_it_is_written() {
        let keys = Keyring::generate();
        let of = |text: &str| address_hash(&keys, &text.parse().unwrap());
        assert_eq!(of("Sam@Example.org"), of("sam@example.org"));
        assert_ne!(of("sam@example.org"), of("tam@example.org"));
    }
}
