//! What lists of the standard filter and order by, of each group: kept in memory, for a page must
//! not unpack every listing.

use super::{HsdsId, organization::Owner, taxonomy::Taxonomy};
use crate::domain::join::States;
use contract::{Format, Group, GroupId, LatLng, Timestamp};

/// A session on the clock of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Days after Monday.
    pub day: u8,
    /// Minutes after midnight.
    pub start: u16,
    /// Minutes after the same midnight.
    pub end: u16,
}

/// What is asked of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The group.
    pub id: GroupId,
    /// Whose it is.
    pub organization: HsdsId,
    /// Of all that is shown of it.
    pub hash: u64,
    /// Last changed.
    pub updated_at: Timestamp,
    /// Tails of the identifiers of its terms.
    pub terms: Box<[u64]>,
    /// A bit for each taxonomy of which it has a term.
    pub taxonomies: u8,
    /// Youngest and oldest age.
    pub ages: (u8, u8),
    /// The public point of the room, no more precise than its leader allows.
    pub point: Option<LatLng>,
    /// Bits of the states from which it may be attended.
    pub areas: u64,
    /// When it meets.
    pub slots: Box<[Slot]>,
    /// How it meets.
    pub format: Format,
}

impl Facts {
    /// Of a group as the world sees it, with the hash of that.
    pub fn of(group: &Group, hash: u64) -> Self {
        let card = &group.card;
        let mut taxonomies = 0;
        let mut terms = Vec::new();
        for taxonomy in Taxonomy::ALL {
            let before = terms.len();
            terms.extend(taxonomy.codes(card).map(|code| taxonomy.term_id(code).tail()));
            if terms.len() > before {
                taxonomies |= taxonomy.bit();
            }
        }
        let room = card.location.as_ref().filter(|_| card.format != Format::Online);
        let slots = card.schedule.iter().map(|session| Slot {
            day: session.rule.weekday().index(),
            start: session.start.minutes(),
            end: session.start.minutes() + session.duration_min,
        });
        Self {
            id: card.id,
            organization: Self::owner(group),
            hash,
            updated_at: card.updated_at,
            terms: terms.into_boxed_slice(),
            taxonomies,
            ages: (card.age_min.unwrap_or(0), card.age_max.unwrap_or(u8::MAX)),
            point: room.map(|place| LatLng { lat: place.lat, lng: place.lng }),
            areas: card.join_states.iter().copied().collect::<States>().bits(),
            slots: slots.collect(),
            format: card.format,
        }
    }

    /// Whose a group is.
    pub fn owner(group: &Group) -> HsdsId {
        Owner::of(group).id()
    }

    /// The ways to attend it.
    pub fn ways(&self) -> &'static [super::Way] {
        super::Way::of(self.format)
    }
}
