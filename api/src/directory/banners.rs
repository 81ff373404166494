//! Banners in memory: a page must not wait for the database to know its own.

use super::Directory;
use crate::{
    domain::banner::{Spot, choose, fits},
    store::{BannerFile, Store, StoreError},
};
use contract::{
    Lang, Timestamp,
    banner::{Banner, BannerDraft, BannerImage, BannerWords},
    image,
};
use std::sync::{Arc, PoisonError};
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

/// For how long one of several banners stands on a page before another may, in seconds.
const TURN: i64 = 60;

/// Every banner of the moment.
#[derive(Default)]
pub struct Board {
    version: String,
    banners: Vec<BannerFile>,
}

impl Board {
    /// The banner of a page at a moment. The same for everybody who looks then.
    fn of(&self, spot: &Spot, now: Timestamp) -> Option<&BannerFile> {
        let today = now.date();
        let fitting: Vec<&BannerFile> =
            self.banners.iter().filter(|b| fits(&b.content, spot, today)).collect();
        let weights: Vec<u8> = fitting.iter().map(|b| b.content.weight).collect();
        let turn = format!("{spot:?} {}", self.turn(now));
        fitting.get(choose(&weights, xxh3_64(turn.as_bytes()))?).copied()
    }

    /// Where a banner leads from pages in a language.
    pub fn target(&self, id: Uuid, lang: Lang) -> Option<&str> {
        let draft = &self.banners.iter().find(|b| b.id == id)?.content;
        let own = words(draft, lang).and_then(|words| words.href.as_deref());
        Some(own.unwrap_or(&draft.href))
    }

    /// Another number when another banner may be chosen, or another day has come.
    pub fn turn(&self, now: Timestamp) -> i64 {
        if self.banners.is_empty() { 0 } else { now.seconds().div_euclid(TURN) }
    }

    /// Another text after each change of a banner.
    pub fn version(&self) -> &str {
        &self.version
    }
}

impl Directory {
    /// The banners of the moment.
    pub fn banners(&self) -> Arc<Board> {
        self.board.load_full()
    }

    /// The banner of a page, if it has one, in a language where it is there in it. Pages about
    /// topics that offer a quick exit have none.
    pub fn banner(&self, spot: &Spot, lang: Lang) -> Option<Banner> {
        let lists = self.lists();
        let sensitive = lists.reference.categories.iter().filter(|c| c.sensitive);
        if sensitive.into_iter().any(|c| spot.topics.contains(&c.value)) {
            return None;
        }
        let board = self.board.load();
        board.of(spot, self.clock.now()).map(|file| shown(file.id, &file.content, lang))
    }

    /// Reads the banners again if anybody changed one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn follow_banners(&self, store: &Store) -> Result<(), StoreError> {
        // In turn, so that nobody puts what was read earlier in the place of what was read later.
        let _turn = self.board_turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.board.load().version != store.banners_version()? {
            let read = store.banners()?;
            let board = Board { version: read.version, banners: read.banners };
            self.board.store(Arc::new(board));
        }
        Ok(())
    }
}

/// A banner's words in a language that is not English.
fn words(draft: &BannerDraft, lang: Lang) -> Option<&BannerWords> {
    draft.spanish.as_ref().filter(|_| lang == Lang::Es)
}

fn shown(id: Uuid, draft: &BannerDraft, lang: Lang) -> Banner {
    let own = words(draft, lang);
    let alt = own.map_or(draft.alt.as_deref(), |own| own.alt.as_deref());
    let image = draft.image.as_deref().zip(alt).and_then(|(path, alt)| {
        let (width, height) = image::size(path)?;
        Some(BannerImage { path: path.to_owned(), alt: alt.to_owned(), width, height })
    });
    Banner {
        id: id.to_string(),
        title: own.map_or(&draft.title, |own| &own.title).clone(),
        text: own.map_or(&draft.text, |own| &own.text).clone(),
        action: own.map_or(&draft.action, |own| &own.action).clone(),
        href: if lang == Lang::En { format!("/b/{id}") } else { format!("/b/{id}?lang={lang}") },
        image,
        background: draft.background.clone(),
        ink: draft.ink,
        lang: if own.is_some() { lang } else { Lang::En },
    }
}
