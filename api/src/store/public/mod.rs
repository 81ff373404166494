//! What the world could see change, in order: one line for each publication, change and removal.
//!
//! `changes` says that something about a listing was written: drafts too, and on PostgreSQL in an
//! order that settles late. Here are the lines that can be told to others: whoever of the replicas
//! comes first reads on in `changes` under a lock, looks at each listing as it is public now, and
//! leaves a line if that differs from the listing's newest. So lines are numbered in the order of
//! commits, there is one for each visible change and none for a draft, and it is known which states
//! a listing has left.

mod follow;
mod lines;

pub use lines::PublicPage;

use super::sql::{At, Uid};
use contract::{GroupId, Timestamp};
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

/// A listing as it is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicState {
    /// Hash of the whole listing.
    pub hash: u64,
    /// The states from which it may be joined, a bit each; never 0.
    pub states: u64,
}

/// A publication, a change or a removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicLine {
    /// Its number.
    pub seq: i64,
    /// The listing.
    pub listing: GroupId,
    /// Hash of the whole listing as it became public; 0 after a removal.
    pub hash: u64,
    /// The states from which it may be joined since; 0 after a removal.
    pub states: u64,
    /// Those from which it could be joined before; 0 for a publication.
    pub left: u64,
    /// Whether no later line is about this listing.
    pub newest: bool,
    /// When.
    pub at: Timestamp,
}

impl PublicLine {
    /// The position right after it.
    pub fn position(&self, feed: [u8; 8]) -> PublicPosition {
        PublicPosition { feed, seq: self.seq, covers: self.seq, tag: tag(self) }
    }
}

/// A position in the lines, of whoever follows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicPosition {
    /// Which list: the first bytes of its name.
    pub feed: [u8; 8],
    /// The last line that was told.
    pub seq: i64,
    /// Lines after this one are needed. Whoever begins from nothing reads the newest line of each
    /// listing up to where the list ended then, and every line after that.
    pub covers: i64,
    /// Says that line `covers` is the one that was meant: after a backup was restored, numbers come
    /// again with other lines.
    pub tag: u32,
}

/// Where the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicHead {
    /// Which list: the first bytes of its name.
    pub feed: [u8; 8],
    /// The newest line; 0 before there is one.
    pub seq: i64,
    /// The tag of that line.
    pub tag: u32,
}

impl PublicHead {
    /// The position of who has seen everything.
    pub const fn position(&self) -> PublicPosition {
        PublicPosition { feed: self.feed, seq: self.seq, covers: self.seq, tag: self.tag }
    }
}

/// Why lines after a position can't be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PositionFault {
    /// It is of another list, or of this one before a backup was restored.
    #[error("the position is of another list")]
    Other,
    /// It lies ahead of the list.
    #[error("the position lies ahead of the list")]
    Ahead,
    /// Lines after it are no longer kept.
    #[error("lines after the position are no longer kept")]
    Gone,
}

/// The columns of a line.
pub(super) type Columns = (i64, Uid, i64, i64, i64, bool, At);

pub(super) fn line((seq, listing, hash, states, left, newest, at): Columns) -> PublicLine {
    PublicLine {
        seq,
        listing: listing.into(),
        hash: hash.cast_unsigned(),
        states: states.cast_unsigned(),
        left: left.cast_unsigned(),
        newest,
        at: at.0,
    }
}

fn tag(line: &PublicLine) -> u32 {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&line.listing.bytes());
    bytes[16..24].copy_from_slice(&line.hash.to_le_bytes());
    bytes[24..].copy_from_slice(&line.at.micros().to_le_bytes());
    xxh3_64(&bytes) as u32
}

fn short(name: Uid) -> [u8; 8] {
    let mut feed = [0; 8];
    feed.copy_from_slice(&Uuid::from(name).into_bytes()[..8]);
    feed
}
