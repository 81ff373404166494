//! Every phrase that may be read, by its number. Made once.

use super::{
    Lists,
    hash::{self, Table, join},
    meaning::{Meaning, Sense},
    vocabulary as words,
};
use crate::{
    gazetteer::{Found, Gazetteer, PlaceId, Resolution, fold_words},
    text::{stop::is_stop, token},
};
use contract::{Category, Term, UsState};
use std::collections::HashSet;

/// Longest phrase that is looked up, in words.
pub(super) const LONGEST: usize = 6;
const NO_PLACE: PlaceId = PlaceId::MAX;
const NO_STATE: u8 = u8::MAX;

/// What a phrase is. It may be several things at once.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    place: PlaceId,
    /// Number of its sense, from 1.
    sense: u16,
    state: u8,
    flags: u8,
}

/// The words stay in the search beside the filter.
const KEEP: u8 = 1;
/// Names a topic.
const TOPIC: u8 = 1 << 1;
/// Is something else than its words say one by one.
const OTHER: u8 = 1 << 2;
/// As a place, a word first of all.
const ALSO_WORD: u8 = 1 << 3;
/// The words stay only where nothing else is left to search.
const ALONE: u8 = 1 << 4;

impl Entry {
    const EMPTY: Self = Self { place: NO_PLACE, sense: 0, state: NO_STATE, flags: 0 };

    /// The largest place of that name.
    pub(super) fn place(&self) -> Option<PlaceId> {
        (self.place != NO_PLACE).then_some(self.place)
    }
    /// The state of that name.
    pub(super) fn state(&self) -> Option<UsState> {
        UsState::from_index(usize::from(self.state))
    }
    /// Whether the words stay in the search beside the filter.
    pub(super) const fn keeps(&self) -> bool {
        self.flags & KEEP != 0
    }
    /// Whether the words stay only where nothing else is left to search.
    pub(super) const fn alone(&self) -> bool {
        self.flags & ALONE != 0
    }
    /// Whether it names a topic.
    pub(super) const fn is_topic(&self) -> bool {
        self.flags & TOPIC != 0
    }
    /// Whether it is something else than its words say one by one.
    pub(super) const fn is_other(&self) -> bool {
        self.flags & OTHER != 0
    }
    /// Whether the place's name is a word first of all.
    pub(super) const fn is_also_word(&self) -> bool {
        self.flags & ALSO_WORD != 0
    }
}

/// The tables.
pub(super) struct Tables {
    phrases: Table<Entry>,
    /// By first word: bit n is set when a phrase of n + 1 words begins so.
    lengths: Table<u8>,
    senses: Vec<Sense>,
    /// Places by name and state.
    in_state: Table<PlaceId>,
    /// Two-letter codes and old abbreviations.
    codes: Table<UsState>,
    /// Words of topics' names and synonyms.
    topic_words: HashSet<u64>,
}

impl Tables {
    pub(super) fn new(gazetteer: &Gazetteer, lists: &Lists<'_>) -> Self {
        let mut tables = Self {
            phrases: Table::default(),
            lengths: Table::default(),
            senses: Vec::new(),
            in_state: Table::default(),
            codes: Table::default(),
            topic_words: HashSet::new(),
        };
        tables.places(gazetteer);
        tables.topics(lists.categories);
        tables.vocabulary();
        tables.audiences(lists.populations);
        tables.languages(lists.languages);
        for (at, phrases) in known(lists.payers, words::PAYERS) {
            tables.sense_of_all(phrases, Sense::Means(Meaning::Payer(at)));
        }
        tables
    }

    /// The entry of a phrase by its number.
    pub(super) fn get(&self, phrase: u64) -> Option<&Entry> {
        self.phrases.get(&phrase)
    }
    /// Lengths of the phrases that begin with a word: bit n for n + 1 words.
    pub(super) fn lengths(&self, word: u64) -> u8 {
        self.lengths.get(&word).copied().unwrap_or(0)
    }
    pub(super) fn sense(&self, entry: &Entry) -> Option<Sense> {
        self.senses.get(usize::from(entry.sense).checked_sub(1)?).copied()
    }
    pub(super) fn in_state(&self, name: u64, state: UsState) -> Option<PlaceId> {
        self.in_state.get(&state_key(name, state)).copied()
    }
    pub(super) fn code(&self, word: u64) -> Option<UsState> {
        self.codes.get(&word).copied()
    }
    pub(super) fn is_topic_word(&self, word: u64) -> bool {
        self.topic_words.contains(&word)
    }

    /// The entry of a phrase, made if need be.
    fn entry(&mut self, phrase: &[u64]) -> Option<&mut Entry> {
        let (first, rest) = phrase.split_first()?;
        if phrase.len() > LONGEST {
            return None;
        }
        *self.lengths.entry(*first).or_default() |= 1 << rest.len();
        let number = rest.iter().fold(*first, |phrase, word| join(phrase, *word));
        Some(self.phrases.entry(number).or_insert(Entry::EMPTY))
    }

    fn sense_of_all(&mut self, phrases: &str, sense: Sense) {
        self.senses.push(sense);
        let number = self.senses.len() as u16;
        for phrase in phrases.split(';') {
            if let Some(entry) = self.entry(&numbers(phrase)) {
                entry.sense = number;
            }
        }
    }

