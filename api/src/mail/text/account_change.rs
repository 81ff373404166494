//! Mails about changes of an account: its address, its second factor, its end.

use super::{addressed, letter, recipient, seeker::day, unsealed};
use crate::{
    mail::{
        Letter, purpose,
        words::{Words, account as words},
    },
    members::Members,
    store::{Account, StoreError},
};
use uuid::Uuid;

/// To a sealed address, in the name of an account that can still be written to.
fn to_address(
    members: &Members,
    account: Uuid,
    address: &str,
    subject: Words,
) -> Result<Option<(Account, Letter)>, StoreError> {
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let Some(address) = unsealed(members, address) else { return Ok(None) };
    let letter = addressed(address, &account, subject);
    Ok(Some((account, letter)))
}

pub(in crate::mail) fn confirm_email(
    members: &Members,
    account: Uuid,
    row: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, words::CONFIRM)?;
    Ok(letter.map(|(account, letter)| {
        let url = members.page_link(account.lang, "/account/email", purpose::CHANGE_EMAIL, row);
        letter
            .tell(words::CONFIRM_ASK, &[])
            .press(words::VERIFY_BUTTON, url)
            .tell(words::CONFIRM_DAYS, &[])
            .tell(words::CONFIRM_NOT_YOU, &[])
    }))
}

pub(in crate::mail) fn email_change_asked(
    members: &Members,
    account: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, words::MOVE_ASKED)?;
    Ok(letter.map(|(account, letter)| {
        letter
            .tell(words::MOVE_ASKED_TOLD, &[])
            .tell(words::MOVE_ASKED_YOU, &[])
            .tell(words::NOT_YOU_PASSWORD, &[])
            .press(words::CHOOSE_PASSWORD, members.page(account.lang, "/forgot"))
    }))
}

pub(in crate::mail) fn email_changed(
    members: &Members,
    account: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, words::MOVED)?;
    Ok(letter
        .map(|(_, letter)| letter.tell(words::MOVED_TOLD, &[]).tell(words::NOT_YOU_WRITE, &[])))
}

pub(in crate::mail) fn factor_on(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        letter(&account, words::FACTOR_ON)
            .tell(words::FACTOR_ON_TOLD, &[])
            .tell(words::FACTOR_ON_KEEP, &[])
    }))
}

/// Something that its owner may want to know of, with the way to another password.
fn noticed(
    members: &Members,
    account: Uuid,
    subject: Words,
    told: Words,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        letter(&account, subject)
            .tell(told, &[])
            .tell(words::NOT_YOU_PASSWORD, &[])
            .press(words::CHOOSE_PASSWORD, members.page(account.lang, "/forgot"))
    }))
}

pub(in crate::mail) fn factor_off(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    noticed(members, account, words::FACTOR_OFF, words::FACTOR_OFF_TOLD)
}

pub(in crate::mail) fn codes_renewed(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    noticed(members, account, words::CODES, words::CODES_TOLD)
}

pub(in crate::mail) fn leaving(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let account = recipient(members, account)?;
    // Restored meanwhile: nothing to tell any more.
    let leaving = account.and_then(|account| account.delete_after.map(|until| (account, until)));
    Ok(leaving.map(|(account, until)| {
        let lang = account.lang;
        let url = members.page_link(lang, "/account/restore", purpose::RESTORE_ACCOUNT, row);
        letter(&account, words::LEAVING)
            .tell(words::LEAVING_TOLD, &[("date", &day(until.date(), lang))])
            .tell(words::LEAVING_UNDO, &[])
            .press(words::LEAVING_BUTTON, url)
    }))
}
