//! Places: what a person writes ("oakland", "Washington, PA (Greene County)", "94596") becomes a
//! place with a point, a county, a state and a time zone.
//!
//! Two tables are loaded once and never change: places (towns, neighbourhoods and postal cities)
//! and ZIP codes. Names are folded ([`fold`]) into keys in one sorted array, which answers exact
//! look-ups and prefixes alike.

mod distance;
mod fold;
mod load;
mod names;
mod resolve;
mod split;
mod states;
mod suggest;
mod typo;

use contract::{LatLng, UsState, ZipCode};
use names::Names;
use std::sync::Arc;

pub use fold::{fold_words, name_key};

/// Number of a place in its [`Gazetteer`]. Holds for one set of data files only: never store it.
pub type PlaceId = u32;

/// A town, a neighbourhood with a name of its own, or a postal city.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its number.
    pub id: PlaceId,
    /// Its name: `Walnut Creek`.
    pub name: Box<str>,
    /// Its state.
    pub state: UsState,
    /// Its county in full (`Contra Costa County`); empty where unknown.
    pub county: Arc<str>,
    /// Its name as it stands in addresses, unique within the state: `walnut-creek`. Of several
    /// with one name the largest has the plain name, the others carry their county.
    pub slug: Box<str>,
    /// Its centre.
    pub point: LatLng,
    /// How many people live there; 0 where unknown, as of postal cities.
    pub population: u32,
    /// IANA time zone.
    pub zone: Arc<str>,
    /// Another place of that name lies in the same state, and it is not so much smaller that
    /// nobody would think of it: people need the county to tell them apart.
    pub shares_name: bool,
}

/// A ZIP code.
#[derive(Debug, Clone, PartialEq)]
pub struct Zip {
    /// The code.
    pub zip: ZipCode,
    /// Its postal city.
    pub city: Arc<str>,
    /// Its state.
    pub state: UsState,
    /// Its county in full.
    pub county: Arc<str>,
    /// Its centre.
    pub point: LatLng,
    /// IANA time zone.
    pub zone: Arc<str>,
    /// The place of its postal city's name, else the nearest place in its state.
    pub place: Option<PlaceId>,
}

/// What a text was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Found {
    /// A state, DC or a territory.
    State(UsState),
    /// A place.
    Place(PlaceId),
    /// A ZIP code.
    Zip(ZipCode),
}

/// Answer of [`Gazetteer::resolve`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// The text names a place.
    Found {
        /// The best reading: the largest place of that name.
        best: Found,
        /// The other readings, largest first, at most [`ALTERNATIVES`].
        alternatives: Vec<Found>,
    },
    /// No place has that name.
    Unknown {
        /// Places that may have been meant, best first, at most [`SUGGESTIONS`].
        suggestions: Vec<Found>,
    },
}

/// The most alternatives that a [`Resolution`] lists.
pub const ALTERNATIVES: usize = 10;
/// The most suggestions that a [`Resolution`] lists.
pub const SUGGESTIONS: usize = 5;

/// Why the tables could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// Not a table of comma-separated values.
    #[error("{table}: {source}")]
    Csv {
        /// Which table.
        table: &'static str,
        /// What the reader says.
        source: csv::Error,
    },
    /// A row holds a value that cannot be.
    #[error("{table}, row {row}: {what}")]
    Value {
        /// Which table.
        table: &'static str,
        /// Its line in the file.
        row: u64,
        /// What is wrong.
        what: &'static str,
    },
}

/// Every place and ZIP code.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    /// By code.
    zips: Vec<Zip>,
    names: Names,
    /// (state, slug) in order.
    slugs: Vec<PlaceId>,
    /// Places from south to north.
    by_latitude: Vec<PlaceId>,
}

