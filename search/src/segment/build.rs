//! Segments from documents.

use super::{NOWHERE, Numbers, Row, Segment, UNKNOWN, cells::CellCounts, sums::Sums, texts::Texts};
use crate::{
    Doc, bitset,
    csr::Csr,
    dict::{self, Dict},
    geo::grid::Grid,
    text::{
        index::TextIndex,
        lexicon::Lexicon,
        postings::Postings,
        short::{FIELD_END, SHORT},
        stop::is_stop,
        vocabulary::Vocabulary,
        weigh,
    },
};
use std::{cmp::Reverse, collections::HashSet, sync::Arc};

/// Takes documents one by one, so that their text need not be held all at once.
#[derive(Default)]
pub(crate) struct Builder {
    rows: Vec<Row>,
    vocabulary: Vocabulary,
    /// Which words of the vocabulary are stop words.
    stop: Vec<bool>,
    /// Weight of each word of the vocabulary in the document at hand, else 0.
    weights: Vec<u32>,
    texts: Texts,
    /// Rows that a later one of the same identifier replaced.
    gone: HashSet<u32>,
}

impl Builder {
    /// Takes a document.
    pub(crate) fn push(&mut self, doc: Doc, dict: &mut Arc<Dict>) {
        let piece = self.texts.next();
        let first = piece.words.len();
        let length = weigh::for_each_word(&doc.text, |word, weight, field| {
            let is_short = SHORT.contains(&field);
            let Some(word) = word else {
                if is_short {
                    piece.short.push(FIELD_END);
                }
                return;
            };
            let (id, new) = self.vocabulary.number(word);
            if new {
                self.stop.push(is_stop(word));
                self.weights.push(0);
            }
            if is_short && !self.stop[id as usize] {
                piece.short.push(id);
            }
            if !(weigh::is_long(field) && self.stop[id as usize]) {
                let sum = &mut self.weights[id as usize];
                if *sum == 0 {
                    piece.words.push(id);
                }
                *sum += weight;
            }
        });
        for id in &piece.words[first..] {
            let sum = std::mem::take(&mut self.weights[*id as usize]);
            piece.impacts.push(weigh::impact(sum, length));
        }
        self.texts.end();
        self.rows.push(Row::new(doc, dict));
    }

    /// Of several documents with one identifier leaves the last.
    pub(crate) fn drop_repeats(&mut self) {
        let mut order: Vec<u32> = (0..self.rows.len() as u32).collect();
        order.sort_by_key(|at| self.rows[*at as usize].id);
        for same in order.chunk_by(|a, b| self.rows[*a as usize].id == self.rows[*b as usize].id) {
            self.gone.extend(&same[..same.len() - 1]);
        }
    }

    /// The documents so far.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        (0..).zip(&self.rows).filter(|(at, _)| !self.gone.contains(at)).map(|(_, row)| row)
    }

    /// Makes the segment.
    pub(crate) fn finish(self, dict: &Dict) -> Segment {
        let Self { rows, vocabulary, texts, gone, .. } = self;
        let mut order: Vec<u32> = (0..rows.len() as u32).filter(|at| !gone.contains(at)).collect();
        order.sort_unstable_by_key(|at| rows[*at as usize].order());
        let text = invert(vocabulary, &order, &texts);
        let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
        let sorted = order.iter().filter_map(|at| rows[*at as usize].take()).collect();
        assemble(sorted, text, dict)
    }
}

/// From the words of each document to the documents of each word.
fn invert(vocabulary: Vocabulary, order: &[u32], texts: &Texts) -> TextIndex {
    let mut frequency = vec![0u32; vocabulary.len()];
    for word in order.iter().flat_map(|at| texts.words(*at).0) {
        frequency[*word as usize] += 1;
    }
    let mut numbers = vec![0; vocabulary.len()];
    let mut lexicon = Lexicon::default();
    let mut in_lexicon = Vec::with_capacity(vocabulary.len());
    for (word, id) in vocabulary.sorted() {
        // A stop word may be in long fields alone.
        if frequency[id as usize] > 0 {
            numbers[id as usize] = lexicon.len();
            lexicon.push(&word);
            in_lexicon.push(frequency[id as usize]);
        }
    }
    let mut postings = Postings::filling(order.len() as u32, &in_lexicon);
    for (doc, at) in (0..).zip(order) {
        let (words, impacts) = texts.words(*at);
        for (word, impact) in words.iter().zip(impacts) {
            postings.add(numbers[*word as usize], doc, *impact);
        }
    }
    let mut in_order = Csr::default();
    for at in order {
        let number = |id: &u32| if *id == FIELD_END { *id } else { numbers[*id as usize] };
        in_order.push(texts.short(*at).iter().map(number));
    }
    TextIndex::new(lexicon, postings.end(), in_order)
}

