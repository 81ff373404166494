//! Where and under which titles: places by population, licence titles by state.

use super::rng::Rng;
use contract::{
    Compact, LatLng, Level, Reference, UsState, ZipCode, reference::LicenseTitle, state::StateKind,
};
use search::gazetteer::{Gazetteer, Place};
use std::collections::HashMap;

/// What the generator looks things up in, made once.
pub(super) struct World<'a> {
    pub(super) reference: &'a Reference,
    pub(super) gazetteer: &'a Gazetteer,
    /// Places with the population of all up to and with them.
    places: Vec<(u64, &'a Place)>,
    /// The largest place of each state.
    largest: Vec<&'a Place>,
    zips: HashMap<u32, Vec<(ZipCode, LatLng)>>,
    titles: HashMap<UsState, Vec<&'a LicenseTitle>>,
    common_titles: Vec<&'a LicenseTitle>,
}

/// Places with fewer people have no practice that runs groups.
const SMALLEST: u32 = 800;

impl<'a> World<'a> {
    pub(super) fn new(reference: &'a Reference, gazetteer: &'a Gazetteer) -> Self {
        let mut zips: HashMap<u32, Vec<(ZipCode, LatLng)>> = HashMap::new();
        for zip in gazetteer.zips() {
            if let Some(place) = zip.place {
                zips.entry(place).or_default().push((zip.zip, zip.point));
            }
        }
        let mut total = 0;
        let mut places = Vec::new();
        let mut largest: HashMap<UsState, &Place> = HashMap::new();
        for place in gazetteer.places() {
            let covered = place.state.kind() != StateKind::Territory || place.state.code() == "PR";
            if place.population < SMALLEST || !covered || !zips.contains_key(&place.id) {
                continue;
            }
            total += u64::from(place.population);
            places.push((total, place));
            let known = largest.entry(place.state).or_insert(place);
            if known.population < place.population {
                *known = place;
            }
        }
        let mut largest: Vec<&Place> = largest.into_values().collect();
        largest.sort_unstable_by_key(|place| place.state);
        let mut titles: HashMap<UsState, Vec<&LicenseTitle>> = HashMap::new();
        let mut common_titles = Vec::new();
        for title in &reference.license_titles {
            match title.jurisdiction {
                Some(state) => titles.entry(state).or_default().push(title),
                None => common_titles.push(title),
            }
        }
        Self { reference, gazetteer, places, largest, zips, titles, common_titles }
    }

    /// How many states have a place at all.
    pub(super) fn states(&self) -> usize {
        self.largest.len()
    }

    /// The largest place of a state, by the state's number.
    pub(super) fn largest(&self, number: usize) -> &'a Place {
        self.largest[number]
    }

    /// A place; one with twice the people comes twice as often. None of an empty gazetteer.
    pub(super) fn place(&self, rng: &mut Rng) -> Option<&'a Place> {
        let (total, _) = self.places.last()?;
        let at = rng.below(*total);
        let i = self.places.partition_point(|(sum, _)| *sum <= at);
        self.places.get(i).map(|(_, place)| *place)
    }

    /// A ZIP code of a place with its centre.
    pub(super) fn zip(&self, place: &Place, rng: &mut Rng) -> Option<(ZipCode, LatLng)> {
        self.zips.get(&place.id).map(|zips| *rng.pick(zips))
    }

    /// A title that a state gives, of a level; its own, else one in common use.
    pub(super) fn title(
        &self,
        state: UsState,
        level: Level,
        rng: &mut Rng,
    ) -> Option<&'a LicenseTitle> {
        let own = self.titles.get(&state).map_or(&[][..], Vec::as_slice);
        for list in [own, &self.common_titles] {
            let fitting: Vec<&LicenseTitle> =
                list.iter().copied().filter(|title| title.level == level).collect();
            if !fitting.is_empty() {
                return Some(*rng.pick(&fitting));
            }
        }
        None
    }

    /// The compact that a title may practise under, if its state is in it.
    pub(super) fn compact(&self, state: UsState, title: &str) -> Option<&'a Compact> {
        let psychologist = title.contains("Psychologist");
        let counselor = title.contains("Counselor");
        self.reference
            .compacts
            .iter()
            .filter(|compact| match compact.value.as_str() {
                "psypact" => psychologist,
                "counseling" => counselor,
                _ => false,
            })
            .find(|compact| compact.operational.contains(&state))
    }
}
