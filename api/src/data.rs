//! The reference data of data/, embedded in the binary: lists with their labels, and the
//! gazetteer. Where each comes from is in data/SOURCES.md.

mod articles;
mod labels;
mod tables;

use crate::store::PostSeed;
use contract::Reference;
use search::gazetteer::{Gazetteer, GazetteerError};
use std::sync::LazyLock;

/// Places and ZIP codes, compressed.
static PLACES: &[u8] = include_bytes!("../../data/places.csv.zst");
static ZIPS: &[u8] = include_bytes!("../../data/zips.csv.zst");

/// Why the gazetteer could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The compressed table is damaged.
    #[error("the embedded table of places cannot be decompressed: {0}")]
    Compression(#[from] std::io::Error),
    /// A row is not what it should be.
    #[error("the embedded {0}")]
    Table(#[from] GazetteerError),
}

/// The lists as they ship, in English. The store's rows are seeded from them.
///
/// # Panics
/// Never with the files of a build whose tests pass: they are part of the program.
pub fn reference() -> Reference {
    static REFERENCE: LazyLock<Reference> = LazyLock::new(|| match tables::read() {
        Ok(reference) => reference,
        Err(error) => panic!("embedded reference data: {error}"),
    });
    REFERENCE.clone()
}

/// The articles that ship with the program. The store's posts are seeded from them, once.
///
/// # Panics
/// Never with the files of a build whose tests pass: they are part of the program.
pub fn articles() -> Vec<PostSeed> {
    match articles::read() {
        Ok(articles) => articles,
        Err(error) => panic!("embedded articles: {error}"),
    }
}

/// Reads the gazetteer. Takes about a tenth of a second: once, at start.
pub fn gazetteer() -> Result<Gazetteer, DataError> {
    let places = zstd::decode_all(PLACES)?;
    let zips = zstd::decode_all(ZIPS)?;
    Ok(Gazetteer::load(&places, &zips)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_list_is_there_and_has_no_value_twice() {
        let r = reference();
        assert_eq!(r.categories.len(), 51);
        assert_eq!(r.states.len(), contract::UsState::COUNT);
        let lists = [
            &r.modalities,
            &r.populations,
            &r.languages,
            &r.insurance,
            &r.payment_methods,
            &r.certifications,
            &r.group_types,
            &r.enrollments,
            &r.durations,
            &r.formats,
            &r.weekdays,
            &r.genders,
            &r.accessibility,
            &r.states,
        ];
        for list in lists {
            let values: HashSet<_> = list.iter().map(|term| &term.value).collect();
            assert!(!list.is_empty() && values.len() == list.len(), "{list:?}");
            assert!(list.iter().all(|term| !term.label.is_empty()));
        }
    }

    #[test]
    fn categories_have_words_and_related_topics_that_exist() {
        let r = reference();
        let codes: HashSet<_> = r.categories.iter().map(|c| &c.value).collect();
        assert_eq!(codes.len(), r.categories.len());
        for category in &r.categories {
            assert!((10..=70).contains(&category.words().count()), "{}", category.label);
            let spanish = &category.spanish.synonyms;
            assert!(!category.synonyms.is_empty() && !spanish.is_empty(), "{}", category.label);
            assert!(!category.description.is_empty() && !category.related.is_empty());
            for related in &category.related {
                assert!(codes.contains(related) && *related != category.value, "{related}");
            }
        }
        let of = |word: &str| -> Vec<&str> {
            let has = |c: &&contract::Category| c.words().any(|s| s == word);
            r.categories.iter().filter(has).map(|c| c.value.as_str()).collect()
        };
        assert_eq!(of("panic"), ["anxiety"]);
        assert_eq!(of("drinking"), ["addiction"]);
        assert_eq!(of("widow"), ["grief-loss"]);
        assert_eq!(of("ansiedad"), ["anxiety"]);
        assert_eq!(of("duelo"), ["grief-loss"]);
    }

    #[test]
    fn every_state_has_independent_and_the_nation_supervised_titles() {
        let r = reference();
        for state in contract::UsState::all() {
            let own = r.license_titles.iter().filter(|t| t.jurisdiction == Some(state));
            if state.kind() != contract::state::StateKind::Territory {
                let levels: HashSet<_> = own.map(|t| t.level.as_str()).collect();
                assert_eq!(levels.len(), 2, "{state}");
            }
        }
        assert!(r.license_titles.iter().any(|t| t.jurisdiction.is_none()));
        let mut seen = HashSet::new();
        assert!(r.license_titles.iter().all(|t| seen.insert((t.jurisdiction, &t.abbreviation))));
    }

    #[test]
    fn compacts_tell_enacted_from_operational() {
        let r = reference();
        let psypact = r.compacts.iter().find(|c| c.value.as_str() == "psypact").unwrap();
        assert!(psypact.covers_all_members && psypact.operational.len() > 40);
        let california = "CA".parse().unwrap();
        for compact in &r.compacts {
            assert!(!compact.operational.contains(&california));
            assert!(compact.operational.iter().all(|s| !compact.enacted.contains(s)));
            assert!(compact.source.starts_with("https://"));
        }
    }

    #[test]
    fn the_gazetteer_loads_and_its_zones_exist() {
        let gazetteer = gazetteer().unwrap();
        assert!(gazetteer.places().len() > 40_000 && gazetteer.zips().len() > 41_000);
        for place in gazetteer.places() {
            assert!(place.zone.parse::<chrono_tz::Tz>().is_ok(), "{place:?}");
            assert!(!place.county.is_empty(), "{place:?}");
        }
        assert!(gazetteer.zips().iter().all(|z| z.place.is_some() && !z.county.is_empty()));
    }
}
