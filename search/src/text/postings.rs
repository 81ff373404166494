//! Which documents have a word, and what it counts in each.

use crate::bitset;
use std::ops::Range;

/// A word in more than one of so many documents is kept as a bitset: that takes no more memory
/// than four bytes a document, and common words are then joined 64 documents at a time.
const DENSE: u32 = 32;
/// Mark of a dense word in its place.
const DENSE_MARK: u32 = 1 << 31;
/// Segments below this many documents keep lists only.
const SMALL: u32 = 2048;

/// Postings of every word of a segment.
#[derive(Debug, PartialEq)]
pub(crate) struct Postings {
    docs: u32,
    words: usize,
    /// First impact of each word, and the end; differences are document frequencies.
    starts: Vec<u32>,
    impacts: Vec<u8>,
    /// For each word the start of its list, or [`DENSE_MARK`] and the number of its bitset.
    places: Vec<u32>,
    lists: Vec<u32>,
    sets: Vec<u64>,
    /// For each word of each bitset the members before it.
    ranks: Vec<u32>,
}

/// The documents of a word.
#[derive(Clone, Copy)]
pub(crate) enum Docs<'a> {
    /// Ascending.
    List(&'a [u32]),
    /// A bitset over the segment, with its counts.
    Set(&'a [u64], &'a [u32]),
}

/// The postings of one word.
#[derive(Clone, Copy)]
pub(crate) struct Term<'a> {
    pub(crate) docs: Docs<'a>,
    /// In the order of the documents.
    pub(crate) impacts: &'a [u8],
}

impl Postings {
    /// For a segment of so many documents.
    pub(crate) fn new(docs: u32) -> Self {
        Self {
            docs,
            words: bitset::words_for(docs),
            starts: vec![0],
            impacts: Vec::new(),
            places: Vec::new(),
            lists: Vec::new(),
            sets: Vec::new(),
            ranks: Vec::new(),
        }
    }

    /// Appends the next word.
    pub(crate) fn push(&mut self, docs: &[u32], impacts: &[u8]) {
        self.impacts.extend_from_slice(impacts);
        self.starts.push(self.impacts.len() as u32);
        if !self.is_dense(docs.len() as u32) {
            self.places.push(self.lists.len() as u32);
            self.lists.extend_from_slice(docs);
            return;
        }
        let first = self.sets.len();
        self.places.push(DENSE_MARK | (first / self.words) as u32);
        self.sets.resize(first + self.words, 0);
        for doc in docs {
            bitset::set(&mut self.sets[first..], *doc);
        }
        self.rank(first);
    }

    /// Whether a word in so many documents is kept as a bitset.
    const fn is_dense(&self, frequency: u32) -> bool {
        self.docs >= SMALL && frequency.saturating_mul(DENSE) >= self.docs
    }

    /// Counts the members before each word of the bitsets from here on.
    fn rank(&mut self, first: usize) {
        for set in self.sets[first..].chunks_exact(self.words.max(1)) {
            let mut before = 0;
            for word in set {
                self.ranks.push(before);
                before += word.count_ones();
            }
        }
    }

    /// For words that are in so many documents each: everything has its place before the first
    /// document comes, so that nothing is moved and nothing is too large.
    pub(crate) fn filling(docs: u32, frequencies: &[u32]) -> Filling {
        let mut postings = Self::new(docs);
        let (mut impacts, mut lists, mut sets) = (0, 0, 0);
        let mut next = Vec::with_capacity(frequencies.len());
        for frequency in frequencies {
            let place = if postings.is_dense(*frequency) { DENSE_MARK | sets } else { lists };
            next.push(Next { impact: impacts, place });
            postings.places.push(place);
            impacts += frequency;
            postings.starts.push(impacts);
            if place & DENSE_MARK == 0 { lists += frequency } else { sets += 1 }
        }
        postings.impacts = vec![0; impacts as usize];
        postings.lists = vec![0; lists as usize];
        postings.sets = vec![0; sets as usize * postings.words];
        postings.ranks.reserve_exact(postings.sets.len());
        Filling { postings, next }
    }

