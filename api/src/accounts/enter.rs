//! Getting in: log-in, and a new password for whoever forgot the old one.

use super::{
    factor, limits, link_gone, row,
    session::{self, Begun},
};
use crate::{
    mail::purpose,
    members::Members,
    passwords,
    problem::Failure,
    store::{Account, AccountStatus},
};
use contract::{
    Email, ErrorCode, Lang, Problem, Secret,
    account::{LogIn, ResetPassword, check},
};
use uuid::Uuid;

/// Counts a guess at the password of an address.
///
/// # Errors
/// 429 `too_many_requests`, or the database can't be reached.
pub fn limit(members: &Members, email: &Email, visitor: &[u8]) -> Result<(), Failure> {
    members.limit(&[
        ("password", email.folded().as_bytes(), limits::PASSWORD),
        ("password_from", visitor, limits::PASSWORD_FROM),
    ])
}

/// Logs in. The password comes first: whoever does not know it learns nothing about the account.
///
/// # Errors
/// 401 `bad_credentials`, 401 `second_factor_required`, 403 `forbidden` when the account is
/// suspended, or the database can't be reached.
pub fn log_in(members: &Members, form: &LogIn, email: &Email) -> Result<Begun, Failure> {
    let account = members.store.account_of(email)?;
    let hash = account.as_ref().map(|account| account.password_hash.as_str());
    let right = members.passwords.verify(&form.password, hash);
    let Some(account) = account.filter(|_| right) else {
        return Err(Problem::new(ErrorCode::BadCredentials).into());
    };
    if account.totp_confirmed_at.is_some() {
        factor::ask(members, &account, form.code.as_ref())?;
    }
    if account.status == AccountStatus::Suspended {
        return Err(session::suspended().into());
    }
    forget_tries(members, email)?;
    let device = check::device(form.device.as_deref());
    session::begin(members, &account, device, session::delivery(form.delivery))
}

/// Somebody got the password right: earlier guesses no longer count.
pub(super) fn forget_tries(members: &Members, email: &Email) -> Result<(), Failure> {
    let subject = members.limit_subject("password", email.folded().as_bytes());
    Ok(members.store.clear_limit(&subject)?)
}

/// Mails a link to choose a new password, or word that there is no account.
///
/// # Errors
/// The database can't be reached.
pub fn forgot(members: &Members, email: &Email, lang: Lang) -> Result<(), Failure> {
    let sealed = members.keys.seal("address", email.as_str());
    Ok(members.store.forgot_password(email, (&sealed, lang), members.now())?)
}

/// Counts the try of a link, and answers its row and whose it is.
///
/// # Errors
/// 410 `link_gone`, 429 `too_many_requests`, or the database can't be reached.
pub fn reset_of(
    members: &Members,
    token: &Secret,
    visitor: &[u8],
) -> Result<(Uuid, Account), Failure> {
    members.limit(&[("link_from", visitor, limits::LINK_FROM)])?;
    let row = row(&members.keys, purpose::RESET_PASSWORD, token)?;
    let account = members.store.reset_of(row, members.now()).map_err(link_gone)?;
    Ok((row, account))
}

/// Sets a new password by a link; every session ends.
///
/// # Errors
/// 400 `invalid_input` for a weak password, 410 `link_gone`, or the database can't be reached.
pub fn reset(
    members: &Members,
    form: &ResetPassword,
    (row, account): (Uuid, Account),
) -> Result<(), Failure> {
    passwords::judge_for(&form.password, &account.email, &account.name)?;
    let hash = members.passwords.hash(&form.password)?;
    members.store.reset_password(row, &hash, members.now()).map_err(link_gone)?;
    // Guesses of the old password do not keep the owner waiting with the new one.
    forget_tries(members, &account.email)
}
