//! The texts, one file a family of mails. Each function looks up what it needs and answers the
//! letter, or none when there is nothing to tell any more. Escaping and layout are the letter's.
//! A subject names no topic: it shows on locked screens and in lists of mails. What members are told
//! stands in [`super::words`]; their mails are in the language of their account.

pub(super) mod account;
pub(super) mod account_change;
pub(super) mod contact;
pub(super) mod freshness;
pub(super) mod review;
mod seeker;
pub(super) mod subscription;
pub(super) mod webhook;

pub(crate) use seeker::day;

use super::{
    Letter,
    words::{Words, account::HELLO},
};
use crate::{
    members::Members,
    store::{Account, StoreError},
};
use contract::Email;
use uuid::Uuid;

/// A letter to an account in its language, with its greeting.
fn letter(account: &Account, subject: Words) -> Letter {
    addressed(account.email.clone(), account, subject)
}

/// A letter in the name of an account to an address.
fn addressed(to: Email, account: &Account, subject: Words) -> Letter {
    Letter::to_member(to, subject.of(account.lang))
        .in_language(account.lang)
        .tell(HELLO, &[("name", &account.name)])
}

/// An account that can still be written to.
fn recipient(members: &Members, id: Uuid) -> Result<Option<Account>, StoreError> {
    match members.store.account(id) {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// An address that travels sealed within its mail.
fn unsealed(members: &Members, sealed: &str) -> Option<Email> {
    members.keys.open("address", sealed)?.parse().ok()
}
