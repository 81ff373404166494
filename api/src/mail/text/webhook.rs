//! Mails about webhooks.

use super::{letter, recipient};
use crate::{
    mail::{Letter, words::account as words},
    members::Members,
    store::StoreError,
};
use contract::webhook::WebhookStatus;
use uuid::Uuid;

pub(in crate::mail) fn stopped(
    members: &Members,
    account: Uuid,
    webhook: Uuid,
) -> Result<Option<Letter>, StoreError> {
    let Some(account) = recipient(members, account)? else { return Ok(None) };
    let hook = match members.store.webhook(account.id, webhook) {
        Err(StoreError::NotFound) => return Ok(None),
        found => found?,
    };
    let told = match hook.status {
        WebhookStatus::Failing => words::HOOK_FAILING,
        WebhookStatus::Gone => words::HOOK_GONE,
        // It was started again meanwhile.
        WebhookStatus::Unverified | WebhookStatus::Active | WebhookStatus::Paused => {
            return Ok(None);
        }
    };
    Ok(Some(
        letter(&account, words::HOOK_STOPPED)
            .tell(told, &[("name", &hook.draft.name)])
            .tell(words::HOOK_NEXT, &[])
            .press(words::HOOK_BUTTON, members.page(account.lang, "/account/webhooks")),
    ))
}
