//! How much a word counts: BM25 over fields (BM25F), in whole numbers, so that an order is the
//! same on every machine and a cursor can hold it.

use super::token;
use crate::DocText;

/// Weight of one occurrence, by field. Of categories it depends on the label: [`label`].
const FIELDS: [u32; 8] = [8, 0, 4, 4, 3, 3, 3, 1];
/// Place of the categories among the fields.
const CATEGORIES: usize = 1;
/// Place of the leaders among the fields.
const LEADERS: usize = 2;
/// Saturation: at this weighted count a word reaches half of its most.
const K1: f64 = 1.2;
/// How much the length of a text matters.
const B: f64 = 0.5;
/// Length of a usual listing in words. A constant instead of the mean of the index, so that what a
/// word counts in a document depends on that document alone and merging copies it.
const USUAL_LENGTH: f64 = 250.0;

/// What a match is worth in sixteenths, by its kind.
pub(crate) const EXACT: u32 = 16;
/// Another form of the word.
pub(crate) const STEM: u32 = 14;
/// A word that only begins so.
pub(crate) const PREFIX: u32 = 12;
/// The word that a typing error was corrected to.
pub(crate) const CORRECTED: u32 = 10;
/// Another form of that.
pub(crate) const CORRECTED_STEM: u32 = 9;
/// A synonym of the group's category, as if the word counted 190 of 255 in it and exactly: more
/// than a mention in the text, less than the title.
pub(crate) const SYNONYM: u32 = 16 * 190;
/// What is added where the category that words stand for is the group's first.
pub(crate) const TOPIC: u32 = 16 * 32;
/// Two words of the query side by side in a short field count as so much more of the rarer word…
pub(crate) const NEXT: u32 = 16 * 32;
/// … or near each other: the other way round, or one word between them.
pub(crate) const NEAR: u32 = 16 * 16;
/// A short field that has the words of the query and no others.
pub(crate) const WHOLE: u32 = 16 * 64;
/// The most that a word can be worth in a group: exact and in every place, or a synonym of its
/// first category.
const MOST: u32 = 16 * 255 + TOPIC;
/// Bits let go of a sum: matches that differ by less are equal, and then the static rank decides.
const COARSE: u32 = 13;

/// The fields of a text in the order of [`FIELDS`].
pub(crate) fn fields(text: &DocText) -> [&str; 8] {
    [
        &text.title,
        &text.categories,
        &text.leaders,
        &text.practice,
        &text.place,
        &text.facets,
        &text.summary,
        &text.description,
    ]
}

/// Whether a field is long: stop words do not count there. Summary and description.
pub(crate) const fn is_long(field: usize) -> bool {
    field >= 6
}

/// Weight of a word of a category's label: more in the first one, which is what the group is about,
/// and more in a label that says nothing else ("Anxiety" and "Social Anxiety & Social Skills").
const fn label(first: bool, words: u32) -> u32 {
    match (first, words) {
        (true, 0 | 1) => 10,
        (true, 2) => 8,
        (true, _) | (false, 0 | 1) => 6,
        (false, 2) => 5,
        (false, _) => 4,
    }
}

/// Calls `each` with every word, its weight and the place of its field, and with none at the end of
/// a field (of a line, where the field is a list); gives the length of the text in words.
pub(crate) fn for_each_word(text: &DocText, mut each: impl FnMut(Option<&str>, u32, usize)) -> u32 {
    let mut length = 0;
    for (i, field) in fields(text).into_iter().enumerate() {
        let is_list = matches!(i, CATEGORIES | LEADERS);
        let lines = if is_list { usize::MAX } else { 1 };
        for (at, line) in field.splitn(lines, '\n').enumerate() {
            let mut weight = FIELDS[i];
            if i == CATEGORIES {
                let mut words = 0;
                token::for_each(line, |_| words += 1);
                weight = label(at == 0, words);
            }
            token::for_each(line, |word| {
                length += 1;
                each(Some(word), weight, i);
            });
            each(None, 0, i);
        }
    }
    length
}

/// What a word counts in a document, 1 to 255: its weighted count, saturated, against the length.
pub(crate) fn impact(weighted_count: u32, length: u32) -> u8 {
    let count = f64::from(weighted_count);
    let k = K1 * (1.0 - B + B * f64::from(length) / USUAL_LENGTH);
    // Rounded by the cast: it is called for every word of every group.
    (255.0 * count / (count + k) + 0.5).clamp(1.0, 255.0) as u8
}

/// How rare a word is, in 64ths: matched by `df` of `n` documents (as of the last full build).
pub(crate) fn rarity(df: u32, n: u32) -> u32 {
    let (df, n) = (f64::from(df.min(n)), f64::from(n));
    (64.0 * (1.0 + (n - df + 0.5) / (df + 0.5)).ln()).round() as u32
}

/// A sum on the scale of the scores, to a tenth.
pub(crate) fn points(sum: u32) -> f64 {
    (f64::from(sum) * 10.0 / f64::from(1 << COARSE)).round() / 10.0
}

/// The greatest sum without nearness, given how rare each word is. Ten words that one of billions
/// of groups has come to less than 2^27.
pub(crate) fn most(rarities: &[u32]) -> u32 {
    rarities.iter().map(|rarity| rarity * MOST).sum()
}

/// The least sum with this score; one that no sum has gives the greatest.
pub(crate) fn finest(score: u64) -> u32 {
    u32::try_from(score).map_or(u32::MAX, |score| score.saturating_mul(1 << COARSE))
}

/// The score of a document from the sum of rarity times match over the words.
pub(crate) const fn coarse(sum: u32) -> u64 {
    (sum >> COARSE) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_counts_more_than_a_mention() {
        assert!(impact(8, 250) > impact(3, 250));
        assert!(impact(1, 100) > impact(1, 1000));
        assert_eq!(impact(1_000_000, 1), 255);
        assert!(rarity(1, 1000) > rarity(500, 1000));
        assert_eq!(rarity(0, 0), rarity(5, 0));
    }
}
