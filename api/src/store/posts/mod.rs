//! Articles and posts of the blog. Their content is one document per immutable revision.

mod public;
mod read;
mod seed;
mod write;

pub use public::{PublicPost, PublicPosts};
pub use read::{PostKey, PostWanted, SavedPost};
pub use seed::PostSeed;

use super::{
    StoreError,
    connection::Conn,
    schema::{store_facts, store_facts::dsl as facts},
    sql::{At, JsonText, Uid},
};
use crate::domain::post::Life;
use contract::{PostDraft, PostKind, Slug, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// A post as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostFile {
    /// Identifier.
    pub id: Uuid,
    /// What it is.
    pub kind: PostKind,
    /// Its part of the address.
    pub slug: Slug,
    /// Number of the revision that is edited.
    pub revision: i32,
    /// Where it is in its life.
    pub life: Life,
    /// When it was started.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What stands in the revision that is edited.
    pub content: PostDraft,
}

/// Columns of a post and the content of one of its revisions.
type Columns = (Uid, String, String, i32, Option<i32>, Option<At>, Option<At>, At, At, JsonText);

fn file(row: Columns) -> Result<PostFile, StoreError> {
    let (id, kind, slug, revision, public, from, first, created_at, updated_at, content) = row;
    Ok(PostFile {
        id: id.into(),
        kind: kind.parse().map_err(StoreError::corrupt)?,
        slug: slug.parse().map_err(StoreError::corrupt)?,
        revision,
        life: Life { public: public.zip(from.map(|at| at.0)), first: first.map(|at| at.0) },
        created_at: created_at.0,
        updated_at: updated_at.0,
        content: read_content(&content)?,
    })
}

fn read_content(content: &JsonText) -> Result<PostDraft, StoreError> {
    serde_json::from_str(&content.0).map_err(StoreError::corrupt)
}

fn write_content(content: &PostDraft) -> Result<JsonText, StoreError> {
    serde_json::to_string(content).map(JsonText).map_err(StoreError::internal)
}

/// The name of what says that a post was changed.
const FACT: &str = "posts";

/// Says that a post was changed: a value that never was there before.
fn touch(conn: &mut Conn) -> Result<(), StoreError> {
    diesel::update(store_facts::table.find(FACT))
        .set(facts::value.eq(Uuid::now_v7().to_string()))
        .execute(conn)?;
    Ok(())
}
