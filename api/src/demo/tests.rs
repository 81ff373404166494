//! The demonstration is lawful, varied and the same every time.

use super::*;
use crate::{
    data,
    domain::{check, publish::publish},
    store::Listing,
};
use contract::{AddressPrecision, Level, Verification, listing::Status};
use std::{collections::HashSet, sync::LazyLock};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| data::gazetteer().unwrap());

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn some(count: u32) -> Vec<NewListing> {
    listings(count, SEED, now(), &data::reference(), &GAZETTEER).collect()
}

fn stored(new: NewListing) -> Listing {
    Listing {
        id: new.id,
        slug: "demo".parse().unwrap(),
        status: Status::Published,
        revision: 1,
        content: new.content,
        leaders: new.leaders,
        created_at: new.created_at,
        published_at: Some(new.created_at),
        updated_at: new.updated_at,
        last_confirmed_at: new.last_confirmed_at,
        reply_time_hours: None,
        owned: false,
        demo: new.demo,
    }
}

#[test]
fn every_listing_is_valid_and_can_be_shown() {
    let reference = data::reference();
    for new in some(3_000) {
        assert!(new.demo);
        let errors = check::content(&new.content, &reference);
        assert!(errors.is_empty(), "{}: {errors:?}", new.content.title);
        for leader in &new.leaders {
            assert!(check::leader(leader).is_empty(), "{leader:?}");
        }
        let listing = stored(new);
        let seen = publish(&listing, &reference, &*GAZETTEER, now());
        assert!(seen.visible, "{listing:?}");
        assert!(!seen.upcoming.is_empty(), "{:?}", listing.content.schedule);
    }
}

#[test]
fn rule_16_nothing_in_it_belongs_to_anybody() {
    for new in some(2_000) {
        let contact = &new.content.contact;
        if let Some(phone) = &contact.phone {
            assert!(phone.contains(") 555-01") && phone.len() == 14, "{phone}");
        }
        for url in [&contact.website, &contact.booking_url].into_iter().flatten() {
            let host = url.strip_prefix("https://").unwrap().split('/').next().unwrap();
            assert!(host.ends_with(".example.org"), "{url}");
        }
        assert!(new.leaders.iter().all(|leader| leader.npi.is_none()));
    }
}

#[test]
fn it_is_the_same_every_time_and_a_longer_one_begins_with_the_shorter() {
    let (short, long) = (some(60), some(90));
    assert_eq!(short, long[..60]);
    let other: Vec<NewListing> =
        listings(60, SEED + 1, now(), &data::reference(), &GAZETTEER).collect();
    assert_ne!(short, other);
    let ids: HashSet<_> = some(3_000).into_iter().map(|new| new.id).collect();
    assert_eq!(ids.len(), 3_000);
}

#[test]
fn it_is_varied() {
    let all = some(4_000);
    let length: usize = all.iter().map(|new| new.content.description.chars().count()).sum();
    let average = length / all.len();
    assert!((1_450..=1_550).contains(&average), "descriptions have {average} characters");
    let distinct =
        |text: fn(&NewListing) -> &String| all.iter().map(text).collect::<HashSet<_>>().len();
    assert!(distinct(|new| &new.content.description) > 3_900);
    assert!(distinct(|new| &new.content.title) > 1_500);
    let states: HashSet<_> =
        all.iter().filter_map(|new| new.content.location.as_ref().map(|l| l.state)).collect();
    let leaders = || all.iter().flat_map(|new| &new.leaders);
    let states_of_leaders: HashSet<_> =
        leaders().flat_map(|l| &l.credentials).map(|c| c.jurisdiction).collect();
    assert!(states.len() >= 50 && states_of_leaders.len() >= 52, "{}", states.len());
    let topics: HashSet<_> = all.iter().map(|new| &new.content.categories[0]).collect();
    assert_eq!(topics.len(), 51);
    for verification in Verification::ALL {
        assert!(leaders().flat_map(|l| &l.credentials).any(|c| c.verification == *verification));
    }
    let supervised = leaders().filter(|l| l.credentials[0].level == Level::Supervised).count();
    assert!(supervised > 500);
    let openings = |wanted: fn(Option<u16>) -> bool| {
        all.iter().filter(|new| wanted(new.content.capacity.openings)).count()
    };
    assert!(openings(|n| n.is_none()) > 200 && openings(|n| n == Some(0)) > 200);
    let spanish = codes_with(&all, "es");
    assert!((100..500).contains(&spanish), "{spanish} in Spanish");
}

fn codes_with(all: &[NewListing], language: &str) -> usize {
    all.iter().filter(|n| n.content.languages.iter().any(|l| l.as_str() == language)).count()
}

#[test]
fn a_domestic_violence_group_hides_its_address() {
    for new in some(3_000) {
        if new.content.categories[0].as_str() == "domestic-violence"
            && let Some(location) = &new.content.location
        {
            assert_eq!(location.precision, AddressPrecision::City);
        }
    }
}

#[test]
fn the_groups_of_the_guide_are_there() {
    let all = some(40);
    let tuesday = all.iter().find(|n| n.content.title == "Tuesday evening anxiety group").unwrap();
    let location = tuesday.content.location.as_ref().unwrap();
    assert_eq!(location.city, "Walnut Creek");
    assert_eq!(location.zip.unwrap().to_string(), "94596");
    let at = |city: &str, state: &str| {
        all.iter()
            .filter_map(|n| n.content.location.as_ref())
            .filter(|l| l.city == city && l.state.code() == state)
            .map(|l| l.county.clone())
            .collect::<Vec<_>>()
    };
    assert!(at("Portland", "ME").len() >= 3);
    let washingtons: HashSet<_> = at("Washington", "PA").into_iter().collect();
    assert_eq!(washingtons.len(), 4, "{washingtons:?}");
}

#[test]
fn no_title_says_a_word_twice_in_a_row() {
    for listing in some(3_000) {
        let title = listing.content.title.to_lowercase();
        let words: Vec<&str> = title.split_whitespace().collect();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{title}");
    }
}
