//! Every way in which places are named, as one sorted array of keys.

use super::{PlaceId, fold};
use std::{collections::HashMap, ops::Range};

/// Ranges wider than this are not walked: their largest places are kept ready.
const WIDE: usize = 300;
/// How many of the largest places are kept of a wide range.
const KEPT: usize = 150;

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    len: u8,
    place: PlaceId,
}

/// Keys in one text, entries sorted by key.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    entries: Vec<Entry>,
    /// The largest places of each prefix that too many names share.
    wide: HashMap<Box<str>, Vec<PlaceId>>,
}

impl Names {
    /// Takes (name or alias, place), in any order. `population` ranks the places.
    pub(super) fn build<'a>(
        named: impl Iterator<Item = (&'a str, PlaceId)>,
        population: impl Fn(PlaceId) -> u32,
    ) -> Self {
        let mut keys: Vec<(String, PlaceId)> = Vec::new();
        for (name, place) in named {
            let folded = fold::fold_words(name);
            let canonical = fold::canonical(&folded);
            let long = fold::written_out(&canonical);
            if canonical.contains(' ') {
                keys.push((canonical.replace(' ', ""), place));
            }
            for key in [folded, canonical, long] {
                if !key.is_empty() && key.len() <= usize::from(u8::MAX) {
                    keys.push((key, place));
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        let mut names = Self::default();
        for (key, place) in &keys {
            let start = names.text.len() as u32;
            names.text.push_str(key);
            names.entries.push(Entry { start, len: key.len() as u8, place: *place });
        }
        names.keep_wide(population);
        names
    }

    fn keep_wide(&mut self, population: impl Fn(PlaceId) -> u32) {
        let mut ranges = vec![(0, 0..self.entries.len())];
        while let Some((depth, range)) = ranges.pop() {
            let mut at = range.start;
            while at < range.end {
                let key = self.key(at);
                let Some(prefix) = key.get(..=depth) else {
                    at += 1;
                    continue;
                };
                let same = self.prefix(prefix);
                if same.len() > WIDE {
                    let mut places: Vec<_> = same.clone().map(|i| self.entries[i].place).collect();
                    places.sort_unstable_by_key(|&id| (std::cmp::Reverse(population(id)), id));
                    places.dedup();
                    places.truncate(KEPT);
                    self.wide.insert(prefix.into(), places);
                    ranges.push((depth + 1, same.clone()));
                }
                at = same.end;
            }
        }
    }

    fn key(&self, entry: usize) -> &str {
        let Entry { start, len, .. } = self.entries[entry];
        &self.text[start as usize..start as usize + usize::from(len)]
    }

    fn prefix(&self, prefix: &str) -> Range<usize> {
        let start = self.entries_before(|key| key < prefix);
        let end = start
            + self.entries[start..].partition_point(|e| {
                let key = &self.text[e.start as usize..e.start as usize + usize::from(e.len)];
                key.starts_with(prefix)
            });
        start..end
    }

    fn entries_before(&self, before: impl Fn(&str) -> bool) -> usize {
        self.entries.partition_point(|e| {
            before(&self.text[e.start as usize..e.start as usize + usize::from(e.len)])
        })
    }

    /// The places whose name is that key.
    pub(super) fn exact(&self, key: &str) -> impl Iterator<Item = PlaceId> {
        let start = self.entries_before(|k| k < key);
        let wanted = key.len();
        self.entries[start..]
            .iter()
            .take_while(move |e| {
                usize::from(e.len) == wanted
                    && self.text[e.start as usize..e.start as usize + wanted] == *key
            })
            .map(|e| e.place)
    }

    /// The places with a name that begins with the prefix; only the largest when they are many.
    pub(super) fn starting_with(&self, prefix: &str) -> Vec<PlaceId> {
        if let Some(kept) = self.wide.get(prefix) {
            return kept.clone();
        }
        let mut places: Vec<_> = self.prefix(prefix).map(|i| self.entries[i].place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Every key with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, PlaceId)> {
        (0..self.entries.len()).map(|i| (self.key(i), self.entries[i].place))
    }
}
