//! Messages as the store takes and gives them.

use crate::domain::message::State;
use contract::{GroupId, Timestamp};
use uuid::Uuid;

/// A message to be kept.
pub struct NewMessage {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// To which group.
    pub listing: GroupId,
    /// What it says and who sent it, sealed.
    pub sealed: String,
    /// A keyed hash of the sender's address, if they gave one.
    pub address_hash: Option<String>,
    /// A keyed hash of all that was sent: the same form sent twice is one message.
    pub same_hash: String,
    /// Why it is held; empty when it is not.
    pub signals: Vec<&'static str>,
    /// Should it be held, a moderator may read it.
    pub shared: bool,
}

/// A message as it is on file. Has no `Debug`: its seal is the only thing that keeps it private.
pub struct StoredMessage {
    /// Identifier.
    pub id: Uuid,
    /// To which group.
    pub listing: GroupId,
    /// The group's title.
    pub title: String,
    /// What it says and who sent it, sealed.
    pub sealed: String,
    /// A keyed hash of the sender's address.
    pub address_hash: Option<String>,
    /// Where it is in its life.
    pub state: State,
    /// Why it is or was held.
    pub signals: Vec<String>,
    /// A moderator may read it.
    pub shared: bool,
    /// When it was sent.
    pub received_at: Timestamp,
    /// When its leaders could read it.
    pub delivered_at: Option<Timestamp>,
    /// When it is deleted.
    pub delete_at: Timestamp,
    /// Whose inbox it is in.
    pub owner: Option<Uuid>,
}

/// Which messages of an inbox.
#[derive(Debug, Clone, Copy, Default)]
pub struct InboxFilter {
    /// Of one group.
    pub listing: Option<GroupId>,
    /// In one state.
    pub state: Option<State>,
    /// Older than this one.
    pub before: Option<Uuid>,
}
