//! Invented groups for a first look: on this machine only, and into an empty database only.

use super::StartError;
use crate::{clock::Clock, config::Config, data, demo, store::Store};
use indicatif::{ProgressBar, ProgressStyle};
use search::gazetteer::Gazetteer;

/// Refuses them where the settings alone forbid them.
pub(super) fn allowed(config: &Config) -> Result<(), StartError> {
    if !config.is_loopback() {
        return Err(StartError::Demo(
            "invented groups are for this machine only; --public-url must be a loopback address",
        ));
    }
    Ok(())
}

/// Loads as many as the settings ask for, unless they are there.
pub(super) fn load(
    config: &Config,
    store: &Store,
    gazetteer: &Gazetteer,
    clock: &Clock,
) -> Result<(), StartError> {
    if store.holds_real_listings()? {
        return Err(StartError::Demo(
            "the database holds real groups; invented ones cannot join them",
        ));
    }
    if !store.wants_demo()? {
        return Ok(());
    }
    let bar = ProgressBar::new(u64::from(config.demo)).with_message("demonstration groups");
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    let now = clock.now();
    let reference = data::reference();
    let listings = demo::listings(config.demo, demo::SEED, now, &reference, gazetteer);
    store.load_demo(listings, now, |done| bar.set_position(done))?;
    bar.finish_and_clear();
    Ok(())
}
