//! The newest groups of a search, as every feed has them.

use super::{Followed, words::Called};
use crate::directory::Directory;
use contract::{ErrorCode, GroupCard, Problem, Sort, Timestamp, query::FEED_GROUPS};

/// What a feed holds.
pub(super) struct Newest {
    pub(super) followed: Followed,
    pub(super) called: Called,
    pub(super) title: String,
    pub(super) cards: Vec<GroupCard>,
}

impl Newest {
    /// The groups that a search finds, published last first.
    pub(super) fn of(directory: &Directory, query: &str, now: Timestamp) -> Result<Self, Problem> {
        let followed = Followed::parse(directory, query)?;
        let snapshot = directory.snapshot()?;
        let found = followed.find(directory, &snapshot, Some(Sort::Newest), FEED_GROUPS, now)?;
        let cards: Result<Vec<GroupCard>, _> =
            found.page.hits.iter().map(|hit| serde_json::from_slice(hit.card)).collect();
        let cards = cards.map_err(|error| {
            tracing::error!(%error, "a card in the index could not be read");
            Problem::new(ErrorCode::Internal)
        })?;
        let called = followed.called(&found, &directory.lists().reference);
        let title = followed.feed_title(&called.heading);
        Ok(Self { followed, called, title, cards })
    }

    /// The summary of a group, and under it its facts.
    pub(super) fn text(&self, card: &GroupCard) -> String {
        let facts = self.followed.facts(card);
        std::iter::once(card.summary.clone()).chain(facts).collect::<Vec<_>>().join("\n")
    }
}
