//! What is public of the posts, or will be: a replica keeps all of it in memory.

use super::{FACT, PostFile, file, read::with_content};
use crate::store::{
    Store, StoreError,
    connection::Conn,
    schema::{post_revisions, posts, store_facts},
};
use contract::{PostKind, Slug};
use diesel::prelude::*;

/// Every post that is public or scheduled, with the revision that is, and the addresses of those
/// that were taken down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicPosts {
    /// Another value after each change.
    pub version: String,
    /// Posts with the content of their public revision.
    pub posts: Vec<PublicPost>,
    /// What was taken down.
    pub gone: Vec<(PostKind, Slug)>,
}

/// A post with the content of its public revision.
pub type PublicPost = PostFile;

impl Store {
    /// Another value after each change of a post.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn posts_version(&self) -> Result<String, StoreError> {
        version(&mut *self.reader()?)
    }

    /// What is public of the posts, or will be.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn public_posts(&self) -> Result<PublicPosts, StoreError> {
        self.read(|conn| {
            let version = version(conn)?;
            let rows = with_content!(posts::public_revision).load(conn)?;
            let gone: Vec<(String, String)> = posts::table
                .filter(posts::public_revision.is_null().and(posts::published_at.is_not_null()))
                .select((posts::kind, posts::slug))
                .load(conn)?;
            // One that cannot be read is no reason to lose the others.
            let read = |row| {
                file(row).inspect_err(|error| tracing::error!(%error, "a post cannot be read")).ok()
            };
            Ok(PublicPosts {
                version,
                posts: rows.into_iter().filter_map(read).collect(),
                gone: gone
                    .into_iter()
                    .filter_map(|(kind, slug)| Some((kind.parse().ok()?, slug.parse().ok()?)))
                    .collect(),
            })
        })
    }
}

fn version(conn: &mut Conn) -> Result<String, StoreError> {
    let found: Option<String> =
        store_facts::table.find(FACT).select(store_facts::value).first(conn).optional()?;
    Ok(found.unwrap_or_default())
}
