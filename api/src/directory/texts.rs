//! Pages of text in memory, their Markdown rendered once. A page that no admin ever saved is the one
//! that ships with the site.

use super::Directory;
use crate::{
    markdown,
    store::{PageFile, Store, StoreError},
};
use contract::{
    Email, ErrorCode, Lang, Problem, Timestamp,
    page::{PageDraft, PageName, PageText},
};
use std::sync::{Arc, PoisonError};

/// Every page that was ever saved.
#[derive(Default)]
pub struct Texts {
    version: String,
    pages: Vec<(PageFile, Arc<PageText>)>,
}

impl Texts {
    fn new(version: String, files: Vec<PageFile>) -> Self {
        let render = |file: PageFile| {
            let text = text((file.name, file.lang), file.content.clone(), Some(file.saved_at));
            (file, Arc::new(text))
        };
        Self { version, pages: files.into_iter().map(render).collect() }
    }

    /// Another text after each change of a page.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The page that ships with the site, in a language; a service without the site has none.
#[cfg(feature = "site")]
pub fn shipped(name: PageName, lang: Lang) -> Option<PageDraft> {
    use web::lang::{self, Lang as SiteLang};
    let lang = lang.pick(SiteLang::En, SiteLang::Es);
    Some(lang::within(lang, || web::texts::shipped(name)))
}

/// The page that ships with the site; a service without the site has none.
#[cfg(not(feature = "site"))]
pub fn shipped(_: PageName, _: Lang) -> Option<PageDraft> {
    None
}

/// Where to write to, as Markdown.
#[cfg(feature = "site")]
fn write_to(email: &Email, lang: Lang) -> String {
    use web::lang::{self, Lang as SiteLang};
    lang::within(lang.pick(SiteLang::En, SiteLang::Es), || web::texts::write_to(email))
}

/// Where to write to, as Markdown.
#[cfg(not(feature = "site"))]
fn write_to(email: &Email, _: Lang) -> String {
    format!("[{email}](<mailto:{email}>)")
}

fn text(
    (name, lang): (PageName, Lang),
    content: PageDraft,
    updated_at: Option<Timestamp>,
) -> PageText {
    let PageDraft { title, description, lead, body } = content;
    let html = markdown::render(&body);
    PageText { name, title, description, lead, html, lang, updated_at }
}

impl Directory {
    /// The pages of the moment.
    pub fn texts(&self) -> Arc<Texts> {
        self.texts.load_full()
    }

    /// A page as everybody reads it: what was saved in the language, else what was saved in
    /// English (what ships in the language may say something else by now), else what ships.
    ///
    /// # Errors
    /// 404 `not_found`, in a service without the site, for a page that nobody saved.
    pub fn text(&self, name: PageName, lang: Lang) -> Result<Arc<PageText>, Problem> {
        let texts = self.texts.load();
        let saved =
            |lang| texts.pages.iter().find(|(file, _)| file.name == name && file.lang == lang);
        let page = match saved(lang).or_else(|| saved(Lang::En)) {
            Some((_, page)) => Arc::clone(page),
            None => {
                let shipped =
                    shipped(name, lang).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
                Arc::new(text((name, lang), shipped, None))
            }
        };
        let edits = self.edits();
        match edits.settings().contact_email.as_ref().filter(|_| name == PageName::Contact) {
            Some(email) => {
                let html =
                    format!("{}{}", markdown::render(&write_to(email, page.lang)), page.html);
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
