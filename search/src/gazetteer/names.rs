//! Every way in which places are named, in two sorted lists of keys over one text.

use super::{PlaceId, fold};
use crate::hash::WordHasher;
use std::{
    cmp::Reverse,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ops::Range,
};

/// Prefixes of more names than this are not walked: their largest places are kept ready.
const WIDE: usize = 300;
/// How many of the largest places are kept of such a prefix.
const KEPT: usize = 150;
/// Keys longer than this are cut.
const LONGEST: usize = 120;

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    len: u8,
    place: PlaceId,
}

/// Names without spaces, to look up; and names with spaces as people type them, to complete.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    whole: Vec<Entry>,
    typed: Vec<Entry>,
    /// The largest places of each prefix that too many typed names share.
    wide: HashMap<Box<str>, Vec<PlaceId>>,
    /// By the hash of a key where in `whole` it first is: every search in a city asks, and a binary
    /// search over all names touches memory that nothing else keeps in a cache.
    first: HashMap<u64, u32, BuildHasherDefault<WordHasher>>,
    /// By length of the key: which letters it has, and where in `whole` it first is.
    letters: Vec<Vec<(u64, u32)>>,
}

/// The key by which a name is looked up: [`fold::name_key`] without spaces, so that `De Kalb`
/// finds DeKalb.
pub(super) fn whole_key(canonical: &str) -> String {
    canonical.replace(' ', "")
}

impl Names {
    /// Takes (name or alias, place), in any order. `population` ranks the places.
    pub(super) fn build<'a>(
        named: impl Iterator<Item = (&'a str, PlaceId)>,
        population: impl Fn(PlaceId) -> u32,
    ) -> Self {
        let mut names = Self::default();
        for (name, place) in named {
            let folded = fold::fold_words(name);
            let canonical = fold::canonical(&folded);
            let typed = [names.entry(&canonical, place), {
                let long = fold::written_out(&canonical);
                if long == canonical { None } else { names.entry(&long, place) }
            }];
            names.typed.extend(typed.into_iter().flatten());
            let spaced = canonical.contains(' ');
            let whole = if spaced {
                names.entry(&whole_key(&canonical), place)
            } else {
                names.typed.last().copied().filter(|_| typed[1].is_none()).or(typed[0])
            };
            names.whole.extend(whole);
        }
        let text = &names.text;
        for list in [&mut names.whole, &mut names.typed] {
            list.sort_unstable_by(|a, b| {
                key(text, a).cmp(key(text, b)).then(a.place.cmp(&b.place))
            });
            list.dedup_by(|a, b| a.place == b.place && key(text, a) == key(text, b));
        }
        names.keep_wide(population);
        names.keep_letters();
        names
    }

    fn entry(&mut self, key: &str, place: PlaceId) -> Option<Entry> {
        let start = self.text.len() as u32;
        let key = key.get(..LONGEST).unwrap_or(key);
        let len = u8::try_from(key.len()).ok().filter(|len| *len > 0)?;
        self.text.push_str(key);
        Some(Entry { start, len, place })
    }

    fn keep_wide(&mut self, population: impl Fn(PlaceId) -> u32) {
        let mut ranges = vec![(0, 0..self.typed.len())];
        while let Some((depth, range)) = ranges.pop() {
            let mut at = range.start;
            while at < range.end {
                let Some(prefix) = key(&self.text, &self.typed[at]).get(..=depth) else {
                    at += 1;
                    continue;
                };
                let same = self.prefix(prefix);
                if same.len() > WIDE {
                    let mut places: Vec<_> =
                        self.typed[same.clone()].iter().map(|e| e.place).collect();
                    places.sort_unstable_by_key(|&id| (Reverse(population(id)), id));
                    places.dedup();
                    places.truncate(KEPT);
                    self.wide.insert(prefix.into(), places);
                    ranges.push((depth + 1, same.clone()));
                }
                at = same.end;
            }
        }
    }

    fn keep_letters(&mut self) {
        let mut last = "";
        for (at, entry) in self.whole.iter().enumerate() {
            let key = key(&self.text, entry);
            if key != last {
                if self.letters.len() <= key.len() {
                    self.letters.resize(key.len() + 1, Vec::new());
                }
                self.letters[key.len()].push((letters_of(key), at as u32));
                let other = self.first.insert(hash(key), at as u32);
                debug_assert!(other.is_none(), "{key} has the hash of another name");
                last = key;
            }
        }
    }

    fn prefix(&self, prefix: &str) -> Range<usize> {
        let start = self.typed.partition_point(|e| key(&self.text, e) < prefix);
        let len = self.typed[start..].partition_point(|e| key(&self.text, e).starts_with(prefix));
        start..start + len
    }

    /// Every name as people type it.
    pub(super) fn typed(&self) -> impl Iterator<Item = (&str, PlaceId)> {
        self.typed.iter().map(|entry| (key(&self.text, entry), entry.place))
    }

    /// The places that a key of [`whole_key`] names.
    pub(super) fn exact<'s>(&'s self, whole: &'s str) -> impl Iterator<Item = PlaceId> + 's {
        let start = self.first.get(&hash(whole)).map_or(self.whole.len(), |at| *at as usize);
        self.whole[start..].iter().take_while(move |e| key(&self.text, e) == whole).map(|e| e.place)
    }

    /// The places with a name that begins with the typed words; only the largest of very many.
    pub(super) fn starting_with(&self, prefix: &str) -> Vec<PlaceId> {
        if let Some(kept) = self.wide.get(prefix) {
            return kept.clone();
        }
        let mut places: Vec<_> = self.typed[self.prefix(prefix)].iter().map(|e| e.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The keys with as many letters as `whole`, but for `allowed`, and nearly the same ones.
    pub(super) fn alike(&self, whole: &str, allowed: usize) -> impl Iterator<Item = &str> {
        let letters = letters_of(whole);
        let lengths = whole.len().saturating_sub(allowed)..=whole.len() + allowed;
        lengths
            .filter_map(|len| self.letters.get(len))
            .flatten()
            // One difference changes at most two letters.
            .filter(move |(has, _)| (has ^ letters).count_ones() as usize <= 2 * allowed)
            .map(|(_, at)| key(&self.text, &self.whole[*at as usize]))
    }
}

fn key<'t>(text: &'t str, entry: &Entry) -> &'t str {
    &text[entry.start as usize..entry.start as usize + usize::from(entry.len)]
}

fn hash(key: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}

/// One bit for each letter or digit that occurs.
fn letters_of(text: &str) -> u64 {
    text.bytes().fold(0, |bits, b| bits | 1 << (b & 63))
}
