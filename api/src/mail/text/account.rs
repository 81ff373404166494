//! Mails about getting into an account: its address and its password.

use super::{letter, recipient, unsealed};
use crate::{
    mail::{Letter, purpose, words::account as words},
    members::Members,
    store::StoreError,
};
use contract::Lang;
use uuid::Uuid;

pub(in crate::mail) fn verify_email(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let account = recipient(members, account)?.filter(|account| account.verified_at.is_none());
    Ok(account.map(|account| {
        let url = members.page_link(account.lang, "/verify", purpose::VERIFY_EMAIL, row);
        letter(&account, words::VERIFY)
            .tell(words::VERIFY_ASK, &[])
            .press(words::VERIFY_BUTTON, url)
            .tell(words::VERIFY_DAYS, &[])
            .tell(words::VERIFY_NOT_YOU, &[])
    }))
}

pub(in crate::mail) fn exists(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        let url = members.page_link(account.lang, "/reset", purpose::RESET_PASSWORD, row);
        letter(&account, words::EXISTS)
            .tell(words::EXISTS_TOLD, &[])
            .tell(words::EXISTS_ASK, &[])
            .press(words::CHOOSE_PASSWORD, url)
            .tell(words::EXISTS_NOT_YOU, &[])
    }))
}

pub(in crate::mail) fn reset(
    members: &Members,
    account: Uuid,
    row: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        let url = members.page_link(account.lang, "/reset", purpose::RESET_PASSWORD, row);
        letter(&account, words::RESET)
            .tell(words::RESET_TOLD, &[])
            .press(words::CHOOSE_PASSWORD, url)
            .tell(words::RESET_ONCE, &[])
            .tell(words::RESET_NOT_YOU, &[])
    }))
}

pub(in crate::mail) fn no_account(members: &Members, address: &str, lang: Lang) -> Option<Letter> {
    let address = unsealed(members, address)?;
    Some(
        Letter::to_member(address, words::NO_ACCOUNT.of(lang))
            .in_language(lang)
            .tell(words::HELLO_ANYBODY, &[])
            .tell(words::NO_ACCOUNT_TOLD, &[])
            .tell(words::NO_ACCOUNT_ASK, &[])
            .press(words::NO_ACCOUNT_BUTTON, members.page(lang, "/register"))
            .tell(words::NO_ACCOUNT_NOT_YOU, &[]),
    )
}

pub(in crate::mail) fn password_changed(
    members: &Members,
    account: Uuid,
) -> Result<Option<Letter>, StoreError> {
    Ok(recipient(members, account)?.map(|account| {
        letter(&account, words::CHANGED)
            .tell(words::CHANGED_TOLD, &[])
            .tell(words::NOT_YOU_PASSWORD, &[])
            .press(words::CHOOSE_PASSWORD, members.page(account.lang, "/forgot"))
    }))
}
