//! Pages of text in memory, their Markdown rendered once. A page that no admin ever saved is the one
//! that ships with the site.

use super::Directory;
use crate::{
    markdown,
    store::{PageFile, Store, StoreError},
};
use contract::{
    Email, ErrorCode, Problem, Timestamp,
    page::{PageDraft, PageName, PageText},
};
use std::sync::{Arc, PoisonError};

/// The language of the pages that admins edit.
pub const LANG: &str = "en";

/// Every page that was ever saved.
#[derive(Default)]
pub struct Texts {
    version: String,
    pages: Vec<(PageFile, Arc<PageText>)>,
}

impl Texts {
    fn new(version: String, files: Vec<PageFile>) -> Self {
        let render = |file: PageFile| {
            let text = text(file.name, file.content.clone(), Some(file.saved_at));
            (file, Arc::new(text))
        };
        Self { version, pages: files.into_iter().map(render).collect() }
    }

    /// Another text after each change of a page.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The page that ships with the site; a service without the site has none.
#[cfg(feature = "site")]
pub fn shipped(name: PageName) -> Option<PageDraft> {
    Some(web::texts::shipped(name))
}

/// The page that ships with the site; a service without the site has none.
#[cfg(not(feature = "site"))]
pub fn shipped(_: PageName) -> Option<PageDraft> {
    None
}

/// Where to write to, as Markdown.
#[cfg(feature = "site")]
fn write_to(email: &Email) -> String {
    web::texts::write_to(email)
}

/// Where to write to, as Markdown.
#[cfg(not(feature = "site"))]
fn write_to(email: &Email) -> String {
    format!("[{email}](<mailto:{email}>)")
}

fn text(name: PageName, content: PageDraft, updated_at: Option<Timestamp>) -> PageText {
    let PageDraft { title, description, lead, body } = content;
    PageText { name, title, description, lead, html: markdown::render(&body), updated_at }
}

impl Directory {
    /// The pages of the moment.
    pub fn texts(&self) -> Arc<Texts> {
        self.texts.load_full()
    }

    /// A page as everybody reads it.
    ///
    /// # Errors
    /// 404 `not_found`, in a service without the site, for a page that nobody saved.
    pub fn text(&self, name: PageName) -> Result<Arc<PageText>, Problem> {
        let texts = self.texts.load();
        let saved = texts.pages.iter().find(|(file, _)| file.name == name && file.lang == LANG);
        let page = match saved {
            Some((_, page)) => Arc::clone(page),
            None => {
                let shipped = shipped(name).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
                Arc::new(text(name, shipped, None))
            }
        };
        let edits = self.edits();
        match edits.settings().contact_email.as_ref().filter(|_| name == PageName::Contact) {
            Some(email) => {
                let html = format!("{}{}", markdown::render(&write_to(email)), page.html);
                Ok(Arc::new(PageText { html, ..(*page).clone() }))
            }
            None => Ok(page),
        }
    }

    /// Reads the pages again if anybody changed one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn follow_texts(&self, store: &Store) -> Result<(), StoreError> {
        // In turn, so that nobody puts what was read earlier in the place of what was read later.
        let _turn = self.texts_turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.texts.load().version != store.pages_version()? {
            let read = store.pages()?;
            self.texts.store(Arc::new(Texts::new(read.version, read.pages)));
        }
        Ok(())
    }
}
