//! Banners, and how often they were seen and followed.

mod counts;

use super::{
    Store, StoreError,
    audit::{self, Deed},
    connection::Conn,
    schema::{banners, store_facts},
    sql::{At, JsonText, Uid},
};
use contract::{Timestamp, banner::BannerDraft};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// A banner as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BannerFile {
    /// Identifier.
    pub id: Uuid,
    /// Grows with each change.
    pub version: i32,
    /// What stands in it.
    pub content: BannerDraft,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// All banners.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Banners {
    /// Another value after each change.
    pub version: String,
    /// Banners, oldest first.
    pub banners: Vec<BannerFile>,
}

/// The name of what says that a banner was changed.
const FACT: &str = "banners";
/// What stands in the way when somebody was faster.
const STALE: &str = "the banner was changed meanwhile";

type Columns = (Uid, i32, JsonText, At, At);

fn file((id, version, content, created_at, updated_at): Columns) -> Result<BannerFile, StoreError> {
    Ok(BannerFile {
        id: id.into(),
        version,
        content: serde_json::from_str(&content.0).map_err(StoreError::corrupt)?,
        created_at: created_at.0,
        updated_at: updated_at.0,
    })
}

impl Store {
    /// Another value after each change of a banner.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn banners_version(&self) -> Result<String, StoreError> {
        version(&mut *self.reader()?)
    }

    /// All banners.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn banners(&self) -> Result<Banners, StoreError> {
        self.read(|conn| {
            let version = version(conn)?;
            let rows: Vec<Columns> = banners::table.order(banners::id).load(conn)?;
            // One that cannot be read is no reason to lose the others.
            let read = |row| {
                file(row)
                    .inspect_err(|error| tracing::error!(%error, "a banner cannot be read"))
                    .ok()
            };
            Ok(Banners { version, banners: rows.into_iter().filter_map(read).collect() })
        })
    }

    /// One banner.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn banner(&self, id: Uuid) -> Result<BannerFile, StoreError> {
        file(banners::table.find(Uid::from(id)).first(&mut *self.reader()?)?)
    }

    /// Puts in a banner.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn create_banner(
        &self,
        id: Uuid,
        content: &BannerDraft,
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::insert_into(banners::table)
                .values((
                    banners::id.eq(Uid::from(id)),
                    banners::version.eq(1),
                    banners::content.eq(text(content)?),
                    banners::created_at.eq(At(now)),
                    banners::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            told(conn, by, id, "banner.create", json!({ "title": content.title }), now)
        })
    }

    /// Changes a banner that was read as `seen`; `changed` are the JSON Pointers of what differs.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since, [`StoreError::NotFound`] when it is gone,
    /// or the database can't be reached.
    pub fn save_banner(
        &self,
        seen: &BannerFile,
        content: &BannerDraft,
        changed: &[String],
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let row = banners::table
                .filter(banners::id.eq(Uid::from(seen.id)))
                .filter(banners::version.eq(seen.version));
            let saved = diesel::update(row)
                .set((
                    banners::version.eq(seen.version + 1),
                    banners::content.eq(text(content)?),
                    banners::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            if saved == 0 {
                return Err(changed_or_gone(conn, seen.id)?);
            }
            told(conn, by, seen.id, "banner.save", json!({ "changed": changed }), now)
        })
    }

    /// Deletes a banner that was read as `seen`, with its counts.
    ///
    /// # Errors
    /// As [`Store::save_banner`].
    pub fn delete_banner(
        &self,
        seen: &BannerFile,
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let row = banners::table
                .filter(banners::id.eq(Uid::from(seen.id)))
                .filter(banners::version.eq(seen.version));
            if diesel::delete(row).execute(conn)? == 0 {
                return Err(changed_or_gone(conn, seen.id)?);
            }
            let detail = json!({ "title": seen.content.title });
            told(conn, by, seen.id, "banner.delete", detail, now)
        })
    }
}

fn text(content: &BannerDraft) -> Result<JsonText, StoreError> {
    serde_json::to_string(content).map(JsonText).map_err(StoreError::internal)
}

fn version(conn: &mut Conn) -> Result<String, StoreError> {
    let found: Option<String> =
        store_facts::table.find(FACT).select(store_facts::value).first(conn).optional()?;
    Ok(found.unwrap_or_default())
}

fn changed_or_gone(conn: &mut Conn, id: Uuid) -> Result<StoreError, StoreError> {
    let there: i64 =
        banners::table.filter(banners::id.eq(Uid::from(id))).count().get_result(conn)?;
    Ok(if there == 0 { StoreError::NotFound } else { StoreError::conflict(STALE) })
}

/// A line of the log, and the sign for replicas to read on.
fn told(
    conn: &mut Conn,
    by: Uuid,
    id: Uuid,
    action: &str,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    let deed = Deed { actor: Some(by), action, kind: "banner", subject: Some(id), detail };
    audit::record(conn, &deed, now)?;
    diesel::update(store_facts::table.find(FACT))
        .set(store_facts::value.eq(Uuid::now_v7().to_string()))
        .execute(conn)?;
    Ok(())
}
