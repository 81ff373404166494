//! Mails about changes of an account: its address, its second factor, its end.

use super::{recipient, unsealed};
use crate::{
    mail::{Letter, purpose},
    members::Members,
    store::StoreError,
};
use uuid::Uuid;

/// To a sealed address, in the name of an account that can still be written to.
fn to_address(
    members: &Members,
    account: Uuid,
    address: &str,
    subject: &str,
) -> Result<Option<Letter>, StoreError> {
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let Some(address) = unsealed(members, address) else { return Ok(None) };
    Ok(Some(Letter::to_member(address, subject).say(format!("Hello {},", account.name))))
}

pub(in crate::mail) fn confirm_email(
    members: &Members,
    account: Uuid,
    row: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, "Confirm your new email address")?;
    Ok(letter.map(|letter| {
        let url = members.page_link("/account/email", purpose::CHANGE_EMAIL, row);
        letter
            .say("you want to use this address for your account. Please confirm that it is yours.")
            .button("Confirm this address", url)
            .say("The link works for 2 days. Until then, your old address stays in use.")
            .say("If you did not ask for this, you can ignore this mail.")
    }))
}

pub(in crate::mail) fn email_change_asked(
    members: &Members,
    account: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, "Your account is to get a new address")?;
    Ok(letter.map(|letter| {
        letter
            .say("somebody who knows your password asked to move your account to another email address.")
            .say("If that was you, there is nothing to do here: the mail with the link went to the new address.")
            .say("If it was not you, choose a new password now.")
            .button("Choose a new password", format!("{}/forgot", members.public_url))
    }))
}

pub(in crate::mail) fn email_changed(
    members: &Members,
    account: Uuid,
    address: &str,
) -> Result<Option<Letter>, StoreError> {
    let letter = to_address(members, account, address, "Your account has a new address")?;
    Ok(letter.map(|letter| {
        letter
            .say("your account has moved to another email address. This one is no longer in use.")
            .say("If that was not you, write to us at once by answering this mail.")
    }))
}

pub(in crate::mail) fn factor_on(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        Letter::to_member(account.email, "Second step at log-in is on")
            .say(format!("Hello {},", account.name))
            .say("from now on a code of your app is asked for when you log in. Other devices are logged out.")
            .say("Keep your recovery codes in a safe place. If this was not you, write to us at once by answering this mail.")
    }))
}

pub(in crate::mail) fn factor_off(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        Letter::to_member(account.email, "Second step at log-in is off")
            .say(format!("Hello {},", account.name))
            .say("codes of your app are no longer asked for when you log in.")
            .say("If that was not you, choose a new password now.")
            .button("Choose a new password", format!("{}/forgot", members.public_url))
    }))
}

pub(in crate::mail) fn codes_renewed(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        Letter::to_member(account.email, "You have new recovery codes")
            .say(format!("Hello {},", account.name))
            .say("your account has new recovery codes. The old ones don’t work any more: throw them away.")
            .say("If that was not you, choose a new password now.")
            .button("Choose a new password", format!("{}/forgot", members.public_url))
    }))
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
        let url = members.page_link("/account/restore", purpose::RESTORE_ACCOUNT, row);
        Letter::to_member(account.email, "Your account will be deleted")
            .say(format!("Hello {},", account.name))
            .say(format!(
                "your groups are out of search now. On {} your account and all that belongs to it will be deleted.",
                until.date()
            ))
            .say("Until then you can undo this.")
            .button("Keep my account", url)
    }))
}
