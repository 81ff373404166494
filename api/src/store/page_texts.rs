//! Pages of text that admins edit, one document per immutable revision; the newest is public.

use super::{
    Store, StoreError,
    audit::{self, Deed},
    connection::Conn,
    schema::{accounts, page_revisions, store_facts},
    sql::{At, JsonText, Uid},
};
use contract::{
    Lang, Timestamp,
    page::{PageDraft, PageName},
    review::Actor,
};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// The name of what says that a page was changed.
const FACT: &str = "pages";
/// What stands in the way when somebody was faster.
const STALE: &str = "the page was changed meanwhile";

/// The public revision of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// Which page.
    pub name: PageName,
    /// In which language.
    pub lang: Lang,
    /// Number of the revision.
    pub revision: i32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// What stands in it.
    pub content: PageDraft,
}

/// Every page that was ever saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFiles {
    /// Another value after each change.
    pub version: String,
    /// The newest revision of each.
    pub pages: Vec<PageFile>,
}

/// A revision with who saved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// Its number.
    pub revision: i32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: Option<Actor>,
    /// What stands in it.
    pub content: PageDraft,
}

impl Store {
    /// Another value after each change of a page.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn pages_version(&self) -> Result<String, StoreError> {
        version(&mut *self.reader()?)
    }

    /// The newest revision of every page that was ever saved.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn pages(&self) -> Result<PageFiles, StoreError> {
        type Row = (String, String, i32, JsonText, At);
        self.read(|conn| {
            let version = version(conn)?;
            let rows: Vec<Row> = page_revisions::table
                .order((
                    page_revisions::name,
                    page_revisions::lang,
                    page_revisions::revision.desc(),
                ))
                .select((
                    page_revisions::name,
                    page_revisions::lang,
                    page_revisions::revision,
                    page_revisions::content,
                    page_revisions::saved_at,
                ))
                .load(conn)?;
            let mut pages: Vec<PageFile> = Vec::new();
            for (name, lang, revision, content, at) in rows {
                // Of a newer release, where there is such a page or language.
                let (Ok(name), Ok(lang)) = (name.parse(), lang.parse()) else { continue };
                if pages.last().is_some_and(|last| last.name == name && last.lang == lang) {
                    continue;
                }
                let content = read(&content)?;
                pages.push(PageFile { name, lang, revision, saved_at: at.0, content });
            }
            Ok(PageFiles { version, pages })
        })
    }

    /// Every revision of a page, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn page_revisions(&self, name: PageName, lang: Lang) -> Result<Vec<SavedPage>, StoreError> {
        type Row = (i32, At, Option<Uid>, Option<String>, JsonText);
        let rows: Vec<Row> = page_revisions::table
            .left_join(accounts::table.on(accounts::id.nullable().eq(page_revisions::saved_by)))
            .filter(page_revisions::name.eq(name.as_str()))
            .filter(page_revisions::lang.eq(lang.as_str()))
            .order(page_revisions::revision.desc())
            .select((
                page_revisions::revision,
                page_revisions::saved_at,
                page_revisions::saved_by,
                accounts::name.nullable(),
                page_revisions::content,
            ))
            .load(&mut *self.reader()?)?;
        rows.into_iter()
            .map(|(revision, saved_at, by, name, content)| {
                let saved_by = by.map(|id| Actor { id: Uuid::from(id).to_string(), name });
                let content = read(&content)?;
                Ok(SavedPage { revision, saved_at: saved_at.0, saved_by, content })
            })
            .collect()
    }

    /// Saves a page whose newest revision was `seen`; `changed` are the JSON Pointers of what
    /// differs.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since, or the database can't be reached.
    pub fn save_page(
        &self,
        (name, lang, seen): (PageName, Lang, i32),
        content: &PageDraft,
        changed: &[String],
        by: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let newest: Option<i32> = page_revisions::table
                .filter(page_revisions::name.eq(name.as_str()))
                .filter(page_revisions::lang.eq(lang.as_str()))
                .select(diesel::dsl::max(page_revisions::revision))
                .first(conn)?;
            if newest.unwrap_or(0) != seen {
                return Err(StoreError::conflict(STALE));
            }
            let text = serde_json::to_string(content).map_err(StoreError::internal)?;
            // Of two at once, the key lets one in.
            diesel::insert_into(page_revisions::table)
                .values((
                    page_revisions::name.eq(name.as_str()),
                    page_revisions::lang.eq(lang.as_str()),
                    page_revisions::revision.eq(seen + 1),
                    page_revisions::content.eq(JsonText(text)),
                    page_revisions::saved_by.eq(Uid::from(by)),
                    page_revisions::saved_at.eq(At(now)),
                ))
                .execute(conn)?;
            let detail =
                json!({ "page": name, "lang": lang, "revision": seen + 1, "changed": changed });
            let deed =
                Deed { actor: Some(by), action: "page.save", kind: "page", subject: None, detail };
            audit::record(conn, &deed, now)?;
            diesel::update(store_facts::table.find(FACT))
                .set(store_facts::value.eq(Uuid::now_v7().to_string()))
                .execute(conn)?;
            Ok(())
        })
    }
}

fn read(content: &JsonText) -> Result<PageDraft, StoreError> {
    serde_json::from_str(&content.0).map_err(StoreError::corrupt)
}

fn version(conn: &mut Conn) -> Result<String, StoreError> {
    let found: Option<String> =
        store_facts::table.find(FACT).select(store_facts::value).first(conn).optional()?;
    Ok(found.unwrap_or_default())
}
