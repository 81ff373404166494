//! Typing errors between two words: letters missing, added, changed, or two neighbours swapped
//! (restricted Damerau-Levenshtein distance).

/// Longest word that is compared; words are cut at 40 letters, a folded one may be longer by one.
const LONGEST: usize = 47;

/// Which letters a word has, one bit each (letters 64 apart share one). An error changes at most
/// two, so words that differ in more need not be compared.
pub(crate) fn letters_of(word: &[char]) -> u64 {
    word.iter().fold(0, |bits, letter| bits | 1 << (u32::from(*letter) % 64))
}

/// The distance, if it is at most `max`.
pub(crate) fn within(a: &[char], b: &[char], max: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > max || b.len() > LONGEST {
        return None;
    }
    // Three rows of the table are enough for swaps.
    let mut rows = [[0usize; LONGEST + 1]; 3];
    let [before, last, row] = &mut rows;
    let (mut before, mut last, mut row) = (before, last, row);
    (0..=b.len()).for_each(|j| last[j] = j);
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        let mut least = row[0];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > max {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    Some(last[b.len()]).filter(|d| *d <= max)
}

/// Errors allowed in a word: one from 4 letters, two from 8, none in a word with a digit.
pub(crate) fn allowed(word: &str) -> usize {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return 0;
    }
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str, max: usize) -> Option<usize> {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        within(&a, &b, max)
    }

    #[test]
    fn counts_errors() {
        assert_eq!(distance("depresion", "depression", 2), Some(1));
        assert_eq!(distance("anxeity", "anxiety", 1), Some(1));
        assert_eq!(distance("greif", "grief", 2), Some(1));
        assert_eq!(distance("abcd", "wxyz", 2), None);
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("same", "same", 0), Some(0));
        assert_eq!((allowed("art"), allowed("grief"), allowed("depresion")), (0, 1, 2));
        assert_eq!(allowed("abcdefgh1"), 0);
    }
}
