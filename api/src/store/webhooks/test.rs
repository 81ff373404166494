//! A test of a webhook, as it ended: what starts it.

use super::{HookFile, change::told, deliveries::TryFile, hook, lock, outgoing::keep_try};
use crate::store::{
    Store, StoreError,
    schema::{webhook_deliveries, webhooks},
    sql::{At, Uid},
};
use contract::{
    Timestamp,
    webhook::{DeliveryState, TEST_EVENT, WebhookStatus},
};
use diesel::prelude::*;
use uuid::Uuid;

impl Store {
    /// Keeps the test of an address. One that was taken starts the webhook, unless its owner paused
    /// it or its address is another by now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn webhook_tested(
        &self,
        account: Uuid,
        id: Uuid,
        (delivery, url): (Uuid, &str),
        tried: &TryFile,
        now: Timestamp,
    ) -> Result<HookFile, StoreError> {
        self.write(|conn| {
            lock(conn, account, id)?;
            let before = hook(conn, account, id)?;
            let taken = tried.fault.is_none();
            let state = if taken { DeliveryState::Delivered } else { DeliveryState::Failed };
            diesel::insert_into(webhook_deliveries::table)
                .values((
                    webhook_deliveries::id.eq(Uid::from(delivery)),
                    webhook_deliveries::webhook_id.eq(Uid::from(id)),
                    webhook_deliveries::event.eq(TEST_EVENT),
                    webhook_deliveries::data.eq("{}"),
                    webhook_deliveries::state.eq(state.as_str()),
                    webhook_deliveries::created_at.eq(At(tried.at)),
                    webhook_deliveries::due_at.eq(At(tried.at)),
                    webhook_deliveries::tries.eq(1),
                    webhook_deliveries::finished_at.eq(At(now)),
                ))
                .execute(conn)?;
            keep_try(conn, delivery, tried)?;
            if taken && before.draft.url == url {
                let status = match before.status {
                    WebhookStatus::Paused => WebhookStatus::Paused,
                    _ => WebhookStatus::Active,
                };
                diesel::update(webhooks::table.find(Uid::from(id)))
                    .set((
                        webhooks::status.eq(status.as_str()),
                        webhooks::verified_at.eq(At(now)),
                        webhooks::failing_since.eq(None::<At>),
                        webhooks::misses.eq(0),
                        webhooks::held_until.eq(None::<At>),
                    ))
                    .execute(conn)?;
                if status != before.status {
                    told(conn, account, id, "webhook.start", now)?;
                }
            }
            hook(conn, account, id)
        })
    }
}