impl Gazetteer {
    /// Reads the tables: `name,state,county,lat,lng,population,zone,aliases` and
    /// `zip,city,state,county,lat,lng,zone`, each with that header line.
    pub fn load(places_csv: &[u8], zips_csv: &[u8]) -> Result<Self, GazetteerError> {
        load::load(places_csv, zips_csv)
    }

    /// The place of that number.
    ///
    /// # Panics
    /// When the number is not of this gazetteer.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id as usize]
    }

    /// Every place, by number.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Every name of every place, folded, with words that are written in two ways in both.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, PlaceId)> {
        self.names.typed()
    }

    /// States' abbreviations from before the two-letter codes.
    pub(crate) fn old_abbreviations() -> impl Iterator<Item = (&'static str, UsState)> {
        states::old()
    }

    /// Every ZIP code, in order.
    pub fn zips(&self) -> &[Zip] {
        &self.zips
    }

    /// The place of that name in addresses.
    pub fn by_slug(&self, state: UsState, slug: &str) -> Option<&Place> {
        let at = self.slugs.binary_search_by(|&id| {
            let place = self.place(id);
            (place.state, &*place.slug).cmp(&(state, slug))
        });
        at.ok().map(|i| self.place(self.slugs[i]))
    }

    /// The ZIP code's row.
    pub fn zip(&self, zip: ZipCode) -> Option<&Zip> {
        self.zips.binary_search_by_key(&zip, |z| z.zip).ok().map(|i| &self.zips[i])
    }

    /// Reads what a person wrote: a place, with or without its state and county, a ZIP code or a
    /// state.
    pub fn resolve(&self, text: &str) -> Resolution {
        resolve::resolve(self, text)
    }

    /// The places of that name, in that state or in all.
    pub fn resolve_city(&self, name: &str, state: Option<UsState>) -> Resolution {
        resolve::resolve_city(self, name, state)
    }

    /// A number of each place, ZIP code and state, below [`Gazetteer::numbers`]; none for a ZIP
    /// code that is not here.
    pub fn number(&self, found: Found) -> Option<usize> {
        let before = self.places.len();
        match found {
            Found::Place(id) => Some(id as usize),
            Found::Zip(zip) => {
                self.zips.binary_search_by_key(&zip, |z| z.zip).ok().map(|at| before + at)
            }
            Found::State(state) => Some(before + self.zips.len() + state.index()),
        }
    }

    /// How many numbers there are.
    pub fn numbers(&self) -> usize {
        self.places.len() + self.zips.len() + UsState::all().count()
    }

    /// The nearest place within 60 miles.
    pub fn nearest(&self, point: LatLng) -> Option<&Place> {
        distance::nearest(self, point, |_| true).map(|id| self.place(id))
    }

    /// What a text that is still being written may become: states, places and ZIP codes, those
    /// with the most groups first, then the largest. `groups_at` is asked for at most about 500
    /// of them, so it must be a look-up.
    pub fn suggest(
        &self,
        prefix: &str,
        limit: usize,
        groups_at: impl Fn(&Found) -> u32,
    ) -> Vec<Found> {
        suggest::suggest(self, prefix, limit, groups_at)
    }

    /// What people read: `Walnut Creek, CA`; with the county where the state has two of that
    /// name: `Washington, PA (Greene County)`; `94596`; `California`.
    pub fn label(&self, found: Found) -> String {
        match found {
            Found::State(state) => state.name().to_owned(),
            Found::Zip(zip) => zip.to_string(),
            Found::Place(id) => {
                let place = self.place(id);
                if place.shares_name && !place.county.is_empty() {
                    format!("{}, {} ({})", place.name, place.state, place.county)
                } else {
                    format!("{}, {}", place.name, place.state)
                }
            }
        }
    }

    /// State in which it lies; of a state, itself.
    pub fn state_of(&self, found: Found) -> Option<UsState> {
        match found {
            Found::State(state) => Some(state),
            Found::Place(id) => Some(self.place(id).state),
            Found::Zip(zip) => self.zip(zip).map(|z| z.state),
        }
    }
}
