//! Banners in memory: a page must not wait for the database to know its own.

use super::Directory;
use crate::{
    domain::banner::{Spot, choose, fits},
    store::{BannerFile, Store, StoreError},
};
use contract::{
    Timestamp,
    banner::{Banner, BannerDraft, BannerImage},
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

    /// Where a banner leads.
    pub fn target(&self, id: Uuid) -> Option<&str> {
        self.banners.iter().find(|b| b.id == id).map(|b| b.content.href.as_str())
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

    /// The banner of a page, if it has one. Pages about topics that offer a quick exit have none.
    pub fn banner(&self, spot: &Spot) -> Option<Banner> {
        let lists = self.lists();
        let sensitive = lists.reference.categories.iter().filter(|c| c.sensitive);
        if sensitive.into_iter().any(|c| spot.topics.contains(&c.value)) {
            return None;
        }
        let board = self.board.load();
        board.of(spot, self.clock.now()).map(|file| shown(file.id, &file.content))
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

fn shown(id: Uuid, draft: &BannerDraft) -> Banner {
    let image = draft.image.as_deref().zip(draft.alt.as_deref()).and_then(|(path, alt)| {
        let (width, height) = image::size(path)?;
        Some(BannerImage { path: path.to_owned(), alt: alt.to_owned(), width, height })
    });
    Banner {
        id: id.to_string(),
        title: draft.title.clone(),
        text: draft.text.clone(),
        action: draft.action.clone(),
        href: format!("/b/{id}"),
        image,
        background: draft.background.clone(),
        ink: draft.ink,
    }
}
