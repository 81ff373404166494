//! The second factor: codes of an app (RFC 6238), and recovery codes for the day it is lost.
//!
//! SHA-1, six digits and steps of 30 seconds: what every app for codes can do. A code of the step
//! before or after is taken too, and each one once.

use super::{change, enter::forget_tries};
use crate::{
    keyring::random,
    members::Members,
    problem::Failure,
    store::{Account, Principal, StoreError},
};
use contract::{
    ErrorCode, Problem, Role, Secret,
    account::{ConfirmTotp, RecoveryCodes, TotpSetup, WithBothFactors, WithPassword},
    problem::field,
};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

/// How many recovery codes there are.
const CODES: usize = 10;
/// What a recovery code is made of: no letters that look like others.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// Characters of a recovery code: 60 bits.
const LENGTH: usize = 12;

/// Asks for a code at log-in, or for a better one.
///
/// # Errors
/// 401 `second_factor_required` when there is none, it is not right or was used before; or the
/// database can't be reached.
pub(super) fn ask(
    members: &Members,
    account: &Account,
    code: Option<&Secret>,
) -> Result<(), Failure> {
    let needed =
        |detail: &str| Err(Problem::new(ErrorCode::SecondFactorRequired).detail(detail).into());
    match code {
        None => needed("Send a code of your app as well."),
        Some(code) if use_code(members, account, code)? => Ok(()),
        Some(_) => needed("This code is not right, or it was used before."),
    }
}

/// Uses up a code of the app or a recovery code; false when it is not right or was used before.
///
/// # Errors
/// The database can't be reached.
fn use_code(members: &Members, account: &Account, code: &Secret) -> Result<bool, Failure> {
    let now = members.now();
    let plain = plain(code);
    if plain.len() != 6 {
        let hash = hash(members, account.id, &plain);
        return Ok(members.store.use_recovery_code(account.id, &hash, now)?);
    }
    match step(members, account, &plain)? {
        Some(step) => Ok(members.store.use_totp_step(account.id, step)?),
        None => Ok(false),
    }
}

/// Offers a new secret; it counts once a code was made with it.
///
/// # Errors
/// 400 `invalid_input`, 409 `already_there`, 429, or the database can't be reached.
pub fn offer(members: &Members, who: Principal, form: &WithPassword) -> Result<TotpSetup, Failure> {
    let account = change::owner(members, who.account, ("/password", &form.password))?;
    let already = || Problem::new(ErrorCode::AlreadyThere);
    if account.totp_confirmed_at.is_some() {
        return Err(already().detail("The account has a second factor.").into());
    }
    let secret = totp_rs::Secret::from(random::<20>().to_vec());
    let sealed = members.keys.seal("totp", &secret.to_base32());
    members.store.offer_totp(account.id, &sealed, members.now()).map_err(|error| match error {
        StoreError::Conflict { .. } => already().into(),
        other => Failure::from(other),
    })?;
    let base32 = secret.to_base32();
    // A colon would end the label: an address has none.
    let uri = totp(secret, account.email.as_str())?.to_url().map_err(internal)?;
    Ok(TotpSetup { secret: base32.into(), uri: uri.into() })
}

/// Puts the offered secret into force with a code that was made with it.
///
/// # Errors
/// 400 `invalid_input` for a wrong code, 409 `not_allowed_now` without an offer, 429, or the
/// database can't be reached.
pub fn confirm(
    members: &Members,
    who: Principal,
    form: &ConfirmTotp,
) -> Result<RecoveryCodes, Failure> {
    let account = members.store.account(who.account)?;
    let not_now =
        || Problem::new(ErrorCode::NotAllowedNow).detail("Ask for a new secret first.").into();
    let Some(sealed) = account.totp_secret.clone().filter(|_| account.totp_confirmed_at.is_none())
    else {
        return Err(not_now());
    };
    change::guess(members, &account)?;
    let Some(step) = step(members, &account, &plain(&form.code))? else {
        let error = field("/code", "invalid", "must be the code that your app shows now");
        return Err(Problem::invalid(vec![error]).into());
    };
    let (codes, hashes) = recovery_codes(members, account.id);
    let now = members.now();
    members.store.confirm_totp((account.id, who.session), &sealed, step, &hashes, now).map_err(
        |error| match error {
            StoreError::Conflict { .. } => not_now(),
            other => Failure::from(other),
        },
    )?;
    forget_tries(members, &account.email)?;
    Ok(codes)
}

