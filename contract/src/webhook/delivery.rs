//! What was sent to a webhook, and what became of it.

use super::{Webhook, WebhookPayload};
use crate::{Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What became of a delivery.
    DeliveryState {
        /// It is to be sent, or sent again.
        Waiting = "waiting",
        /// The receiver took it: it answered 2xx.
        Delivered = "delivered",
        /// It was tried for three days and given up: a dead letter. It can be replayed.
        Dead = "dead",
        /// A test that was not taken. It is not tried again.
        Failed = "failed",
    }
}

wire_enum! {
    /// Why a try failed.
    DeliveryFault {
        /// The address leads into a network that is not public, or may not be asked.
        Address = "address",
        /// The name of the host was not found.
        Host = "host",
        /// Nobody took the connection.
        Connection = "connection",
        /// The receiver's certificate is not good, or TLS failed otherwise.
        Tls = "tls",
        /// It took longer than 10 seconds.
        Timeout = "timeout",
        /// What came back was no answer of HTTP.
        Answer = "answer",
        /// The receiver sent us elsewhere: redirects are not followed.
        Redirect = "redirect",
        /// The receiver's status was not 2xx.
        Status = "status",
    }
}

/// A try to deliver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookTry {
    /// When it began.
    pub at: Timestamp,
    /// Milliseconds until it ended.
    pub took_ms: u32,
    /// The status that the receiver answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = 503))]
    pub status: Option<u16>,
    /// Why it failed; absent when it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<DeliveryFault>,
    /// How the receiver's answer began, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// Something that was or is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    /// Identifier (UUID, version 7). The header `webhook-id` is `msg_` and this without hyphens, the same in each try.
    pub id: String,
    /// What happened.
    #[cfg_attr(feature = "openapi", schema(example = "group.updated"))]
    pub event: String,
    /// What became of it.
    pub state: DeliveryState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Timestamp>,
    /// When it was taken, or given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// Tries since it was made or replayed.
    pub tries: u32,
    /// The last try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<WebhookTry>,
}

/// A page of deliveries, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveries {
    /// One each.
    pub items: Vec<WebhookDelivery>,
    /// `cursor` of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A delivery with what is sent and each try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDeliveryFile {
    /// The delivery.
    pub delivery: WebhookDelivery,
    /// What is sent.
    pub payload: WebhookPayload,
    /// Each try, the newest first, at most 30.
    pub tries: Vec<WebhookTry>,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookTested {
    /// The receiver took it.
    pub taken: bool,
    /// The try.
    pub attempt: WebhookTry,
    /// The webhook as it is now.
    pub webhook: Webhook,
}

/// Dead letters that are tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookReplayed {
    /// How many.
    pub replayed: u32,
}
