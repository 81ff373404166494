//! Words of a text and what they count, the slow and plain way.

use rust_stemmers::{Algorithm, Stemmer};
use search::{DocText, text::token};
use std::collections::BTreeMap;

const STOP: &str = "a about all am an and any are as at be but by can class cope coping deal \
    dealing do find for from group groups have help how i im in is issue issues it looking me \
    meeting meetings my near need of on or our people person problem problems session sessions \
    some someone struggle struggling support that the their them therapy there they this to want \
    we what where which who will with you your";

pub(crate) fn is_stop(word: &str) -> bool {
    STOP.split_whitespace().any(|w| w == word)
}

pub(crate) fn stem(word: &str) -> String {
    if word.chars().all(|c| c.is_ascii_lowercase()) {
        Stemmer::create(Algorithm::English).stem(word).into_owned()
    } else {
        word.to_owned()
    }
}

pub(crate) fn telling(words: &[String]) -> Vec<String> {
    let kept: Vec<_> = words.iter().filter(|w| !is_stop(w)).cloned().collect();
    if kept.is_empty() { words.to_vec() } else { kept }
}

/// The words of a document with what each counts, 1 to 255.
pub(crate) fn weights(text: &DocText) -> BTreeMap<String, u32> {
    let fields = [
        (&text.title, 8, false),
        (&text.leaders, 4, false),
        (&text.practice, 4, false),
        (&text.place, 3, false),
        (&text.facets, 3, false),
        (&text.summary, 3, true),
        (&text.description, 1, true),
    ];
    let mut counts = BTreeMap::<String, u32>::new();
    let mut length = 0;
    for (field, weight, long) in fields {
        for word in token::words(field) {
            length += 1;
            if !(long && is_stop(&word)) {
                *counts.entry(word).or_default() += weight;
            }
        }
    }
    for (at, label) in text.categories.split('\n').enumerate() {
        let words = token::words(label);
        let weight = match (at, words.len()) {
            (0, 0 | 1) => 10,
            (0, 2) => 8,
            (0, _) => 6,
            (_, 0 | 1) => 6,
            (_, 2) => 5,
            _ => 4,
        };
        length += words.len() as u32;
        for word in words {
            *counts.entry(word).or_default() += weight;
        }
    }
    let k = 1.2 * (0.5 + 0.5 * f64::from(length) / 250.0);
    let weigh = |count: u32| {
        let count = f64::from(count);
        (255.0 * count / (count + k)).round().clamp(1.0, 255.0) as u32
    };
    counts.into_iter().map(|(word, count)| (word, weigh(count))).collect()
}
