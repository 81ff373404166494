//! New accounts.

use super::{limits, link_gone, row};
use crate::{
    mail::purpose,
    members::Members,
    passwords,
    problem::Failure,
    store::{Account, AccountStatus},
};
use contract::{
    Email, Problem, Role,
    account::{LinkToken, Register, check},
};
use uuid::Uuid;

/// What is wrong with the form, all at once; else address and name.
///
/// # Errors
/// 400 `invalid_input`.
pub fn check(form: &Register) -> Result<(Email, String), Problem> {
    let judged = passwords::judge("/password", &form.password, &form.email, &form.name);
    match (form.check(), judged) {
        (Ok(good), Ok(())) => Ok(good),
        (Ok(_), Err(weak)) => Err(Problem::invalid(vec![weak])),
        (Err(mut errors), judged) => {
            if let Err(weak) = judged
                && !errors.iter().any(|error| error.pointer == weak.pointer)
            {
                errors.push(weak);
            }
            Err(Problem::invalid(errors))
        }
    }
}

/// Counts the try.
///
/// # Errors
/// 429 `too_many_requests`, or the database can't be reached.
pub fn limit(members: &Members, email: &Email, visitor: &[u8]) -> Result<(), Failure> {
    members.limit(&[
        ("mail_to", email.folded().as_bytes(), limits::MAIL_TO),
        ("mail_from", visitor, limits::MAIL_FROM),
    ])
}

/// Makes the account, or tells the owner of the one that is there.
///
/// # Errors
/// The database can't be reached.
pub fn register(
    members: &Members,
    form: &Register,
    email: Email,
    name: String,
) -> Result<(), Failure> {
    let now = members.now();
    let account = Account {
        id: Uuid::now_v7(),
        email,
        name,
        password_hash: members.passwords.hash(&form.password)?,
        role: Role::Member,
        status: AccountStatus::Active,
        verified_at: None,
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        created_at: now,
        updated_at: now,
        delete_after: None,
        lang: form.lang,
    };
    Ok(members.store.register(&account, now)?)
}

/// Proves an address by the token of a link.
///
/// # Errors
/// 410 `link_gone`, 429 `too_many_requests`, or the database can't be reached.
pub fn verify(members: &Members, form: &LinkToken, visitor: &[u8]) -> Result<(), Failure> {
    members.limit(&[("link_from", visitor, limits::LINK_FROM)])?;
    let row = row(&members.keys, purpose::VERIFY_EMAIL, &form.token)?;
    members.store.verify(row, members.now()).map_err(link_gone)
}

/// Mails the link again that proves one's own address.
///
/// # Errors
/// 429 `too_many_requests`, or the database can't be reached.
pub fn verify_again(members: &Members, account: Uuid, visitor: &[u8]) -> Result<(), Failure> {
    let email = members.store.account(account)?.email;
    limit(members, &email, visitor)?;
    Ok(members.store.verify_again(account, members.now())?)
}

/// An address of a form.
///
/// # Errors
/// 400 `invalid_input`.
pub fn email(text: &str) -> Result<Email, Problem> {
    check::email("/email", text).map_err(|error| Problem::invalid(vec![error]))
}
