//! Webhooks: what happened is sent to where members want to hear of it, by the Standard Webhooks
//! specification (`docs/webhooks.md`).
//!
//! What is to be sent is made in the database (`store::webhooks`); [`Deliverer`] sends it. Nothing
//! is ever asked of an address that was not checked: [`address`] says which may be.

mod address;
mod answer;
mod client;
mod schedule;
mod secret;
pub mod trust;
mod worker;

pub use address::{Refused, Target, is_public};
pub use client::{Client, Tried};
pub use secret::make;
pub use worker::Deliverer;

use crate::{keyring::Keyring, store::HookFile};
use contract::{
    Timestamp,
    webhook::{WebhookData, WebhookEvent, WebhookPayload},
};
use uuid::Uuid;

/// For what secrets are sealed.
const PURPOSE: &str = "webhook";

/// A message, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `webhook-id`: the same in each try.
    pub id: String,
    /// `webhook-timestamp`: seconds since 1970 of this try.
    pub timestamp: i64,
    /// `webhook-signature`: one for each secret that signs.
    pub signature: String,
    /// The body.
    pub body: String,
}

impl Message {
    /// Signs a body, with the secret before the last rotation too while that signs. None when no
    /// secret can be opened: its key was taken out of the keyring.
    pub fn sign(
        keys: &Keyring,
        secret: &str,
        former: Option<&(String, Timestamp)>,
        delivery: Uuid,
        body: String,
        now: Timestamp,
    ) -> Option<Self> {
        let former = former.filter(|(_, until)| *until > now).map(|(secret, _)| secret.as_str());
        let (id, timestamp) = (format!("msg_{}", delivery.simple()), now.seconds());
        let signatures: Vec<String> = [Some(secret), former]
            .into_iter()
            .flatten()
            .filter_map(|sealed| keys.open(PURPOSE, sealed))
            .filter_map(|secret| secret::sign(&secret, &id, timestamp, &body))
            .collect();
        let signature = signatures.join(" ");
        (!signature.is_empty()).then_some(Self { id, timestamp, signature, body })
    }
}

/// A secret as it is kept.
pub fn seal(keys: &Keyring, secret: &str) -> String {
    keys.seal(PURPOSE, secret)
}

/// The message of a test.
pub fn test_message(
    keys: &Keyring,
    hook: &HookFile,
    delivery: Uuid,
    now: Timestamp,
) -> Option<Message> {
    let payload = payload(contract::webhook::TEST_EVENT, "{}", now, "");
    let body = serde_json::to_string(&payload).unwrap_or_default();
    Message::sign(keys, &hook.secret, hook.former.as_ref(), delivery, body, now)
}

/// What is sent of an event. The same each time: nothing but the address of the service is added to
/// what was kept.
pub fn payload(event: &str, data: &str, at: Timestamp, public_url: &str) -> WebhookPayload {
    let mut data: WebhookData = serde_json::from_str(data).unwrap_or_default();
    data.url = match (event.parse(), data.id) {
        (Ok(WebhookEvent::InquiryReceived), _) => Some(format!("{public_url}/api/v1/inbox")),
        (Ok(_), Some(id)) => Some(format!("{public_url}/api/v1/groups/{id}")),
        _ => None,
    };
    WebhookPayload { event: event.to_owned(), timestamp: at, data }
}
