//! What is sent to a webhook.

use crate::{GroupId, Slug, Timestamp};
use serde::{Deserialize, Serialize};

/// The type of what is sent to prove an address.
pub const TEST_EVENT: &str = "webhook.test";

/// The body of what is sent: JSON, signed as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookPayload {
    /// What happened: one of the events that were chosen, or `webhook.test`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(example = "group.updated"))]
    pub event: String,
    /// When it happened.
    pub timestamp: Timestamp,
    /// What it happened to.
    pub data: WebhookData,
}

/// What something happened to: enough to ask for it. Empty in a test.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookData {
    /// The group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<GroupId>,
    /// The end of the address of its page; absent when the group was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The number of its revision that is public, when the event was made; absent when none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Names what was public of it: the same after each event that made it the same. Absent when it
    /// was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "9f86d081884c7d65"))]
    pub version: Option<String>,
    /// Where the API tells more: the group, or after an inquiry the inbox (which needs a log-in).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://groups.example.org/api/v1/groups/anxiety-group")
    )]
    pub url: Option<String>,
}
