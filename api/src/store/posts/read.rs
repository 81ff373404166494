//! Posts as their editors look at them.

use super::{PostFile, file, read_content};
use crate::store::{
    Store, StoreError,
    schema::{accounts, post_revisions, posts},
    sql::{At, JsonText, Uid},
};
use contract::{PostDraft, PostKind, PostStatus, Timestamp, review::Actor};
use diesel::prelude::*;
use uuid::Uuid;

/// Where a page of the list begins: after this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostKey {
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Identifier.
    pub id: Uuid,
}

/// Which posts are wanted, last changed first.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostWanted {
    /// Only these.
    pub kind: Option<PostKind>,
    /// Only those that are here in their life.
    pub status: Option<PostStatus>,
    /// Only those after this one.
    pub after: Option<PostKey>,
    /// At most so many.
    pub limit: i64,
}

/// A revision with who saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPost {
    /// Its number.
    pub revision: i32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Option<Actor>,
    /// What stands in it.
    pub content: PostDraft,
}

macro_rules! with_content {
    ($revision:expr) => {
        posts::table
            .inner_join(
                post_revisions::table.on(post_revisions::post_id
                    .eq(posts::id)
                    .and(post_revisions::revision.nullable().eq($revision.nullable()))),
            )
            .select((
                posts::id,
                posts::kind,
                posts::slug,
                posts::revision,
                posts::public_revision,
                posts::public_from,
                posts::published_at,
                posts::created_at,
                posts::updated_at,
                post_revisions::content,
            ))
    };
}
pub(super) use with_content;

impl Store {
    /// Posts in every state.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn posts(&self, wanted: &PostWanted, now: Timestamp) -> Result<Vec<PostFile>, StoreError> {
        let mut query = with_content!(posts::revision)
            .order((posts::updated_at.desc(), posts::id.desc()))
            .limit(wanted.limit)
            .into_boxed();
        if let Some(kind) = wanted.kind {
            query = query.filter(posts::kind.eq(kind.as_str()));
        }
        let (public, first) = (posts::public_from, posts::published_at);
        query = match wanted.status {
            None => query,
            Some(PostStatus::Draft) => query.filter(public.is_null().and(first.is_null())),
            Some(PostStatus::Scheduled) => query.filter(public.assume_not_null().gt(At(now))),
            Some(PostStatus::Published) => query.filter(public.assume_not_null().le(At(now))),
            Some(PostStatus::Unpublished) => {
                query.filter(public.is_null().and(first.is_not_null()))
            }
        };
        if let Some(PostKey { updated_at, id }) = wanted.after {
            let (at, id) = (At(updated_at), Uid::from(id));
            query = query.filter(
                posts::updated_at.lt(at).or(posts::updated_at.eq(at).and(posts::id.lt(id))),
            );
        }
        let rows = query.load(&mut *self.reader()?)?;
        rows.into_iter().map(file).collect()
    }

    /// One post.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn post(&self, id: Uuid) -> Result<PostFile, StoreError> {
        let query = with_content!(posts::revision).filter(posts::id.eq(Uid::from(id)));
        file(query.first(&mut *self.reader()?)?)
    }

    /// Every revision of a post, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn post_revisions(&self, id: Uuid) -> Result<Vec<SavedPost>, StoreError> {
        type Row = (i32, At, Option<Uid>, Option<String>, JsonText);
        let rows: Vec<Row> = post_revisions::table
            .left_join(accounts::table.on(accounts::id.nullable().eq(post_revisions::saved_by)))
            .filter(post_revisions::post_id.eq(Uid::from(id)))
            .order(post_revisions::revision.desc())
            .select((
                post_revisions::revision,
                post_revisions::saved_at,
                post_revisions::saved_by,
                accounts::name.nullable(),
                post_revisions::content,
            ))
            .load(&mut *self.reader()?)?;
        rows.into_iter()
            .map(|(revision, saved_at, by, name, content)| {
                let saved_by = by.map(|id| Actor { id: Uuid::from(id).to_string(), name });
                let content = read_content(&content)?;
                Ok(SavedPost { revision, saved_at: saved_at.0, saved_by, content })
            })
            .collect()
    }

    /// What stood in one revision.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn post_revision(&self, id: Uuid, revision: i32) -> Result<PostDraft, StoreError> {
        let content: JsonText = post_revisions::table
            .find((Uid::from(id), revision))
            .select(post_revisions::content)
            .first(&mut *self.reader()?)?;
        read_content(&content)
    }
}
