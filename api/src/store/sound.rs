//! Published listings for who must go on when one of them cannot be read: that one is told by its
//! id, and does not fail those that were asked for with it.

use super::{Listing, Store, StoreError, connection::Conn, read::published_of};
use contract::GroupId;

/// What was found.
#[derive(Debug, Default)]
pub struct Sound {
    /// What can be read, by id.
    pub listings: Vec<Listing>,
    /// What cannot.
    pub broken: Vec<Broken>,
    /// The last id that was looked at; none when there was nothing.
    pub last: Option<GroupId>,
}

/// A listing that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its id.
    pub id: GroupId,
    /// Why, for the log.
    pub error: String,
}

impl Store {
    /// [`Store::listings`], and which of them cannot be read.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn sound_listings(&self, ids: &[GroupId]) -> Result<Sound, StoreError> {
        self.read(|conn| sound_of(conn, ids))
    }

    /// [`Store::published`], and which of them cannot be read.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn sound_published(&self, after: Option<GroupId>, limit: i64) -> Result<Sound, StoreError> {
        match self.published(after, limit) {
            Ok(listings) => {
                let last = listings.last().map(|listing| listing.id);
                Ok(Sound { listings, broken: Vec::new(), last })
            }
            Err(StoreError::Corrupt(_)) => self.sound_listings(&self.published_ids(after, limit)?),
            Err(error) => Err(error),
        }
    }
}

/// [`Store::sound_listings`] within a transaction of others.
pub(super) fn sound_of(conn: &mut Conn, ids: &[GroupId]) -> Result<Sound, StoreError> {
    let mut sound = Sound { last: ids.last().copied(), ..Sound::default() };
    gather(conn, ids, &mut sound)?;
    Ok(sound)
}

/// Halves what cannot be read until it is one listing: a few statements for each broken one.
fn gather(conn: &mut Conn, ids: &[GroupId], sound: &mut Sound) -> Result<(), StoreError> {
    match (published_of(conn, ids), ids) {
        (Ok(found), _) => sound.listings.extend(found),
        (Err(StoreError::Corrupt(error)), [id]) => {
            sound.broken.push(Broken { id: *id, error: error.to_string() });
        }
        (Err(StoreError::Corrupt(_)), [_, _, ..]) => {
            let (first, second) = ids.split_at(ids.len() / 2);
            gather(conn, first, sound)?;
            gather(conn, second, sound)?;
        }
        (Err(error), _) => return Err(error),
    }
    Ok(())
}
