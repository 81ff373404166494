//! Mails about getting into an account: its address and its password.

use super::{recipient, unsealed};
use crate::{
    mail::{Letter, purpose},
    members::Members,
    store::StoreError,
};
use uuid::Uuid;

pub(in crate::mail) fn verify_email(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let account = recipient(members, account)?.filter(|account| account.verified_at.is_none());
    Ok(account.map(|account| {
        let url = members.page_link("/verify", purpose::VERIFY_EMAIL, row);
        Letter::to_member(account.email, "Confirm your email address")
            .say(format!("Hello {},", account.name))
            .say("please confirm that this address is yours. Then your account is ready.")
            .button("Confirm this address", url)
            .say("The link works for 7 days.")
            .say("If you did not sign up, you can ignore this mail. Nothing else will come.")
    }))
}

pub(in crate::mail) fn exists(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        let url = members.page_link("/reset", purpose::RESET_PASSWORD, row);
        Letter::to_member(account.email, "You already have an account")
            .say(format!("Hello {},", account.name))
            .say("somebody tried to use this address for an account. It has one already.")
            .say("If that was you, log in as usual, or choose a new password.")
            .button("Choose a new password", url)
            .say("The link works for one hour. If it was not you, nothing has changed and there is nothing to do.")
    }))
}

pub(in crate::mail) fn reset(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        let url = members.page_link("/reset", purpose::RESET_PASSWORD, row);
        Letter::to_member(account.email, "Choose a new password")
            .say(format!("Hello {},", account.name))
            .say("somebody asked for a new password for your account.")
            .button("Choose a new password", url)
            .say("The link works for one hour, and once. When you use it, every device is logged out.")
            .say("If you did not ask for this, you can ignore this mail. Your password stays as it is.")
    }))
}

pub(in crate::mail) fn no_account(members: &Members, address: &str) -> Option<Letter> {
    let address = unsealed(members, address)?;
    let url = format!("{}/register", members.public_url);
    Some(
        Letter::to_member(address, "There is no account for this address")
            .say("Hello,")
            .say("somebody asked for a new password for this address. There is no account for it.")
            .say("If that was you, you may have used another address, or you can make an account.")
            .button("Make an account", url)
            .say(
                "If it was not you, you can ignore this mail. We keep nothing about this address.",
            ),
    )
}

pub(in crate::mail) fn password_changed(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        Letter::to_member(account.email, "Your password was changed")
            .say(format!("Hello {},", account.name))
            .say("the password of your account was changed. Other devices are logged out.")
            .say("If that was not you, choose a new password now.")
            .button("Choose a new password", format!("{}/forgot", members.public_url))
    }))
}
