//! Making, changing, pausing and deleting webhooks.

use super::{HOOKS_MAX, HookFile, hook, lock, own};
use crate::store::{
    Store, StoreError,
    accounts::lock_account,
    audit::{self, Deed},
    connection::Conn,
    schema::webhooks,
    sql::{At, Uid},
};
use contract::{
    Timestamp,
    webhook::{WebhookDraft, WebhookEvent, WebhookStatus},
};
use diesel::prelude::*;
use uuid::Uuid;

/// Hours for which the secret before a rotation signs too.
const FORMER_HOURS: i64 = 24;

impl Store {
    /// Makes a webhook; none when the account has as many as it may have.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn create_webhook(
        &self,
        account: Uuid,
        id: Uuid,
        draft: &WebhookDraft,
        secret: &str,
        now: Timestamp,
    ) -> Result<Option<HookFile>, StoreError> {
        self.write(|conn| {
            // The account's row is locked: two at once count one after the other.
            lock_account(conn, account)?;
            let count: i64 = webhooks::table
                .filter(webhooks::account_id.eq(Uid::from(account)))
                .count()
                .get_result(conn)?;
            if count >= HOOKS_MAX {
                return Ok(None);
            }
            diesel::insert_into(webhooks::table)
                .values((
                    webhooks::id.eq(Uid::from(id)),
                    webhooks::account_id.eq(Uid::from(account)),
                    webhooks::name.eq(&draft.name),
                    webhooks::url.eq(&draft.url),
                    webhooks::events.eq(events_text(&draft.events)),
                    webhooks::own.eq(draft.own),
                    webhooks::state.eq(draft.state.map(|state| state.to_string())),
                    webhooks::secret.eq(secret),
                    webhooks::status.eq(WebhookStatus::Unverified.as_str()),
                    webhooks::created_at.eq(At(now)),
                    webhooks::misses.eq(0),
                    webhooks::served_at.eq(At(now)),
                ))
                .execute(conn)?;
            told(conn, account, id, "webhook.create", now)?;
            hook(conn, account, id).map(Some)
        })
    }

    /// Changes a webhook. With another address it has to be tested again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn change_webhook(
        &self,
        account: Uuid,
        id: Uuid,
        draft: &WebhookDraft,
        now: Timestamp,
    ) -> Result<HookFile, StoreError> {
        self.write(|conn| {
            lock(conn, account, id)?;
            let before = hook(conn, account, id)?;
            diesel::update(webhooks::table.find(Uid::from(id)))
                .set((
                    webhooks::name.eq(&draft.name),
                    webhooks::events.eq(events_text(&draft.events)),
                    webhooks::own.eq(draft.own),
                    webhooks::state.eq(draft.state.map(|state| state.to_string())),
                ))
                .execute(conn)?;
            if before.draft.url != draft.url {
                diesel::update(webhooks::table.find(Uid::from(id)))
                    .set((
                        webhooks::url.eq(&draft.url),
                        webhooks::status.eq(WebhookStatus::Unverified.as_str()),
                        webhooks::verified_at.eq(None::<At>),
                        webhooks::failing_since.eq(None::<At>),
                        webhooks::misses.eq(0),
                        webhooks::held_until.eq(None::<At>),
                    ))
                    .execute(conn)?;
            }
            told(conn, account, id, "webhook.change", now)?;
            hook(conn, account, id)
        })
    }

    /// Gives a webhook another sealed secret; the one before signs too for [`FORMER_HOURS`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn rotate_webhook(
        &self,
        account: Uuid,
        id: Uuid,
        secret: &str,
        now: Timestamp,
    ) -> Result<HookFile, StoreError> {
        self.write(|conn| {
            let done = diesel::update(own(account, id))
                .set((
                    webhooks::former_secret.eq(webhooks::secret.nullable()),
                    webhooks::former_until.eq(At(now.plus_seconds(FORMER_HOURS * 3_600))),
                    webhooks::secret.eq(secret),
                    webhooks::rotated_at.eq(At(now)),
                ))
                .execute(conn)?;
            one(done)?;
            told(conn, account, id, "webhook.rotate", now)?;
            hook(conn, account, id)
        })
    }

    /// Pauses a webhook that is active, or starts one again that its owner paused.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] from any other state, [`StoreError::NotFound`].
    pub fn pause_webhook(
        &self,
        account: Uuid,
        id: Uuid,
        pause: bool,
        now: Timestamp,
    ) -> Result<HookFile, StoreError> {
        let (from, to, action) = match pause {
            true => (WebhookStatus::Active, WebhookStatus::Paused, "webhook.pause"),
            false => (WebhookStatus::Paused, WebhookStatus::Active, "webhook.resume"),
        };
        self.write(|conn| {
            lock(conn, account, id)?;
            let is = hook(conn, account, id)?.status;
            if is == to {
                return hook(conn, account, id);
            }
            if is != from {
                return Err(StoreError::conflict(is.as_str()));
            }
            diesel::update(own(account, id)).set(webhooks::status.eq(to.as_str())).execute(conn)?;
            told(conn, account, id, action, now)?;
            hook(conn, account, id)
        })
    }

    /// Deletes a webhook with all of its deliveries.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn delete_webhook(
        &self,
        account: Uuid,
        id: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            one(diesel::delete(own(account, id)).execute(conn)?)?;
            told(conn, account, id, "webhook.delete", now)
        })
    }
}

fn one(done: usize) -> Result<(), StoreError> {
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

pub(super) fn told(
    conn: &mut Conn,
    account: Uuid,
    id: Uuid,
    action: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let deed = Deed {
        actor: Some(account),
        action,
        kind: "webhook",
        subject: Some(id),
        detail: serde_json::json!({}),
    };
    audit::record(conn, &deed, now)
}

fn events_text(events: &[WebhookEvent]) -> String {
    events.iter().map(|event| event.as_str()).collect::<Vec<_>>().join(" ")
}
