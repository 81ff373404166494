//! From words to what they mean: left to right, longest phrases first.

use super::{
    hash::join,
    meaning::{Meaning, Opener, Sense},
    names::LeaderNames,
    numbers, places,
    tables::{Entry, LONGEST, Tables},
    tokens::Tokens,
};
use crate::gazetteer::Gazetteer;

/// Words that were read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Taken {
    /// The first word.
    pub(super) from: usize,
    /// The word behind the last.
    pub(super) to: usize,
    pub(super) meaning: Meaning,
    /// The words stay in the search beside the filter.
    pub(super) keep: bool,
    /// They do only where nothing else is left to search.
    pub(super) alone: bool,
    /// Of two places the one with more weight counts.
    pub(super) weight: u8,
}

/// A text being read.
pub(super) struct Reader<'a> {
    pub(super) tables: &'a Tables,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) names: &'a LeaderNames,
    pub(super) t: &'a Tokens<'a>,
}

enum Step {
    /// So many words that stay words.
    Words(usize),
    Taken(Taken),
}

impl Reader<'_> {
    /// Everything that can be read, in order.
    pub(super) fn read(&self) -> Vec<Taken> {
        let mut taken: Vec<Taken> = Vec::new();
        let mut at = 0;
        while at < self.t.len() {
            match self.step(at, taken.last()) {
                Step::Words(count) => at += count,
                Step::Taken(part) => {
                    at = part.to;
                    taken.push(part);
                }
            }
        }
        taken
    }

    fn step(&self, at: usize, before: Option<&Taken>) -> Step {
        if self.t.word(at).starts_with(|c: char| c.is_ascii_digit()) {
            let read = places::zip(self, at).or_else(|| {
                let (meaning, to) = numbers::number(self.t, at)?;
                Some(taken(at, to, meaning))
            });
            if let Some(read) = read {
                return Step::Taken(read);
            }
        }
        if let Some(read) = places::code(self, at) {
            return Step::Taken(read);
        }
        let lengths = self.tables.lengths(self.t.hash(at));
        if lengths == 0 {
            return Step::Words(1);
        }
        let mut phrases = [self.t.hash(at); LONGEST];
        for more in 1..LONGEST {
            phrases[more] = join(phrases[more - 1], self.t.hash(at + more));
        }
        let most = LONGEST.min(self.t.len() - at);
        for len in (1..=most).rev().filter(|len| lengths >> (len - 1) & 1 == 1) {
            let Some(entry) = self.tables.get(phrases[len - 1]) else { continue };
            if entry.is_other() {
                return Step::Words(len);
            }
            if let Some(sense) = self.tables.sense(entry)
                && (entry.keeps() || !entry.is_topic())
                && let Some(read) = self.sense(at, at + len, sense, entry, before)
            {
                return Step::Taken(read);
            }
            if entry.is_topic() {
                return Step::Words(len);
            }
            if let Some(read) = places::named(self, at, len, phrases[len - 1], entry) {
                return Step::Taken(read);
            }
        }
        Step::Words(1)
    }

    fn sense(
        &self,
        at: usize,
        to: usize,
        sense: Sense,
        entry: &Entry,
        before: Option<&Taken>,
    ) -> Option<Taken> {
        let name = self.t.len() == 1 && self.names.has(self.t.hash(at));
        if to - at == 1 && (name || self.in_name(at)) {
            return None;
        }
        let part = |meaning, to| {
            Some(Taken { keep: entry.keeps(), alone: entry.alone(), ..taken(at, to, meaning) })
        };
        match sense {
            Sense::Means(Meaning::Days(days)) => {
                self.days(days, to).and_then(|(d, to)| part(d, to))
            }
            Sense::Short(day) => {
                let near = before.is_some_and(|b| b.to == at && is_when(b.meaning))
                    || self.t.after_any(at, &["on", "every", "each"])
                    || self.is_when(to);
                near.then(|| self.days(day, to)).flatten().and_then(|(d, to)| part(d, to))
            }
            Sense::Means(Meaning::Free) if to - at == 1 && !self.is_free(at) => None,
            Sense::Means(Meaning::Accepting) if to - at == 1 && !self.is_open(at) => None,
            Sense::Means(Meaning::Language(_)) if self.t.is_any(to, PEOPLE) => None,
            Sense::Means(meaning) => part(meaning, to),
            Sense::Opens(opener) => {
                let (meaning, to) = numbers::opened(self.t, opener, to)?;
                part(meaning, to)
            }
        }
    }

    /// Whether a word belongs to a leader's name, as the "French" of "Maria French".
    pub(super) fn in_name(&self, at: usize) -> bool {
        let t = self.t;
        at > 0 && self.names.has_pair(t.hash(at - 1), t.hash(at))
            || at + 1 < t.len() && self.names.has_pair(t.hash(at), t.hash(at + 1))
    }

    fn when(&self, at: usize) -> Option<Sense> {
        self.tables.sense(self.tables.get(self.t.hash(at))?)
    }

    fn day(&self, at: usize) -> Option<u8> {
        match self.when(at)? {
            Sense::Means(Meaning::Days(bits)) | Sense::Short(bits) => Some(bits),
            _ => None,
        }
    }

    /// Whether a day or a time begins at a word.
    fn is_when(&self, at: usize) -> bool {
        let word = self.when(at).is_some_and(|sense| match sense {
            Sense::Short(_) => true,
            Sense::Means(meaning) => is_when(meaning),
            Sense::Opens(Opener::After | Opener::Before) => {
                matches!(numbers::number(self.t, at + 1), Some((Meaning::Starts(..), _)))
            }
            Sense::Opens(_) => false,
        });
        word || matches!(numbers::number(self.t, at), Some((Meaning::Starts(..), _)))
    }

    /// Days up to a word, and those of "monday to friday".
    fn days(&self, days: u8, to: usize) -> Option<(Meaning, usize)> {
        if days.count_ones() == 1 {
            let word = usize::from(self.t.is_any(to, &["to", "through", "thru", "a"]));
            let dash = to < self.t.len() && self.t.gap(to).contains(['-', '–', '—']);
            let last = self.day(to + word).filter(|d| d.count_ones() == 1 && *d > days);
            if let Some(last) = last.filter(|_| word == 1 || dash) {
                let through = (last << 1) - days;
                return Some((Meaning::Days(through), to + word + 1));
            }
        }
        Some((Meaning::Days(days), to))
    }

    /// Whether "free" is the price, not "drug free" nor "free from pain".
    fn is_free(&self, at: usize) -> bool {
        let without = self.t.after_any(at, FREE_AFTER) || at > 0 && self.t.gap(at) == "-";
        !without && !self.t.is_any(at + 1, FREE_BEFORE)
    }

    /// Whether "accepting" or "openings" is about seats, not "accepting myself".
    fn is_open(&self, at: usize) -> bool {
        at + 1 >= self.t.len()
            || self.t.is_any(at + 1, &["in", "for", "now", "near", "on", "new", "available"])
            || self.is_when(at + 1)
    }
}

/// People of a country, who are no language.
const PEOPLE: &[&str] =
    &["american", "americans", "immigrant", "immigrants", "refugee", "refugees", "culture"];
/// Words that "free" belongs to: before them, and behind them.
const FREE_BEFORE: &[&str] =
    &["from", "of", "to", "yourself", "myself", "your", "my", "consultation"];
const FREE_AFTER: &[&str] = &[
    "drug",
    "drugs",
    "smoke",
    "alcohol",
    "scent",
    "fragrance",
    "sugar",
    "gluten",
    "pain",
    "stress",
    "guilt",
    "debt",
    "worry",
    "symptom",
    "cancer",
    "nicotine",
    "tobacco",
    "violence",
    "break",
    "feel",
    "feeling",
    "living",
    "be",
    "become",
    "getting",
    "set",
    "shame",
    "fear",
    "step",
];

/// A part that stands for itself.
pub(super) const fn taken(from: usize, to: usize, meaning: Meaning) -> Taken {
    Taken { from, to, meaning, keep: false, alone: false, weight: 0 }
}

const fn is_when(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Days(_) | Meaning::Parts(_) | Meaning::Starts(..))
}
