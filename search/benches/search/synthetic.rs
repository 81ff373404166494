//! Invented groups with the shape of real ones: places by population, topics by Zipf, texts of
//! 1,500 characters from a vocabulary by Zipf, names with a long tail.

use contract::{
    FacetName, GenderScope, GroupId, GroupType, LatLng, LocalTime, Timestamp, UsState, Weekday,
};
use search::{CategoryWords, Doc, DocText, Synonyms};
use std::{io::Read, sync::OnceLock};

/// The bench's clock.
pub(crate) const NOW: i64 = 1_795_000_000;

/// A place with the share of people who live there.
pub(crate) struct Place {
    pub(crate) id: u32,
    pub(crate) name: String,
    pub(crate) state: UsState,
    pub(crate) point: LatLng,
    /// People here and in all places before.
    pub(crate) upto: u64,
}

/// A small generator of random numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        (self.next() >> 11) as f64 / ((1u64 << 53) as f64) < share
    }
    /// By Zipf's law: the nth of so many comes 1/n as often as the first.
    pub(crate) fn zipf(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((((n + 1) as f64).ln() * unit).exp() as usize - 1).min(n - 1)
    }
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

pub(crate) fn places() -> &'static [Place] {
    static PLACES: OnceLock<Vec<Place>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let packed = include_bytes!("../../../data/places.csv.zst");
        let mut text = Vec::new();
        zstd::Decoder::new(&packed[..]).and_then(|mut d| d.read_to_end(&mut text)).unwrap();
        let mut reader = csv::Reader::from_reader(&text[..]);
        let mut upto = 0;
        (0..)
            .zip(reader.records().map(Result::unwrap))
            .map(|(id, row)| {
                upto += row[5].parse::<u64>().unwrap_or(0).max(50);
                Place {
                    id,
                    name: row[0].to_owned(),
                    state: row[1].parse().unwrap(),
                    point: LatLng { lat: row[3].parse().unwrap(), lng: row[4].parse().unwrap() },
                    upto,
                }
            })
            .collect()
    })
}

pub(crate) fn place(random: &mut Random) -> &'static Place {
    let all = places();
    let at = random.next() % all[all.len() - 1].upto;
    &all[all.partition_point(|p| p.upto <= at)]
}

/// The place where most people live: New York.
pub(crate) fn largest() -> &'static Place {
    let all = places();
    let people =
        |at: &usize| all[*at].upto - at.checked_sub(1).map_or(0, |before| all[before].upto);
    &all[(0..all.len()).max_by_key(people).unwrap()]
}

pub(crate) fn synonyms() -> Synonyms {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../../data/categories.csv")[..]);
    let categories = reader.records().map(Result::unwrap).map(|row| CategoryWords {
        code: row[0].to_owned(),
        label: row[1].to_owned(),
        synonyms: [&row[3], &row[4]]
            .iter()
            .flat_map(|words| words.split(';'))
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect(),
    });
    Synonyms { categories: categories.collect() }
}

/// Code, label, synonyms; the most frequent first.
pub(crate) fn categories() -> &'static [CategoryWords] {
    static ALL: OnceLock<Vec<CategoryWords>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = synonyms().categories;
        // Not by the alphabet, which would make addiction the most frequent and work the least.
        all.sort_by_key(|c| c.code.bytes().map(u64::from).sum::<u64>() * 7919 % 1009);
        all
    })
}

const COMMON: &str = "the and to of a in for we with you is our are your this group that on as \
    be or who each other from have it will can they an their people share members work more time \
    support learn skills feelings life session new week experience space safe together practice \
    relationships stress weekly therapist focus emotional community healing coping connection \
    struggle understanding change growth process explore anxiety depression trauma grief";
const SYLLABLES: &[&str] = &[
    "ba", "cor", "den", "el", "fi", "gra", "hal", "in", "jo", "ker", "lo", "man", "ner", "or",
    "per", "qui", "ran", "sto", "tem", "ul", "ver", "win", "xa", "yel", "zan", "ti", "es", "ment",
    "ing", "tion", "al", "ous", "ly", "er", "ist",
];

fn vocabulary() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut random = Random(1);
        let mut out: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        while out.len() < 20_000 {
            let count = 2 + random.below(3);
            out.push((0..count).map(|_| *random.pick(SYLLABLES)).collect());
        }
        out
    })
}

fn name(random: &mut Random, many: usize) -> String {
    let n = random.zipf(many);
    let mut random = Random(n as u64 ^ 0xabcd);
    (0..2 + n % 2).map(|_| *random.pick(SYLLABLES)).collect()
}

