//! Deterministic demonstration listings (domain rule 16): invented groups of full length, so that
//! figures taken on them mean something. Phones are 555-01xx, addresses on the web below
//! example.org, nobody has an NPI, and every listing is flagged.

mod choice;
mod facts;
mod listing;
mod people;
mod rng;
mod showcase;
mod text;
mod words;
mod world;

use crate::store::NewListing;
use contract::{Format, Reference, Timestamp};
use listing::{Seed, make};
use rng::Rng;
use search::gazetteer::Gazetteer;
use text::{TEXTS, Topic};
use world::World;

/// The seed of the listings that the service loads.
pub const SEED: u64 = 20_261_123;

/// So many invented listings; the same for the same arguments. First come a few that are always
/// there (a "Tuesday evening anxiety group" in Walnut Creek, CA 94596), then one in the largest
/// place of each state, then places by population and topics by Zipf's law.
pub fn listings<'a>(
    count: u32,
    seed: u64,
    now: Timestamp,
    reference: &'a Reference,
    gazetteer: &'a Gazetteer,
) -> impl Iterator<Item = NewListing> + use<'a> {
    let world = World::new(reference, gazetteer);
    let shown = showcase::listings(&world, seed, now);
    let rest = u64::from(count).saturating_sub(shown.len() as u64);
    let drawn = (0..rest).filter_map(move |number| draw(&world, seed, number, now));
    shown.into_iter().take(count as usize).chain(drawn)
}

fn draw(world: &World<'_>, seed: u64, number: u64, now: Timestamp) -> Option<NewListing> {
    let mut rng = Rng::of(seed, number);
    let drawn = world.place(&mut rng)?;
    let place = match usize::try_from(number) {
        Ok(number) if number < world.states() => world.largest(number),
        _ => drawn,
    };
    let topic = topic(&mut rng);
    let format =
        rng.weighted(&[(50, Format::InPerson), (31, Format::Online), (19, Format::Hybrid)]);
    make(world, &Seed { topic, place, format, now }, &mut rng)
}

/// Zipf's law, flattened by a shift of four: the most frequent of 51 topics has a tenth of all
/// groups, the rarest 1 of 110.
fn topic(rng: &mut Rng) -> &'static Topic {
    let weights: Vec<(u64, usize)> =
        (0..TEXTS.topics.len()).map(|rank| (1_000_000 / (rank as u64 + 5), rank)).collect();
    &TEXTS.topics[rng.weighted(&weights)]
}

#[cfg(test)]
mod tests;