    /// Documents of the segment.
    pub(crate) const fn docs(&self) -> u32 {
        self.docs
    }

    /// Gives back what it does not need.
    pub(crate) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.impacts.shrink_to_fit();
        self.places.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.sets.shrink_to_fit();
        self.ranks.shrink_to_fit();
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        (self.starts.capacity() + self.places.capacity() + self.lists.capacity()) * 4
            + self.ranks.capacity() * 4
            + self.impacts.capacity()
            + self.sets.capacity() * 8
    }

    /// In how many documents these words are, added up.
    pub(crate) fn frequency(&self, words: Range<u32>) -> u32 {
        self.starts[words.end as usize] - self.starts[words.start as usize]
    }

    /// The postings of a word.
    pub(crate) fn term(&self, word: u32) -> Term<'_> {
        let at = word as usize;
        let impacts = &self.impacts[self.starts[at] as usize..self.starts[at + 1] as usize];
        let place = self.places[at];
        let docs = if place & DENSE_MARK == 0 {
            Docs::List(&self.lists[place as usize..place as usize + impacts.len()])
        } else {
            let set = (place & !DENSE_MARK) as usize;
            Docs::Set(
                &self.sets[set * self.words..(set + 1) * self.words],
                &self.ranks[set * self.words..(set + 1) * self.words],
            )
        };
        Term { docs, impacts }
    }
}

/// Postings whose words are known and whose documents are put in one by one.
pub(crate) struct Filling {
    postings: Postings,
    next: Vec<Next>,
}

/// Where the next document of a word goes.
struct Next {
    impact: u32,
    /// In the lists, or the word's bitset.
    place: u32,
}

impl Filling {
    /// Puts in a document that has a word; the documents of a word come in their order.
    pub(crate) fn add(&mut self, word: u32, doc: u32, impact: u8) {
        let Self { postings, next } = self;
        let next = &mut next[word as usize];
        postings.impacts[next.impact as usize] = impact;
        next.impact += 1;
        if next.place & DENSE_MARK == 0 {
            postings.lists[next.place as usize] = doc;
            next.place += 1;
        } else {
            let set = (next.place & !DENSE_MARK) as usize;
            bitset::set(&mut postings.sets[set * postings.words..], doc);
        }
    }

    /// All documents are in.
    pub(crate) fn end(mut self) -> Postings {
        self.postings.rank(0);
        self.postings
    }
}

impl Term<'_> {
    /// Calls `each` with every document and what the word counts there, in order.
    pub(crate) fn for_each(&self, mut each: impl FnMut(u32, u8)) {
        match self.docs {
            Docs::List(list) => list.iter().zip(self.impacts).for_each(|(d, i)| each(*d, *i)),
            Docs::Set(set, _) => {
                bitset::ones(set, 0).zip(self.impacts).for_each(|(d, i)| each(d, *i));
            }
        }
    }

    /// Adds the documents of words `span` of a bitset to `into`, whose first word is `span.start`.
    pub(crate) fn add_to(&self, into: &mut [u64], span: &Range<usize>) {
        match self.docs {
            Docs::Set(set, _) => bitset::or(into, &set[span.clone()]),
            Docs::List(list) => {
                let (low, high) = (span.start as u32 * 64, span.end as u32 * 64);
                let start = list.partition_point(|d| *d < low);
                for doc in list[start..].iter().take_while(|d| **d < high) {
                    bitset::set(into, doc - low);
                }
            }
        }
    }

    /// For each of these documents (ascending) that has the word, calls `each` with its place and
    /// what the word counts.
    pub(crate) fn look_up(&self, docs: &[u32], mut each: impl FnMut(usize, u8)) {
        match self.docs {
            Docs::Set(set, ranks) => {
                for (at, doc) in docs.iter().enumerate() {
                    if bitset::get(set, *doc) {
                        let word = *doc as usize / 64;
                        let before = (set[word] & ((1u64 << (doc % 64)) - 1)).count_ones();
                        each(at, self.impacts[(ranks[word] + before) as usize]);
                    }
                }
            }
            Docs::List(list) => {
                let (mut i, mut at) = (0, 0);
                while at < docs.len() && i < list.len() {
                    match list[i].cmp(&docs[at]) {
                        std::cmp::Ordering::Equal => {
                            each(at, self.impacts[i]);
                            i += 1;
                            at += 1;
                        }
                        std::cmp::Ordering::Less => i += gallop(&list[i..], docs[at]),
                        std::cmp::Ordering::Greater => at += gallop(&docs[at..], list[i]),
                    }
                }
            }
        }
    }
}

