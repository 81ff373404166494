//! Why a group comes where it does.

use super::{by_words::Below, hits::Hits, plan::Plan, top::Found};
use crate::{
    Snapshot,
    text::{
        matching::Matching,
        plan::Word,
        short::{self, FIELD_END},
        weigh,
    },
};
use contract::{Explanation, MatchKind, WordMatch};

/// Explains the hits of a page.
pub(super) fn explain(snapshot: &Snapshot, plan: &Plan<'_>, found: &[Found]) -> Vec<Explanation> {
    found.iter().map(|found| one(snapshot, plan, found)).collect()
}

fn one(snapshot: &Snapshot, plan: &Plan<'_>, found: &Found) -> Explanation {
    let segment = &*snapshot.segments()[found.segment as usize].segment;
    let hits = Hits { plan, segment, number: found.segment };
    let Below { rank, distance } = hits.below(found.doc);
    let in_circle = plan.steps.is_some();
    let mut out = Explanation {
        words: Vec::new(),
        side_by_side: 0,
        near: 0,
        whole_field: false,
        nearness_points: 0.0,
        score: 0,
        rank: found.key.rank,
        rank_parts: None,
        rank_step: in_circle.then_some(rank as u32),
        distance_step: in_circle.then_some(distance as u32),
    };
    let Some(text) = &plan.text else { return out };
    let matching = Matching::new(text, segment, found.segment == 0);
    let mut sum = 0;
    for (at, word) in text.words.iter().enumerate() {
        let (matched, points) = word_match(&matching, at, word, found.doc);
        sum += points;
        out.words.push(matched);
    }
    if text.words.len() > 1 {
        let nearness = matching.nearness(found.doc);
        out.side_by_side = nearness.next.count_ones();
        out.near = (nearness.near & !nearness.next).count_ones();
        out.whole_field = nearness.whole;
        let bonus = short::bonus(nearness, text.words.iter().map(|w| w.rarity));
        out.nearness_points = weigh::points(bonus);
        sum += bonus;
    }
    out.score = weigh::coarse(sum);
    out
}

fn word_match(matching: &Matching<'_>, at: usize, word: &Word, doc: u32) -> (WordMatch, u32) {
    let segment = matching.segment();
    let index = &segment.text;
    let mut best = (0, 0, 0, None);
    for slot in &word.categories {
        if segment.has(doc, *slot) {
            best = (weigh::SYNONYM, 16, weigh::SYNONYM / 16, None);
        }
    }
    for (term, worth) in matching.terms(at).iter() {
        index.postings.term(term).look_up(&[doc], |_, impact| {
            let impact = u32::from(impact);
            if worth * impact > best.0 {
                best = (worth * impact, worth, impact, Some(term));
            }
        });
    }
    let (product, worth, weight, term) = best;
    let topic = word.categories.contains(&segment.primary[doc as usize]);
    let sum = (product + if topic { weigh::TOPIC } else { 0 }) * word.rarity;
    let kind = match (term, worth) {
        (None, _) => MatchKind::Synonym,
        (_, weigh::EXACT) => MatchKind::Exact,
        (_, weigh::STEM) => MatchKind::Form,
        (_, weigh::PREFIX) => MatchKind::Prefix,
        _ => MatchKind::Typo,
    };
    let matched = WordMatch {
        word: word.text.clone(),
        kind,
        form: term.map(|term| index.lexicon.word(term).to_owned()),
        fields: term.map_or_else(Vec::new, |term| fields(index.short.row(doc), term)),
        rarity: word.rarity,
        weight,
        worth,
        topic,
        points: weigh::points(sum),
    };
    (matched, sum)
}

/// The short fields that have a term. The row has the title first, then each category and each
/// leader, then practice and summary.
fn fields(row: &[u32], term: u32) -> Vec<String> {
    let fields: Vec<&[u32]> =
        row.strip_suffix(&[FIELD_END]).unwrap_or(row).split(|t| *t == FIELD_END).collect();
    let name = |at: usize| match fields.len() - at {
        _ if at == 0 => "title",
        1 => "summary",
        2 => "practice",
        _ => "lists",
    };
    let mut out: Vec<String> = Vec::new();
    for (at, _) in fields.iter().enumerate().filter(|(_, words)| words.contains(&term)) {
        if out.last().is_none_or(|last| last != name(at)) {
            out.push(name(at).to_owned());
        }
    }
    out
}
