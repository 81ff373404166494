//! What a list is asked for.

use super::{Facts, HsdsId, Way, taxonomy::Taxonomy};
use contract::{GroupId, LatLng, Timestamp};
use std::collections::HashSet;

/// Miles of a metre.
const MILES: f64 = 1.0 / 1_609.344;

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The bit of the state.
    pub state: u64,
    /// The centre of the ZIP code.
    pub centre: LatLng,
    /// How far a room may be from there, in metres; the state alone counts when absent.
    pub metres: Option<f64>,
}

/// When somebody can come; all of it must hold for one session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct When {
    /// A bit for each day, from Monday; any day when none is set.
    pub days: u8,
    /// It begins no earlier: minutes after midnight.
    pub from: Option<u16>,
    /// It ends no later.
    pub until: Option<u16>,
}

/// All that must hold.
#[derive(Debug, Default)]
pub struct Filter {
    /// The groups that a search found.
    pub found: Option<HashSet<GroupId>>,
    /// Has this term.
    pub term: Option<HsdsId>,
    /// Has any term of this taxonomy.
    pub taxonomy: Option<HsdsId>,
    /// Belongs to this organization.
    pub organization: Option<HsdsId>,
    /// Changed then or later.
    pub modified_after: Option<Timestamp>,
    /// Can be attended from there, or meets near it.
    pub place: Option<Place>,
    /// Meets then.
    pub when: When,
    /// Takes somebody who is as old or older.
    pub age_from: Option<u8>,
    /// Takes somebody who is as old or younger.
    pub age_to: Option<u8>,
}

impl Filter {
    /// Whether everything fits.
    pub fn is_empty(&self) -> bool {
        self.found.is_none()
            && self.term.is_none()
            && self.taxonomy.is_none()
            && self.organization.is_none()
            && self.modified_after.is_none()
            && self.place.is_none()
            && self.when == When::default()
            && self.age_from.is_none()
            && self.age_to.is_none()
    }

    /// Whether the address tells who asks or what they look for.
    pub fn is_personal(&self) -> bool {
        self.found.is_some()
            || self.place.is_some()
            || self.age_from.is_some()
            || self.age_to.is_some()
    }

    /// Whether a group fits.
    pub fn fits(&self, facts: &Facts) -> bool {
        self.organization.is_none_or(|id| facts.organization == id)
            && self.modified_after.is_none_or(|at| facts.updated_at >= at)
            && self.age_from.is_none_or(|age| facts.ages.1 >= age)
            && self.age_to.is_none_or(|age| facts.ages.0 <= age)
            && self.term.is_none_or(|id| facts.terms.contains(&id.tail()))
            && self.taxonomy.is_none_or(|id| {
                Taxonomy::by_id(id).is_some_and(|t| facts.taxonomies & t.bit() != 0)
            })
            && self.place.is_none_or(|place| place.has(facts))
            && self.when.has(facts)
            && self.found.as_ref().is_none_or(|found| found.contains(&facts.id))
    }

    /// Whether a group fits that is attended in this way.
    pub fn fits_way(&self, facts: &Facts, way: Way) -> bool {
        let near = self.place.is_some_and(|place| place.metres.is_some());
        !(near && way == Way::Virtual) && self.fits(facts)
    }
}

impl Place {
    fn has(&self, facts: &Facts) -> bool {
        match self.metres {
            None => facts.areas & self.state != 0,
            Some(metres) => {
                facts.point.is_some_and(|point| self.centre.miles_to(point) <= metres * MILES)
            }
        }
    }
}

impl When {
    fn has(self, facts: &Facts) -> bool {
        self == Self::default()
            || facts.slots.iter().any(|slot| {
                (self.days == 0 || self.days & (1 << slot.day) != 0)
                    && self.from.is_none_or(|from| slot.start >= from)
                    && self.until.is_none_or(|until| slot.end <= until)
            })
    }
}