    fn places(&mut self, gazetteer: &Gazetteer) {
        let people = |id: PlaceId| gazetteer.place(id).population;
        for (name, id) in gazetteer.names() {
            let words = numbers(name);
            let Some(entry) = self.entry(&words) else { continue };
            if entry.place().is_none_or(|known| people(id) > people(known)) {
                entry.place = id;
            }
            let Some(number) = words.into_iter().reduce(join) else { continue };
            let key = state_key(number, gazetteer.place(id).state);
            let known = self.in_state.entry(key).or_insert(id);
            if people(id) > people(*known) {
                *known = id;
            }
        }
        for state in UsState::all() {
            self.name_state(state.name(), state);
            self.codes.insert(hash::word(&state.code().to_ascii_lowercase()), state);
        }
        for (word, state) in Gazetteer::old_abbreviations() {
            if !word.contains(' ') {
                self.codes.insert(hash::word(word), state);
            }
        }
        for (name, place) in words::NICKNAMES.iter().chain(words::spanish::PLACES) {
            match gazetteer.resolve(place) {
                Resolution::Found { best: Found::Place(id), .. } => {
                    if let Some(entry) = self.entry(&numbers(name)) {
                        entry.place = id;
                    }
                }
                Resolution::Found { best: Found::State(state), .. } => {
                    self.name_state(name, state);
                }
                _ => (),
            }
        }
        for name in words::ALSO_WORDS {
            if let Some(entry) = self.entry(&numbers(name)) {
                entry.flags |= ALSO_WORD;
            }
        }
    }

    fn name_state(&mut self, name: &str, state: UsState) {
        if let Some(entry) = self.entry(&numbers(&fold_words(name))) {
            entry.state = state.index() as u8;
        }
    }

    fn topics(&mut self, categories: &[Category]) {
        for category in categories {
            for phrase in category.words().chain([&category.label]) {
                let all = token::words(phrase);
                let kept: Vec<&String> = all.iter().filter(|w| !is_stop(w)).collect();
                self.topic_words.extend(kept.iter().map(|w| hash::word(w)));
                // "mens group" is "mens": what is around it says nothing.
                let start = all.iter().position(|w| !is_stop(w)).unwrap_or(0);
                let end = all.iter().rposition(|w| !is_stop(w)).map_or(0, |at| at + 1);
                let Some((last, before)) = all.get(start..end).and_then(|w| w.split_last()) else {
                    continue;
                };
                // One and many, as stems have it.
                let other = last.strip_suffix('s').map_or(format!("{last}s"), str::to_owned);
                for last in [last, &other] {
                    let words: Vec<u64> =
                        before.iter().chain([last]).map(|word| hash::word(word)).collect();
                    if let Some(entry) = self.entry(&words) {
                        entry.flags |= TOPIC;
                    }
                }
            }
        }
        for phrase in words::OTHER.iter().chain(words::spanish::OTHER) {
            if let Some(entry) = self.entry(&numbers(phrase)) {
                entry.flags |= OTHER;
            }
        }
    }

    fn vocabulary(&mut self) {
        for (phrases, sense) in words::WORDS.iter().chain(words::spanish::WORDS) {
            self.sense_of_all(phrases, *sense);
            if matches!(sense, Sense::Means(Meaning::Gender(_))) {
                self.mark(phrases, KEEP, |_| true);
            }
        }
        for (phrases, sense) in words::spanish::GENDERS {
            self.sense_of_all(phrases, *sense);
            self.mark(phrases, KEEP | ALONE, |_| true);
        }
    }

    fn mark(&mut self, phrases: &str, flags: u8, which: impl Fn(&str) -> bool) {
        for phrase in phrases.split(';').filter(|p| which(p)) {
            if let Some(entry) = self.entry(&numbers(phrase)) {
                entry.flags |= flags;
            }
        }
    }

    /// Words of a population's own name stay in the search: the index has them for each of its
    /// groups, and a title that says them ranks first.
    fn audiences(&mut self, populations: &[Term]) {
        for (at, phrases) in known(populations, words::POPULATIONS) {
            self.sense_of_all(phrases, Sense::Means(Meaning::Population(at)));
            let label = &populations[usize::from(at)].label;
            let named = token::words(label);
            let bare = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
            let named: HashSet<String> = named.iter().map(|w| bare(w)).collect();
            self.mark(phrases, KEEP, |phrase| {
                token::words(phrase).iter().all(|w| is_stop(w) || named.contains(&bare(w)))
            });
        }
        for (at, phrases) in known(populations, words::spanish::POPULATIONS) {
            self.sense_of_all(phrases, Sense::Means(Meaning::Population(at)));
        }
    }

    fn languages(&mut self, languages: &[Term]) {
        let english = known(languages, words::LANGUAGES).map(|row| (row, words::AROUND_LANGUAGE));
        let spanish = known(languages, words::spanish::LANGUAGES)
            .map(|row| (row, words::spanish::AROUND_LANGUAGE));
        for ((at, names), each) in english.chain(spanish) {
            let around = |name: &str| each.iter().map(|a| a.replace('*', name)).collect::<Vec<_>>();
            let phrases: Vec<String> = names.split(';').flat_map(around).collect();
            self.sense_of_all(&phrases.join(";"), Sense::Means(Meaning::Language(at)));
        }
    }
}

/// The rows of a vocabulary whose code is in the list, with its place there.
fn known<'a>(
    list: &'a [Term],
    rows: &'a [(&'a str, &'a str)],
) -> impl Iterator<Item = (u16, &'a str)> {
    rows.iter().filter_map(|(code, phrases)| {
        let at = list.iter().position(|term| term.value == *code)?;
        Some((u16::try_from(at).ok()?, *phrases))
    })
}

fn numbers(phrase: &str) -> Vec<u64> {
    token::words(phrase).iter().map(|word| hash::word(word)).collect()
}

fn state_key(name: u64, state: UsState) -> u64 {
    join(name, 1 + state.index() as u64)
}
