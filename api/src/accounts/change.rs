//! Changes of an account by its owner: name, password, address, end.

use super::{enter::forget_tries, limits, link_gone, row};
use crate::{
    mail::purpose,
    members::Members,
    passwords,
    problem::Failure,
    store::{Account, EmailChange, Left, Principal, StoreError},
};
use contract::{
    Email, ErrorCode, Problem, Secret,
    account::{ChangePassword, Leaving, LinkToken, WithPassword},
    problem::field,
};
use uuid::Uuid;

/// Counts a guess at the password of an account by whoever is logged in to it.
///
/// # Errors
/// 429 `too_many_requests`, or the database can't be reached.
pub(super) fn guess(members: &Members, account: &Account) -> Result<(), Failure> {
    members.limit(&[("password", account.email.folded().as_bytes(), limits::PASSWORD)])
}

/// The account, when the password is its own; guesses still count after it.
pub(super) fn known_owner(
    members: &Members,
    id: Uuid,
    (pointer, password): (&str, &Secret),
) -> Result<Account, Failure> {
    let account = members.store.account(id)?;
    guess(members, &account)?;
    if members.passwords.verify(password, Some(&account.password_hash)) {
        return Ok(account);
    }
    // No 401: the session is good, and a client must not try to renew it.
    let error = field(pointer, "wrong_password", "must be the password of your account");
    Err(Problem::invalid(vec![error]).into())
}

/// The account, when the password is its own.
///
/// # Errors
/// 400 `invalid_input`, 429 `too_many_requests`, or the database can't be reached.
pub(super) fn owner(
    members: &Members,
    id: Uuid,
    password: (&str, &Secret),
) -> Result<Account, Failure> {
    let account = known_owner(members, id, password)?;
    forget_tries(members, &account.email)?;
    Ok(account)
}

/// Changes the password; other sessions end.
///
/// # Errors
/// 400 `invalid_input`, 429, or the database can't be reached.
pub fn password(members: &Members, who: Principal, form: &ChangePassword) -> Result<(), Failure> {
    let account = owner(members, who.account, ("/current", &form.current))?;
    passwords::judge_for(&form.password, &account.email, &account.name)?;
    let hash = members.passwords.hash(&form.password)?;
    Ok(members.store.change_password(account.id, who.session, &hash, members.now())?)
}

/// Begins a change of address: the new one gets a link, the old one word of it.
///
/// # Errors
/// 400 `invalid_input`, 429, or the database can't be reached.
pub fn email(
    members: &Members,
    who: Principal,
    email: &Email,
    password: &Secret,
    visitor: &[u8],
) -> Result<(), Failure> {
    let account = owner(members, who.account, ("/password", password))?;
    super::register::limit(members, email, visitor)?;
    let seal = |email: &Email| members.keys.seal("address", email.as_str());
    let (new, old) = (seal(email), seal(&account.email));
    let change = EmailChange { account: account.id, email, new, old };
    Ok(members.store.ask_email_change(&change, members.now())?)
}

/// Changes the address by the link that went to it.
///
/// # Errors
/// 409 `already_there` when it got an account meanwhile, 410 `link_gone`, 429, or the database
/// can't be reached.
pub fn confirm_email(members: &Members, form: &LinkToken, visitor: &[u8]) -> Result<(), Failure> {
    members.limit(&[("link_from", visitor, limits::LINK_FROM)])?;
    let row = row(&members.keys, purpose::CHANGE_EMAIL, &form.token)?;
    let now = members.now();
    let (account, new) = members.store.email_change_of(row, now).map_err(link_gone)?;
    let email: Option<Email> =
        members.keys.open("address", &new).and_then(|text| text.parse().ok());
    let email = email.ok_or_else(|| Problem::new(ErrorCode::LinkGone))?;
    let old = members.keys.seal("address", account.email.as_str());
    let change = EmailChange { account: account.id, email: &email, new, old };
    members.store.change_email(row, &change, now).map_err(|error| match error {
        StoreError::Conflict { .. } => {
            let detail = "This address has an account of its own now.";
            Problem::new(ErrorCode::AlreadyThere).detail(detail).into()
        }
        other => link_gone(other),
    })
}

/// Takes the account out of service, to be deleted in 30 days.
///
/// # Errors
/// 400 `invalid_input`, 409 `not_allowed_now` when it is leaving already or nobody else is an
/// admin, 429, or the database can't be reached.
pub fn leave(members: &Members, who: Principal, form: &WithPassword) -> Result<Leaving, Failure> {
    let account = owner(members, who.account, ("/password", &form.password))?;
    let detail = match members.store.leave(account.id, members.now())? {
        Left::Until(delete_after) => return Ok(Leaving { delete_after }),
        Left::NotActive => "The account is being deleted. The link in our mail undoes it.",
        Left::LastAdmin => {
            "You are the only admin: without one, nobody could look after those who review. Make \
             somebody else an admin first (`findgrouptherapy admin create`), then delete your \
             account."
        }
    };
    Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into())
}

/// Keeps an account that was to be deleted.
///
/// # Errors
/// 410 `link_gone`, 429, or the database can't be reached.
pub fn restore(members: &Members, form: &LinkToken, visitor: &[u8]) -> Result<(), Failure> {
    members.limit(&[("link_from", visitor, limits::LINK_FROM)])?;
    let row = row(&members.keys, purpose::RESTORE_ACCOUNT, &form.token)?;
    members.store.restore_account(row, members.now()).map_err(link_gone)
}