/// How many of a sorted list come before a value, searched from its start in growing steps.
fn gallop(list: &[u32], value: u32) -> usize {
    let mut step = 1;
    while step < list.len() && list[step] < value {
        step *= 2;
    }
    let low = step / 2;
    low + list[low..list.len().min(step + 1)].partition_point(|v| *v < value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_sets_answer_alike() {
        let n = 5000;
        let mut postings = Postings::new(n);
        let rare: Vec<u32> = (0..n).filter(|d| d % 97 == 3).collect();
        let common: Vec<u32> = (0..n).filter(|d| d % 3 != 1).collect();
        for docs in [&rare, &common] {
            let impacts: Vec<u8> = docs.iter().map(|d| (d % 251) as u8).collect();
            postings.push(docs, &impacts);
        }
        assert!(matches!(postings.term(0).docs, Docs::List(_)));
        assert!(matches!(postings.term(1).docs, Docs::Set(..)));
        assert_eq!(postings.frequency(0..2), (rare.len() + common.len()) as u32);
        let asked: Vec<u32> = (0..n).filter(|d| d % 7 < 2).collect();
        for (word, docs) in [rare, common].iter().enumerate() {
            let term = postings.term(word as u32);
            let mut got = Vec::new();
            term.look_up(&asked, |at, impact| got.push((asked[at], impact)));
            let expected: Vec<_> =
                docs.iter().filter(|d| *d % 7 < 2).map(|d| (*d, (d % 251) as u8)).collect();
            assert_eq!(got, expected);
            let mut all = Vec::new();
            term.for_each(|doc, _| all.push(doc));
            assert_eq!(all, *docs);
            let span = 5..20;
            let mut bits = vec![0; 15];
            term.add_to(&mut bits, &span);
            let expected: Vec<_> =
                docs.iter().copied().filter(|d| (320..1280).contains(d)).collect();
            assert_eq!(bitset::ones(&bits, 5).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn filled_one_by_one_they_are_the_same() {
        for n in [3, SMALL - 1, SMALL, 5000] {
            let words: Vec<Vec<u32>> = [1, 2, 31, 33, 97, n]
                .map(|step| (0..n).filter(|d| d % step == step / 2).collect())
                .into();
            let impact = |word: usize, doc: u32| (word as u32 * 7 + doc) as u8;
            let mut pushed = Postings::new(n);
            for (word, docs) in words.iter().enumerate() {
                let impacts: Vec<u8> = docs.iter().map(|d| impact(word, *d)).collect();
                pushed.push(docs, &impacts);
            }
            let frequencies: Vec<u32> = words.iter().map(|docs| docs.len() as u32).collect();
            let mut filling = Postings::filling(n, &frequencies);
            for doc in 0..n {
                for (word, _) in words.iter().enumerate().filter(|(_, docs)| docs.contains(&doc)) {
                    filling.add(word as u32, doc, impact(word, doc));
                }
            }
            assert_eq!(filling.end(), pushed);
        }
    }
}
