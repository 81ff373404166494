//! Writes of posts. Each is one transaction: the row, its revision, a line of the log, and the sign
//! for replicas to read on.

use super::{PostFile, touch, write_content};
use crate::{
    domain::post::Life,
    store::{
        Store, StoreError,
        audit::{self, Deed},
        connection::Conn,
        schema::{post_revisions, posts},
        slugs::numbered,
        sql::{At, Uid},
    },
};
use contract::{PostDraft, Slug, Timestamp};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

impl Store {
    /// Starts a post at this address, or at the nearest free one where `exact` is not asked for.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the address is taken, or the database can't be reached.
    pub fn create_post(
        &self,
        id: Uuid,
        slug: &Slug,
        exact: bool,
        content: &PostDraft,
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let slug = if exact { slug.clone() } else { free(conn, slug)? };
            insert(conn, id, &slug, content, Some(by), now)?;
            log(conn, by, id, "post.create", json!({ "slug": slug }), now)?;
            touch(conn)
        })
    }

    /// Saves a new revision of a post that was read as `seen`; `changed` are the JSON Pointers of
    /// what differs.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since or the address is taken,
    /// [`StoreError::NotFound`] when it is gone, or the database can't be reached.
    pub fn save_post(
        &self,
        seen: &PostFile,
        slug: &Slug,
        content: &PostDraft,
        changed: &[String],
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let revision = seen.revision + 1;
        self.write(|conn| {
            claim(conn, seen, now)?;
            diesel::update(posts::table.find(Uid::from(seen.id)))
                .set((posts::slug.eq(slug.as_str()), posts::revision.eq(revision)))
                .execute(conn)?;
            keep(conn, seen.id, revision, content, Some(by), now)?;
            let detail = json!({ "revision": revision, "changed": changed });
            log(conn, by, seen.id, "post.save", detail, now)?;
            touch(conn)
        })
    }

    /// Moves a post that was read as `seen` on in its life.
    ///
    /// # Errors
    /// As [`Store::save_post`].
    pub fn move_post(
        &self,
        seen: &PostFile,
        life: &Life,
        action: &str,
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            claim(conn, seen, now)?;
            diesel::update(posts::table.find(Uid::from(seen.id)))
                .set((
                    posts::public_revision.eq(life.public.map(|(revision, _)| revision)),
                    posts::public_from.eq(life.public.map(|(_, from)| At(from))),
                    posts::published_at.eq(life.first.map(At)),
                ))
                .execute(conn)?;
            let detail = json!({
                "revision": life.public.map(|(revision, _)| revision),
                "from": life.public.map(|(_, from)| from),
            });
            log(conn, by, seen.id, action, detail, now)?;
            touch(conn)
        })
    }

    /// Deletes a post that was read as `seen`, with all its revisions.
    ///
    /// # Errors
    /// As [`Store::save_post`].
    pub fn delete_post(&self, seen: &PostFile, by: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            claim(conn, seen, now)?;
            diesel::delete(posts::table.find(Uid::from(seen.id))).execute(conn)?;
            log(conn, by, seen.id, "post.delete", json!({ "slug": seen.slug }), now)?;
            touch(conn)
        })
    }
}

/// The row, if it is still as it was seen; locked until the transaction ends.
fn claim(conn: &mut Conn, seen: &PostFile, now: Timestamp) -> Result<(), StoreError> {
    // Later than what was seen, whatever the clocks of two replicas say: it tells them apart.
    let later = now.micros().max(seen.updated_at.micros() + 1);
    let row = posts::table
        .filter(posts::id.eq(Uid::from(seen.id)))
        .filter(posts::revision.eq(seen.revision))
        .filter(posts::updated_at.eq(At(seen.updated_at)));
    let claimed = diesel::update(row)
        .set(posts::updated_at.eq(At(Timestamp::from_micros(later))))
        .execute(conn)?;
    if claimed == 1 {
        return Ok(());
    }
    let there: Option<i32> =
        posts::table.find(Uid::from(seen.id)).select(posts::revision).first(conn).optional()?;
    Err(there.map_or(StoreError::NotFound, |_| StoreError::conflict(STALE)))
}

/// What stands in the way when somebody was faster.
const STALE: &str = "the post was changed meanwhile";

/// The first free one of `wish`, `wish-2`, `wish-3` ….
fn free(conn: &mut Conn, wish: &Slug) -> Result<Slug, StoreError> {
    for number in 1..1_000 {
        let slug = numbered(wish, number)?;
        let taken: i64 =
            posts::table.filter(posts::slug.eq(slug.as_str())).count().get_result(conn)?;
        if taken == 0 {
            return Ok(slug);
        }
    }
    Err(StoreError::conflict("no slug is free"))
}

/// A new post with its first revision.
pub(super) fn insert(
    conn: &mut Conn,
    id: Uuid,
    slug: &Slug,
    content: &PostDraft,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::insert_into(posts::table)
        .values((
            posts::id.eq(Uid::from(id)),
            posts::kind.eq(content.kind.as_str()),
            posts::slug.eq(slug.as_str()),
            posts::revision.eq(1),
            posts::created_at.eq(At(now)),
            posts::updated_at.eq(At(now)),
        ))
        .execute(conn)?;
    keep(conn, id, 1, content, by, now)
}

fn keep(
    conn: &mut Conn,
    id: Uuid,
    revision: i32,
    content: &PostDraft,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(Uid::from(id)),
            post_revisions::revision.eq(revision),
            post_revisions::content.eq(write_content(content)?),
            post_revisions::saved_by.eq(by.map(Uid::from)),
            post_revisions::saved_at.eq(At(now)),
        ))
        .execute(conn)?;
    Ok(())
}

fn log(
    conn: &mut Conn,
    by: Uuid,
    id: Uuid,
    action: &str,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    let deed = Deed { actor: Some(by), action, kind: "post", subject: Some(id), detail };
    audit::record(conn, &deed, now)
}