fn text(random: &mut Random, letters: usize) -> String {
    let words = vocabulary();
    let mut out = String::with_capacity(letters + 16);
    while out.len() < letters {
        out.push_str(&words[random.zipf(words.len())]);
        out.push(' ');
    }
    out
}

fn some(
    random: &mut Random,
    name: FacetName,
    stem: &str,
    of: usize,
    most: usize,
) -> Vec<(FacetName, String)> {
    let count = random.below(most + 1);
    let mut out: Vec<_> =
        (0..count).map(|_| (name, format!("{stem}-{}", random.zipf(of)))).collect();
    out.sort();
    out.dedup();
    out
}

/// The group of a number; another `version` changes what it says.
pub(crate) fn doc(number: u32, version: u64) -> Doc {
    let mut random = Random(u64::from(number) << 8 | version);
    let random = &mut random;
    let place = place(random);
    let format =
        ["in_person", "online", "hybrid"][[0, 0, 0, 1, 1, 1, 2, 0, 1, 2][random.below(10)]];
    let meets = format != "online";
    let all = categories();
    let mut topics: Vec<&CategoryWords> =
        (0..1 + random.below(4)).map(|_| &all[random.zipf(all.len())]).collect();
    topics.dedup_by_key(|t| t.code.clone());
    let online: Vec<UsState> = match format {
        "in_person" => Vec::new(),
        _ if random.chance(0.3) => UsState::all().filter(|s| s.index() % 4 != 1).collect(),
        _ => vec![place.state],
    };
    let mut values: Vec<(FacetName, String)> =
        topics.iter().map(|t| (FacetName::Category, t.code.clone())).collect();
    values.push((FacetName::Format, format.to_owned()));
    values.push((FacetName::Enrollment, ["open", "slow_open", "closed"][random.below(3)].into()));
    values.extend(some(random, FacetName::Modality, "modality", 18, 3));
    values.extend(some(random, FacetName::Population, "population", 17, 2));
    values.push((FacetName::Language, "en".into()));
    values.extend(some(random, FacetName::Language, "language", 30, 1));
    values.extend(some(random, FacetName::Insurance, "payer", 50, 6));
    values.extend(some(random, FacetName::Accessibility, "access", 10, 4));
    let mut id = [0; 16];
    let mut mixed = Random(u64::from(number));
    id[..8].copy_from_slice(&mixed.next().to_be_bytes());
    id[8..].copy_from_slice(&mixed.next().to_be_bytes());
    let (day, time) = (random.below(7), 8 * 2 + random.below(26));
    let jitter = |random: &mut Random| (random.below(2000) as f64 - 1000.0) / 30_000.0;
    let start = NOW + random.below(7 * 86_400) as i64;
    let leader = format!("{} {}", name(random, 800), name(random, 8000));
    let labels: Vec<&str> = topics.iter().map(|t| t.label.as_str()).collect();
    Doc {
        id: GroupId::from_bytes(id),
        slug: format!("group-{number}").parse().unwrap(),
        state: meets.then_some(place.state),
        city: meets.then_some(place.id),
        point: meets.then(|| LatLng {
            lat: place.point.lat + jitter(random),
            lng: place.point.lng + jitter(random),
        }),
        online: format != "in_person",
        join_states: vec![place.state],
        join_online: online,
        values,
        accepting: random.chance(0.6),
        free: random.chance(0.08),
        sliding_scale: random.chance(0.3),
        sessions: vec![(Weekday::ALL[day], LocalTime::from_minutes(time as u16 * 30).unwrap())],
        age_min: random.chance(0.8).then_some(18),
        age_max: random.chance(0.15).then_some(65),
        gender: GenderScope::ALL[[0, 0, 0, 0, 0, 1, 1, 2, 2, 3][random.below(10)]],
        group_type: GroupType::ALL[random.below(7)],
        fee_cents: random.chance(0.8).then(|| 1000 + random.below(25) as u32 * 500),
        published_at: Timestamp::from_seconds(NOW - random.below(90_000_000) as i64),
        upcoming: (0..8).map(|week| (start + week * 7 * 86_400, 0)).collect(),
        rank: random.below(400) as u16,
        text: DocText {
            title: format!("{} {}", labels[0], text(random, 12)),
            categories: labels.join(", "),
            leaders: leader,
            practice: format!("{} Counseling", name(random, 3000)),
            place: place.name.clone(),
            facets: "English support group".to_owned(),
            summary: text(random, 120),
            description: text(random, 1500),
        },
        card: vec![b'x'; 1500].into(),
        detail: vec![b'x'; 1500].into(),
    }
}
