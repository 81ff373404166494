//! The listings of tests/relevance/groups.csv, published in a directory of their own.

use super::rules;
use crate::support::{
    database::{Database, Kind},
    sample,
};
use api::{
    clock::Clock,
    data,
    directory::Directory,
    store::{LeaderRecord, NewListing},
};
use contract::{
    Code, Contact, Format, GenderScope, GroupId, GroupType, LatLng, Timestamp, UsState,
    Verification, Weekday,
};
use search::gazetteer::{Found, Gazetteer, Resolution};
use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

/// A file of tests/relevance.
pub(super) fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "relevance", name].iter().collect()
}

/// A row: what is known of a listing.
#[derive(serde::Deserialize)]
pub(super) struct Facts {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) categories: String,
    pub(super) modalities: String,
    pub(super) populations: String,
    pub(super) languages: String,
    pub(super) r#type: GroupType,
    pub(super) format: Format,
    pub(super) city: String,
    pub(super) state: UsState,
    /// `fri 18:30`.
    pub(super) sessions: String,
    pub(super) gender: GenderScope,
    /// `13-17`, `18-`.
    pub(super) ages: String,
    pub(super) fee: u32,
    openings: Option<u16>,
    verified: String,
    confirmed: i64,
    pub(super) leaders: String,
    pub(super) practice: String,
}

/// A city's centre and time zone.
pub(super) fn place(gazetteer: &Gazetteer, city: &str, state: UsState) -> (LatLng, String) {
    match gazetteer.resolve_city(city, Some(state)) {
        Resolution::Found { best: Found::Place(id), .. } => {
            let place = gazetteer.place(id);
            (place.point, place.zone.to_string())
        }
        _ => panic!("no place: {city}, {state}"),
    }
}

fn codes(list: &str) -> Vec<Code> {
    list.split(';').filter(|c| !c.is_empty()).map(|c| c.parse().unwrap()).collect()
}

fn leader(facts: &Facts, name: &str, number: u64, now: Timestamp) -> LeaderRecord {
    let mut leader = sample::licensed(number);
    leader.id = uuid::Uuid::from_u64_pair(9, number);
    leader.name = name.to_owned();
    leader.npi = None;
    leader.bio = None;
    leader.compacts.clear();
    leader.certifications.clear();
    for credential in &mut leader.credentials {
        credential.jurisdiction = facts.state;
        credential.expires_on = Some(now.plus_days(400).date());
        if facts.verified != "yes" {
            credential.verification = Verification::Unverified;
        }
    }
    leader
}

fn listing(facts: &Facts, number: u64, gazetteer: &Gazetteer, now: Timestamp) -> NewListing {
    let mut new = sample::listing(number, &facts.title);
    let content = &mut new.content;
    content.summary.clone_from(&facts.summary);
    content.description.clone_from(&facts.description);
    content.categories = codes(&facts.categories);
    content.modalities = codes(&facts.modalities);
    content.populations = codes(&facts.populations);
    content.languages = codes(&facts.languages);
    content.group_type = facts.r#type;
    content.format = facts.format;
    content.gender_scope = facts.gender;
    let (least, most) = facts.ages.split_once('-').unwrap();
    (content.age_min, content.age_max) = (least.parse().ok(), most.parse().ok());
    let mut zone = None;
    content.location = content.location.take().filter(|_| facts.format != Format::Online);
    if let Some(location) = &mut content.location {
        let (point, its) = place(gazetteer, &facts.city, facts.state);
        zone = Some(its);
        (location.lat, location.lng) = (point.lat, point.lng);
        location.city.clone_from(&facts.city);
        (location.state, location.zip, location.address) = (facts.state, None, None);
        location.practice = Some(facts.practice.clone());
    }
    let session = content.schedule.remove(0);
    content.schedule = rules::sessions(&facts.sessions)
        .map(|(weekday, start): (Weekday, _)| {
            let mut session = session.clone();
            session.rule = contract::Rule::Weekly { weekday, every_weeks: 1 };
            session.start = start;
            session.time_zone = zone.clone().unwrap_or(session.time_zone);
            session
        })
        .collect();
    content.capacity.openings = facts.openings;
    content.capacity.openings_confirmed_at = facts.openings.map(|_| now);
    content.cost.free = facts.fee == 0;
    content.cost.min_cents = Some(facts.fee).filter(|fee| *fee > 0);
    content.contact = Contact::default();
    let names = facts.leaders.split(';').enumerate();
    new.leaders = names.map(|(i, name)| leader(facts, name, number * 4 + i as u64, now)).collect();
    new.last_confirmed_at = now.plus_days(-facts.confirmed);
    new.created_at = now.plus_days(-100);
    new.updated_at = new.created_at;
    new.demo = true;
    new
}

/// Everything published, and what is known of it.
pub(super) struct Corpus {
    pub(super) directory: Directory,
    pub(super) now: Timestamp,
    facts: Vec<Facts>,
    keys: HashMap<GroupId, usize>,
}

impl Corpus {
    /// Loads it as the service does.
    pub(super) fn load() -> Self {
        let rows = csv::Reader::from_path(path("groups.csv")).unwrap().into_deserialize();
        let facts: Vec<Facts> = rows.map(Result::unwrap).collect();
        let clock = Clock::default();
        let now = clock.now();
        let gazetteer = data::gazetteer().unwrap();
        let listings: Vec<NewListing> =
            (1..).zip(&facts).map(|(number, f)| listing(f, number, &gazetteer, now)).collect();
        let keys = listings.iter().enumerate().map(|(at, new)| (new.id, at)).collect();
        let database = Database::new(Kind::Sqlite);
        let store = database.store();
        store.load_demo(listings, now, |_| ()).unwrap();
        let directory = Directory::new(data::reference(), gazetteer, clock);
        directory.load(&store).unwrap();
        assert_eq!(directory.health().groups as usize, facts.len(), "one is not shown");
        Self { directory, now, facts, keys }
    }

    /// The listing's name in the table.
    pub(super) fn key(&self, id: GroupId) -> &str {
        &self.facts[self.keys[&id]].key
    }

    /// What the rules say of every listing that any of them holds for.
    pub(super) fn grades(&self, rules: &[String; 3]) -> BTreeMap<&str, u32> {
        let gazetteer = self.directory.gazetteer();
        let mut grades = BTreeMap::new();
        for facts in &self.facts {
            let holds = |rule: &&String| rules::holds(rule, facts, gazetteer);
            if let Some(at) = rules.iter().position(|rule| holds(&rule)) {
                grades.insert(facts.key.as_str(), 3 - at as u32);
            }
        }
        grades
    }
}
