//! Webhooks: where members have events sent, by the Standard Webhooks specification.

mod delivery;
mod payload;

pub use delivery::{
    DeliveryFault, DeliveryState, WebhookDeliveries, WebhookDelivery, WebhookDeliveryFile,
    WebhookReplayed, WebhookTested, WebhookTry,
};
pub use payload::{TEST_EVENT, WebhookData, WebhookPayload};

use crate::{FieldError, Secret, Timestamp, UsState, problem::field, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What happened.
    WebhookEvent {
        /// A group became public, or can now be joined from the state that is asked for.
        GroupPublished = "group.published",
        /// What is public of a group changed.
        GroupUpdated = "group.updated",
        /// A group is no longer public, or can no longer be joined from the state that is asked for.
        GroupRemoved = "group.removed",
        /// Somebody wrote to a listing of yours. That alone is told: read it in your inbox.
        InquiryReceived = "inquiry.received",
    }
}

wire_enum! {
    /// Where a webhook is in its life.
    WebhookStatus {
        /// It was made, or its address changed: a test must succeed first.
        Unverified = "unverified",
        /// Events are sent to it.
        Active = "active",
        /// Its owner paused it.
        Paused = "paused",
        /// It took nothing for three days and was stopped; a test that succeeds starts it again.
        Failing = "failing",
        /// It answered 410 and was stopped; a test that succeeds starts it again.
        Gone = "gone",
    }
}

/// Characters of a webhook's name.
pub const NAME_MAX: usize = 60;
/// Characters of a webhook's address.
pub const URL_MAX: usize = 500;

/// A webhook to be made, or what it is to be from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WebhookDraft {
    /// What its owner knows it by, 1 to 60 characters.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Website of the practice", min_length = 1, max_length = 60)
    )]
    pub name: String,
    /// Where events are sent: `https`, a host of the public internet, no user and no password; at
    /// most 500 characters. Another address has to be tested again.
    #[cfg_attr(
        feature = "openapi",
        schema(
            example = "https://example.org/hooks/groups",
            max_length = 500,
            pattern = "^https?://"
        )
    )]
    pub url: String,
    /// What is sent, at least one thing.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    pub events: Vec<WebhookEvent>,
    /// Of groups only your own.
    #[serde(default)]
    pub own: bool,
    /// Of groups only those that somebody in this state may join, whether they meet there or online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<UsState>,
}

impl WebhookDraft {
    /// The same with its name and address without spaces around them and its events in order, each
    /// once. Whether the address may be asked is not judged here.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn checked(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let (name, url) = (self.name.trim(), self.url.trim());
        if name.is_empty() || name.chars().count() > NAME_MAX {
            errors.push(field("/name", "length", "must be 1 to 60 characters"));
        } else if name.chars().any(char::is_control) {
            errors.push(field("/name", "invalid", "must not hold control characters"));
        }
        if url.is_empty() || url.chars().count() > URL_MAX {
            errors.push(field("/url", "length", "must be 1 to 500 characters"));
        }
        let events: Vec<WebhookEvent> =
            WebhookEvent::ALL.iter().copied().filter(|event| self.events.contains(event)).collect();
        if events.is_empty() {
            errors.push(field("/events", "required", "must name at least one event"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let (name, url) = (name.to_owned(), url.to_owned());
        Ok(Self { name, url, events, own: self.own, state: self.state })
    }
}

/// A webhook, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhook {
    /// Identifier (UUID, version 7).
    pub id: String,
    /// What its owner knows it by.
    pub name: String,
    /// Where events are sent.
    pub url: String,
    /// What is sent.
    pub events: Vec<WebhookEvent>,
    /// Of groups only its owner's.
    pub own: bool,
    /// Of groups only those that somebody in this state may join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<UsState>,
    /// Where it is in its life.
    pub status: WebhookStatus,
    /// Made.
    pub created_at: Timestamp,
    /// A test of its present address succeeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<Timestamp>,
    /// Got its present secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotated_at: Option<Timestamp>,
    /// Until when the secret before the last rotation signs too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_until: Option<Timestamp>,
    /// Since when it has taken nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<Timestamp>,
    /// Deliveries that wait to be sent, or sent again.
    pub waiting: u32,
    /// Deliveries that were given up: dead letters.
    pub dead: u32,
}

/// The webhooks of an account, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhooks {
    /// One each.
    pub items: Vec<Webhook>,
}

/// A webhook with its secret, which is told this once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookMade {
    /// With it a receiver finds out that we sent what it got (`whsec_` and base64).
    pub secret: Secret,
    /// The webhook.
    pub webhook: Webhook,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_needs_a_name_an_address_and_events() {
        let check = |name: &str, url: &str, events: &[WebhookEvent]| {
            let draft = WebhookDraft {
                name: name.to_owned(),
                url: url.to_owned(),
                events: events.to_vec(),
                own: false,
                state: None,
            };
            draft.checked().map_err(|e| e.into_iter().filter_map(|e| e.pointer).collect::<Vec<_>>())
        };
        let twice =
            [WebhookEvent::InquiryReceived, WebhookEvent::GroupUpdated, WebhookEvent::GroupUpdated];
        let good = check(" Site ", " https://example.org/ ", &twice).unwrap();
        assert_eq!((good.name.as_str(), good.url.as_str()), ("Site", "https://example.org/"));
        assert_eq!(good.events, [WebhookEvent::GroupUpdated, WebhookEvent::InquiryReceived]);
        assert_eq!(check(" ", "", &[]).unwrap_err(), ["/name", "/url", "/events"]);
        let long = format!("https://{}", "x".repeat(500));
        assert_eq!(check("a", &long, &twice).unwrap_err(), ["/url"]);
    }
}