/// A segment from rows in the order of their numbers.
pub(super) fn assemble(rows: Vec<Row>, text: TextIndex, dict: &Dict) -> Segment {
    let n = rows.len();
    let words = bitset::words_for(n as u32);
    let starts =
        (0..=NOWHERE + 1).map(|state| rows.partition_point(|r| r.state < state) as u32).collect();
    let mut slot_bits = vec![0; dict.len() * words];
    let (mut hot, mut cold) = (Csr::default(), Csr::default());
    let (mut sessions, mut upcoming) = (Csr::default(), Csr::default());
    let mut upcoming_of = Vec::new();
    for (doc, row) in rows.iter().enumerate() {
        for slot in &row.slots {
            bitset::set(&mut slot_bits[usize::from(*slot) * words..], doc as u32);
        }
        let shown = || row.slots.iter().copied().filter(|s| !dict::is_hidden(*s));
        hot.push(shown().filter(|s| dict.is_hot(*s)));
        cold.push(shown().filter(|s| !dict.is_hot(*s)));
        sessions.push(row.sessions.iter().copied());
        upcoming.push(row.upcoming.iter().copied());
        upcoming_of.extend(&row.upcoming_of);
    }
    for list in [&mut hot, &mut cold, &mut sessions] {
        list.shrink();
    }
    upcoming.shrink();
    upcoming_of.shrink_to_fit();
    let mut by_id: Vec<u32> = (0..n as u32).collect();
    let mut by_slug = by_id.clone();
    by_id.sort_unstable_by_key(|d| rows[*d as usize].id);
    by_slug.sort_unstable_by_key(|d| &rows[*d as usize].stored.slug);
    let mut in_cities: Vec<(u32, u32)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.city != UNKNOWN)
        .map(|(doc, row)| (row.city, doc as u32))
        .collect();
    in_cities.sort_unstable();
    let (mut cities, mut city_docs) = (Vec::new(), Csr::default());
    for same in in_cities.chunk_by(|a, b| a.0 == b.0) {
        cities.push(same[0].0);
        city_docs.push(same.iter().map(|c| c.1));
    }
    let pins = rows.iter().enumerate();
    let grid = Grid::new(pins.filter_map(|(doc, row)| row.point.map(|p| (doc as u32, p))));
    let cell_counts = CellCounts::new(&rows, &grid, dict);
    let mut best: Vec<u32> = (0..n as u32).collect();
    best.sort_unstable_by_key(|doc| {
        let row = &rows[*doc as usize];
        (Reverse(row.rank), row.id)
    });
    Segment {
        starts,
        best,
        cell_counts,
        sums: Sums::new(n as u32, dict),
        by_id,
        by_slug,
        ids: rows.iter().map(|r| r.id).collect(),
        rank: rows.iter().map(|r| r.rank).collect(),
        published: rows.iter().map(|r| r.published).collect(),
        numbers: Numbers::new(
            rows.iter().map(|r| (r.age_min, r.age_max)).collect(),
            rows.iter().map(|r| r.fee).collect(),
        ),
        primary: rows.iter().map(|r| r.primary).collect(),
        city: rows.iter().map(|r| r.city).collect(),
        points: rows.iter().map(|r| r.point).collect(),
        cards: rows.iter().map(|r| r.card.clone()).collect(),
        stored: rows.into_iter().map(|r| r.stored).collect(),
        sessions,
        upcoming,
        upcoming_of,
        hot,
        cold,
        slot_bits,
        words,
        grid,
        cities,
        city_docs,
        text,
    }
}
