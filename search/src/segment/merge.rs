//! Several segments into one, without their texts: words and what they count are copied.

use super::{Row, Segment, UNKNOWN, build::assemble};
use crate::{
    csr::Csr,
    dict::Dict,
    text::{index::TextIndex, lexicon::Lexicon, postings::Postings, short::FIELD_END},
};

/// Merges the documents that `live` names (segment, document) of these segments.
pub(crate) fn merge(
    segments: &[&Segment],
    live: impl Fn(usize, u32) -> bool,
    dict: &Dict,
) -> Segment {
    let mut rows: Vec<(usize, u32, Row)> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        rows.extend(segment.rows(|doc| live(at, doc)).into_iter().map(|(doc, row)| (at, doc, row)));
    }
    rows.sort_unstable_by_key(|(.., row)| row.order());
    // Numbers before the merge to numbers after it. Both follow the same order, so that a list
    // which was ascending stays so.
    let mut numbers: Vec<Vec<u32>> =
        segments.iter().map(|s| vec![UNKNOWN; s.len() as usize]).collect();
    for (new, (at, doc, _)) in rows.iter().enumerate() {
        numbers[*at][*doc as usize] = new as u32;
    }
    let places: Vec<(usize, u32)> = rows.iter().map(|(at, doc, _)| (*at, *doc)).collect();
    let text = merge_text(segments, &numbers, &places);
    assemble(rows.into_iter().map(|(.., row)| row).collect(), text, dict)
}

fn merge_text(segments: &[&Segment], numbers: &[Vec<u32>], places: &[(usize, u32)]) -> TextIndex {
    let mut lexicon = Lexicon::default();
    let mut postings = Postings::new(places.len() as u32);
    let mut next = vec![0u32; segments.len()];
    // Words before the merge to words after it.
    let mut words: Vec<Vec<u32>> =
        segments.iter().map(|s| vec![UNKNOWN; s.text.lexicon.len() as usize]).collect();
    let mut merged: Vec<(u32, u8)> = Vec::new();
    loop {
        // The least word that any segment has next.
        let word = segments
            .iter()
            .zip(&next)
            .filter(|(s, at)| **at < s.text.lexicon.len())
            .map(|(s, at)| s.text.lexicon.bytes(*at))
            .min();
        let Some(word) = word else { break };
        merged.clear();
        let mut from = 0;
        let mut text = "";
        for (at, segment) in segments.iter().enumerate() {
            let index = &segment.text;
            if next[at] < index.lexicon.len() && index.lexicon.bytes(next[at]) == word {
                text = index.lexicon.word(next[at]);
                index.postings.term(next[at]).for_each(|doc, impact| {
                    let new = numbers[at][doc as usize];
                    if new != UNKNOWN {
                        merged.push((new, impact));
                    }
                });
                words[at][next[at] as usize] = lexicon.len();
                next[at] += 1;
                from += 1;
            }
        }
        if merged.is_empty() {
            continue;
        }
        if from > 1 {
            merged.sort_unstable();
        }
        let (list, impacts): (Vec<u32>, Vec<u8>) = merged.iter().copied().unzip();
        lexicon.push(text);
        postings.push(&list, &impacts);
    }
    let mut short = Csr::default();
    for (at, doc) in places {
        let word = |id: &u32| if *id == FIELD_END { *id } else { words[*at][*id as usize] };
        short.push(segments[*at].text.short.row(*doc).iter().map(word));
    }
    TextIndex::new(lexicon, postings, short)
}
