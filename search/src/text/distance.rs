//! Typing errors between two words: letters missing, added, changed, or two neighbours swapped
//! (restricted Damerau-Levenshtein distance), a column of the table at a time in the bits of a
//! number (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
//! 2003).

/// Letters of the longest word that is compared; words are cut at 40 letters, a folded one may be
/// longer by one.
const LONGEST: usize = 47;

/// A word as it was typed, ready to be compared with many.
pub(crate) struct Typed {
    length: usize,
    /// For each letter of ASCII the places where the word has it.
    places: [u64; 128],
    /// The same of its other letters.
    others: Vec<(char, u64)>,
}

impl Typed {
    /// None when the word is too long to be one.
    pub(crate) fn new(word: &[char]) -> Option<Self> {
        let length = word.len();
        if length == 0 || length > LONGEST {
            return None;
        }
        let (mut places, mut others) = ([0; 128], Vec::<(char, u64)>::new());
        for (at, letter) in word.iter().enumerate() {
            let place = match places.get_mut(*letter as usize) {
                Some(place) => place,
                None => {
                    let known = others.iter().position(|(other, _)| other == letter);
                    let known = known.unwrap_or_else(|| {
                        others.push((*letter, 0));
                        others.len() - 1
                    });
                    &mut others[known].1
                }
            };
            *place |= 1 << at;
        }
        Some(Self { length, places, others })
    }

    fn places(&self, letter: char) -> u64 {
        match self.places.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |o| o.1),
        }
    }

    /// The distance to a word, if it is at most `max`.
    pub(crate) fn within(&self, other: &str, max: usize) -> Option<usize> {
        // The letters are fewer than the bytes, and more than a quarter of them.
        if other.len() + max < self.length || other.len() > 4 * (self.length + max) {
            return None;
        }
        let last = 1u64 << (self.length - 1);
        // Where the table grows by one, and shrinks by one, from a row to the next.
        let (mut up, mut down) = (u64::MAX, 0u64);
        let (mut diagonal, mut before) = (0u64, 0u64);
        let (mut distance, mut letters) = (self.length, 0);
        for letter in other.chars() {
            letters += 1;
            let here = self.places(letter);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = (((here & up).wrapping_add(up)) ^ up) | here | down | swapped;
            let (more, less) = (down | !(diagonal | up), diagonal & up);
            distance += usize::from(more & last != 0);
            distance -= usize::from(less & last != 0);
            let (more, less) = (more << 1 | 1, less << 1);
            up = less | !(diagonal | more);
            down = more & diagonal;
            before = here;
        }
        (distance <= max && letters <= LONGEST).then_some(distance)
    }
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
    use proptest::prelude::*;

    fn distance(a: &str, b: &str, max: usize) -> Option<usize> {
        Typed::new(&a.chars().collect::<Vec<_>>())?.within(b, max)
    }

    /// The table, cell by cell.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    table[i][j] = i + j;
                    continue;
                }
                let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = best;
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn as_the_table_says(
            a in prop::collection::vec(prop::sample::select(vec!['a', 'b', 'c', 'é', 'ñ']), 1..12),
            b in prop::collection::vec(prop::sample::select(vec!['a', 'b', 'c', 'é', 'ñ']), 0..12),
            max in 0usize..12,
        ) {
            let (typed, other) = (Typed::new(&a).unwrap(), b.iter().collect::<String>());
            let expected = Some(plain(&a, &b)).filter(|d| *d <= max);
            prop_assert_eq!(typed.within(&other, max), expected);
        }
    }

    #[test]
    fn counts_errors() {
        assert_eq!(distance("depresion", "depression", 2), Some(1));
        assert_eq!(distance("anxeity", "anxiety", 1), Some(1));
        assert_eq!(distance("greif", "grief", 2), Some(1));
        assert_eq!(distance("abcd", "wxyz", 2), None);
        assert_eq!(distance("ab", "", 2), Some(2));
        assert_eq!(distance("same", "same", 0), Some(0));
        assert_eq!(distance(&"a".repeat(48), &"a".repeat(48), 0), None);
        assert_eq!((allowed("art"), allowed("grief"), allowed("depresion")), (0, 1, 2));
        assert_eq!(allowed("abcdefgh1"), 0);
    }
}
