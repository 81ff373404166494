//! What admins edit while the service runs, one document per immutable revision; the newest counts.

use super::{
    Store, StoreError,
    audit::{self, Deed},
    connection::Conn,
    schema::{accounts, edit_revisions, store_facts},
    sql::{At, JsonText, Uid},
    topic_use::{self, TopicUse},
};
use crate::domain::edits;
use contract::{Reference, Timestamp, review::Actor};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// The name of what says that something was changed.
const FACT: &str = "edited";
/// What stands in the way when somebody was faster.
const STALE: &str = "it was changed meanwhile";

/// Lists of which admins edit items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EditList {
    /// Topics, by their codes.
    Topics,
    /// Crisis help, one item.
    Crisis,
    /// Settings, one item.
    Settings,
}

impl EditList {
    /// Its name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Crisis => "crisis",
            Self::Settings => "settings",
        }
    }

    /// The kind of thing and the deed in the audit log.
    const fn audited(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Topics => ("topic", "topic.save", "topic.delete"),
            Self::Crisis => ("crisis", "crisis.save", "crisis.delete"),
            Self::Settings => ("settings", "settings.save", "settings.delete"),
        }
    }
}

/// The newest revision of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditFile {
    /// Of which list.
    pub list: String,
    /// Which item.
    pub item: String,
    /// Number of the revision.
    pub revision: i32,
    /// It was deleted.
    pub gone: bool,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// What stands in it.
    pub content: Value,
}

/// Everything that was ever edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditFiles {
    /// Another value after each change.
    pub version: String,
    /// The newest revision of each item.
    pub items: Vec<EditFile>,
}

/// A revision with who saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedItem {
    /// Its number.
    pub revision: i32,
    /// The item was deleted with it.
    pub gone: bool,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Option<Actor>,
    /// What stands in it.
    pub content: Value,
}

/// A revision to be saved.
#[derive(Debug, Clone, Copy)]
pub struct NewEdit<'a> {
    /// Of which list.
    pub list: EditList,
    /// Which item.
    pub item: &'a str,
    /// Number of the revision that was there; 0 for none.
    pub seen: i32,
    /// What stands in it.
    pub content: &'a Value,
    /// JSON Pointers of what differs.
    pub changed: &'a [String],
    /// It is deleted; a topic not while anything names it.
    pub gone: bool,
}

impl Store {
    /// Another value after each change.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn edits_version(&self) -> Result<String, StoreError> {
        version(&mut *self.reader()?)
    }

    /// The newest revision of everything that was ever edited.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn edits(&self) -> Result<EditFiles, StoreError> {
        self.read(|conn| Ok(EditFiles { version: version(conn)?, items: newest(conn)? }))
    }

    /// Every list with its labels, as admins have made them.
    ///
    /// # Errors
    /// The database can't be reached, or holds a row that is not as it was seeded.
    pub fn reference(&self) -> Result<Reference, StoreError> {
        let edits = self.edits()?;
        Ok(edits::overlay(self.shipped_reference()?, &edits.items))
    }

    /// Every revision of an item, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn edit_revisions(&self, list: EditList, item: &str) -> Result<Vec<SavedItem>, StoreError> {
        type Row = (i32, bool, At, Option<Uid>, Option<String>, JsonText);
        let rows: Vec<Row> = edit_revisions::table
            .left_join(accounts::table.on(accounts::id.nullable().eq(edit_revisions::saved_by)))
            .filter(edit_revisions::list.eq(list.as_str()))
            .filter(edit_revisions::item.eq(item))
            .order(edit_revisions::revision.desc())
            .select((
                edit_revisions::revision,
                edit_revisions::gone,
                edit_revisions::saved_at,
                edit_revisions::saved_by,
                accounts::name.nullable(),
                edit_revisions::content,
            ))
            .load(&mut *self.reader()?)?;
        rows.into_iter()
            .map(|(revision, gone, saved_at, by, name, content)| {
                let saved_by = by.map(|id| Actor { id: Uuid::from(id).to_string(), name });
                let content = read(&content)?;
                Ok(SavedItem { revision, gone, saved_at: saved_at.0, saved_by, content })
            })
            .collect()
    }

    /// Saves a revision of an item; what stands in the way of deleting a topic, where anything
    /// does: then nothing is saved.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since, or the database can't be reached.
    pub fn save_edit(
        &self,
        edit: &NewEdit<'_>,
        by: Uuid,
        now: Timestamp,
    ) -> Result<TopicUse, StoreError> {
        self.write(|conn| {
            let last: Option<i32> = edit_revisions::table
                .filter(edit_revisions::list.eq(edit.list.as_str()))
                .filter(edit_revisions::item.eq(edit.item))
                .select(diesel::dsl::max(edit_revisions::revision))
                .first(conn)?;
            if last.unwrap_or(0) != edit.seen {
                return Err(StoreError::conflict(STALE));
            }
            if edit.gone && edit.list == EditList::Topics {
                let using = topic_use::of(conn, edit.item)?;
                if using != TopicUse::default() {
                    return Ok(using);
                }
            }
            // Of two at once, the key lets one in.
            diesel::insert_into(edit_revisions::table)
                .values((
                    edit_revisions::list.eq(edit.list.as_str()),
                    edit_revisions::item.eq(edit.item),
                    edit_revisions::revision.eq(edit.seen + 1),
                    edit_revisions::content.eq(JsonText(edit.content.to_string())),
                    edit_revisions::gone.eq(edit.gone),
                    edit_revisions::saved_by.eq(Uid::from(by)),
                    edit_revisions::saved_at.eq(At(now)),
                ))
                .execute(conn)?;
            let (kind, saved, deleted) = edit.list.audited();
            let detail = json!({
                "item": edit.item, "revision": edit.seen + 1, "changed": edit.changed,
            });
            let action = if edit.gone { deleted } else { saved };
            audit::record(
                conn,
                &Deed { actor: Some(by), action, kind, subject: None, detail },
                now,
            )?;
            diesel::update(store_facts::table.find(FACT))
                .set(store_facts::value.eq(Uuid::now_v7().to_string()))
                .execute(conn)?;
            Ok(TopicUse::default())
        })
    }
}

fn newest(conn: &mut Conn) -> Result<Vec<EditFile>, StoreError> {
    type Row = (String, String, i32, bool, At, JsonText);
    let rows: Vec<Row> = edit_revisions::table
        .order((edit_revisions::list, edit_revisions::item, edit_revisions::revision.desc()))
        .select((
            edit_revisions::list,
            edit_revisions::item,
            edit_revisions::revision,
            edit_revisions::gone,
            edit_revisions::saved_at,
            edit_revisions::content,
        ))
        .load(conn)?;
    let mut items: Vec<EditFile> = Vec::new();
    for (list, item, revision, gone, at, content) in rows {
        if items.last().is_some_and(|last| last.list == list && last.item == item) {
            continue;
        }
        let content = read(&content)?;
        items.push(EditFile { list, item, revision, gone, saved_at: at.0, content });
    }
    Ok(items)
}

fn read(content: &JsonText) -> Result<Value, StoreError> {
    serde_json::from_str(&content.0).map_err(StoreError::corrupt)
}

fn version(conn: &mut Conn) -> Result<String, StoreError> {
    let found: Option<String> =
        store_facts::table.find(FACT).select(store_facts::value).first(conn).optional()?;
    Ok(found.unwrap_or_default())
}
