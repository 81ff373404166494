//! Messages to the leaders of a group, and the inbox in which they read them.

mod message;

pub(crate) use message::required;
pub use message::{MAX_MESSAGE, MAX_NAME, Message, NewMessage, Phone};

use crate::{Email, GroupId, Timestamp, UsState, wire_enum};
use serde::{Deserialize, Serialize};

/// Days after which a message is deleted.
pub const MESSAGE_DAYS: i64 = 90;
/// Milliseconds that nobody needs less than to write a message.
pub const FASTEST_MS: i64 = 3_000;

/// A message was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageTaken {
    /// It waits for a moderator, because something about it looks like a fraud or a program.
    /// Otherwise the leaders have it.
    pub held: bool,
    /// When it is deleted.
    pub delete_at: Timestamp,
}

wire_enum! {
    /// What became of a message.
    MessageStatus {
        /// Nobody has answered yet.
        New = "new",
        /// Answered.
        Answered = "answered",
        /// Closed without an answer of one's own: the group is full, or it was no question.
        Closed = "closed",
    }
}

/// A message in a leader's inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxMessage {
    /// Identifier (UUID, version 7).
    pub id: GroupId,
    /// To which group.
    pub listing_id: GroupId,
    /// Its title.
    pub listing_title: String,
    /// What the sender wants to be called.
    pub name: String,
    /// Where an answer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Email>,
    /// Where an answer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The state in which the sender will be during the sessions.
    pub state: UsState,
    /// The message; lines end with `\n`.
    pub message: String,
    /// What became of it.
    pub status: MessageStatus,
    /// When it was sent.
    pub received_at: Timestamp,
    /// When it is deleted.
    pub delete_at: Timestamp,
}

/// A page of an inbox, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// The messages.
    pub items: Vec<InboxMessage>,
    /// Messages that nobody has answered, on all pages.
    pub unanswered: u32,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// How a message is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseMessage {
    /// "We are full, but these may take you": published groups, at most three, that can take
    /// people where the sender is. The sender is told by mail. Without any, nobody is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offer: Vec<GroupId>,
}

/// A group by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupName {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: crate::Slug,
    /// Title.
    pub title: String,
}

/// A message that waits for a moderator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldMessage {
    /// Identifier (UUID, version 7).
    pub id: GroupId,
    /// To which group.
    pub listing_id: GroupId,
    /// Its title.
    pub listing_title: String,
    /// Why it is held: `honeypot`, `too_fast`, `money_request`, `crypto`, `links`,
    /// `mass_mail`.
    pub signals: Vec<String>,
    /// What it says; absent unless its sender agreed that a moderator may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When it was sent.
    pub received_at: Timestamp,
    /// When it is deleted.
    pub delete_at: Timestamp,
}

/// Messages that wait for a moderator, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldMessages {
    /// The messages.
    pub items: Vec<HeldMessage>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
