//! What accounts do: get in, stay in, change, leave. Each function here is the whole of one
//! request behind its form; it blocks, and the handlers call it off the async threads.
//!
//! Nothing here tells whether an address has an account: not an answer, not a status, not the
//! work that is done.

pub mod change;
pub mod enter;
pub mod factor;
pub mod limits;
pub mod register;
pub mod session;

use crate::{
    keyring::Keyring,
    problem::Failure,
    store::{self, StoreError},
};
use contract::{ErrorCode, Problem, Secret, account::Account};
use uuid::Uuid;

/// An account as its owner sees it.
pub fn wire(account: &store::Account) -> Account {
    Account {
        id: account.id.to_string(),
        email: account.email.clone(),
        name: account.name.clone(),
        role: account.role,
        verified: account.verified_at.is_some(),
        second_factor: account.totp_confirmed_at.is_some(),
        created_at: account.created_at,
        delete_after: account.delete_after,
        lang: account.lang,
    }
}

/// The row that a link's token names.
fn row(keys: &Keyring, purpose: &str, token: &Secret) -> Result<Uuid, Problem> {
    keys.read_link(purpose, token.as_str()).ok_or_else(|| Problem::new(ErrorCode::LinkGone))
}

/// A row that is not there any more is a link that was used or is too old.
fn link_gone(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::LinkGone).into(),
        other => other.into(),
    }
}
