//! The articles that ship with the program, put in once.

use super::{touch, write::insert};
use crate::store::{
    Store, StoreError,
    connection::Conn,
    schema::{post_seeds, posts},
    sql::{At, Uid},
};
use contract::{PostDraft, Slug, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// An article that ships with the program.
#[derive(Debug, Clone)]
pub struct PostSeed {
    /// The name of its file, which is its part of the address too.
    pub name: Slug,
    /// Since when it is public.
    pub published_at: Timestamp,
    /// What stands in it.
    pub content: PostDraft,
}

impl Store {
    /// Puts in and publishes what was never put in. What was put in once is its editors' own:
    /// neither edited nor deleted ones come back.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn seed_posts(&self, seeds: &[PostSeed], now: Timestamp) -> Result<usize, StoreError> {
        let known: Vec<String> =
            post_seeds::table.select(post_seeds::name).load(&mut *self.reader()?)?;
        let new: Vec<&PostSeed> =
            seeds.iter().filter(|s| !known.iter().any(|k| k == s.name.as_str())).collect();
        if new.is_empty() {
            return Ok(0);
        }
        self.write(|conn| {
            let mut count = 0;
            for seed in new {
                count += usize::from(put_in(conn, seed, now)?);
            }
            touch(conn)?;
            Ok(count)
        })
    }
}

/// Whether it was put in: another replica may have been faster, or an editor taken the address.
fn put_in(conn: &mut Conn, seed: &PostSeed, now: Timestamp) -> Result<bool, StoreError> {
    let id = Uuid::now_v7();
    let row = (
        post_seeds::name.eq(seed.name.as_str()),
        post_seeds::post_id.eq(Uid::from(id)),
        post_seeds::seeded_at.eq(At(now)),
    );
    let first = match conn {
        Conn::Postgres(c) => diesel::insert_into(post_seeds::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c)?,
        Conn::Sqlite(c) => diesel::insert_into(post_seeds::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c)?,
    };
    let taken: i64 =
        posts::table.filter(posts::slug.eq(seed.name.as_str())).count().get_result(conn)?;
    if first == 0 || taken > 0 {
        return Ok(false);
    }
    insert(conn, id, &seed.name, &seed.content, None, now)?;
    let from = seed.published_at.min(now);
    diesel::update(posts::table.find(Uid::from(id)))
        .set((
            posts::public_revision.eq(1),
            posts::public_from.eq(At(from)),
            posts::published_at.eq(At(from)),
        ))
        .execute(conn)?;
    Ok(true)
}