/// Puts new recovery codes in the place of the old ones.
///
/// # Errors
/// 400 `invalid_input`, 409 `not_allowed_now` without a second factor, 429, or the database can't be reached.
pub fn renew_codes(
    members: &Members,
    who: Principal,
    form: &WithBothFactors,
) -> Result<RecoveryCodes, Failure> {
    let account = holder(members, who, form)?;
    let (codes, hashes) = recovery_codes(members, account.id);
    members.store.renew_recovery_codes(account.id, &hashes, members.now()).map_err(gone)?;
    Ok(codes)
}

/// Takes the second factor off; moderators and admins cannot be without.
///
/// # Errors
/// 400 `invalid_input`, 403 `forbidden`, 409 `not_allowed_now` without one, 429, or the database can't be reached.
pub fn remove(members: &Members, who: Principal, form: &WithBothFactors) -> Result<(), Failure> {
    if who.role != Role::Member {
        let detail = "Moderators and admins need a second factor.";
        return Err(Problem::new(ErrorCode::Forbidden).detail(detail).into());
    }
    let account = holder(members, who, form)?;
    members.store.remove_totp(account.id, members.now()).map_err(gone)
}

/// The account, when password and code are its own. The code is used up by it.
fn holder(members: &Members, who: Principal, form: &WithBothFactors) -> Result<Account, Failure> {
    let account = change::known_owner(members, who.account, ("/password", &form.password))?;
    if account.totp_confirmed_at.is_none() {
        return Err(none());
    }
    if !use_code(members, &account, &form.code)? {
        let error = field("/code", "invalid", "must be a code that was not used before");
        return Err(Problem::invalid(vec![error]).into());
    }
    forget_tries(members, &account.email)?;
    Ok(account)
}

fn none() -> Failure {
    Problem::new(ErrorCode::NotAllowedNow).detail("There is no second factor.").into()
}

/// The second factor was taken off while somebody asked.
fn gone(error: StoreError) -> Failure {
    match error {
        StoreError::Conflict { .. } => none(),
        other => other.into(),
    }
}

/// The time step of a code that is right now; none when it is not.
fn step(members: &Members, account: &Account, code: &str) -> Result<Option<i64>, Failure> {
    let Some(sealed) = &account.totp_secret else { return Ok(None) };
    let opened = members.keys.open("totp", sealed);
    let secret = opened.and_then(|text| totp_rs::Secret::try_from_base32(text).ok());
    let secret =
        secret.ok_or_else(|| internal("a secret of the second factor cannot be opened"))?;
    let seconds = u64::try_from(members.now().seconds()).unwrap_or_default();
    let step = totp(secret, "")?.check(code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: totp_rs::Secret, label: &str) -> Result<Totp, Failure> {
    Builder::new()
        .with_secret(secret)
        .with_account_name(label)
        .with_issuer(Some("Find Group Therapy"))
        .build()
        .map_err(internal)
}

fn internal(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "second factor");
    Problem::new(ErrorCode::Internal).into()
}

/// A code without what people put between its characters.
fn plain(code: &Secret) -> String {
    let kept = code.as_str().chars().filter(|c| c.is_ascii_alphanumeric()).take(64);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

/// New recovery codes, and what the database knows them by.
fn recovery_codes(members: &Members, account: Uuid) -> (RecoveryCodes, Vec<String>) {
    let codes: Vec<Secret> = (0..CODES).map(|_| recovery_code().into()).collect();
    let hashes = codes.iter().map(|code| hash(members, account, &plain(code))).collect();
    (RecoveryCodes { codes }, hashes)
}

/// Twelve characters in groups of four.
fn recovery_code() -> String {
    let letters = random::<LENGTH>().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = letters.chunks(4).map(|part| part.iter().collect()).collect();
    groups.join("-")
}

/// What the database knows a recovery code by.
fn hash(members: &Members, account: Uuid, code: &str) -> String {
    let text = [account.as_bytes(), code.as_bytes()].concat();
    members.keys.mac("recovery", &text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_are_typed_with_or_without_dashes() {
        let code = recovery_code();
        assert_eq!((code.len(), code.matches('-').count()), (14, 2), "{code}");
        assert_eq!(plain(&code.replace('-', " ").to_uppercase().into()), code.replace('-', ""));
        assert_eq!(LETTERS.iter().collect::<std::collections::HashSet<_>>().len(), 32);
        assert_ne!(recovery_code(), code);
    }
}
