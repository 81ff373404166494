//! Folding of names: case, accents, punctuation, and the words that are written in two ways.

/// A text as words of `a`–`z` and digits with one space between: accents folded, apostrophes and
/// dots dropped (`O'Fallon` is one word, `D.C.` is `dc`), everything else a space.
pub fn fold_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match contract::code::fold(c) {
            Some("'") => {}
            Some(ascii) => out.push_str(ascii),
            None if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            // Combining marks belong to the letter before them.
            None if c == '.' || ('\u{300}'..='\u{36f}').contains(&c) => {}
            None => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The key under which a name is looked up: folded, each word of two ways in its one form, so
/// that `Saint Louis` and `St. Louis` are the same.
pub fn name_key(text: &str) -> String {
    canonical(&fold_words(text))
}

/// Words written in two ways: the short one, by which names are looked up, and the long one.
const PAIRS: [(&str, &str); 9] = [
    ("st", "saint"),
    ("st", "ste"),
    ("st", "sainte"),
    ("ft", "fort"),
    ("mt", "mount"),
    ("mtn", "mountain"),
    ("hts", "heights"),
    ("spgs", "springs"),
    ("jct", "junction"),
];

/// Directions that may be one letter: `N Las Vegas`.
const DIRECTIONS: [(&str, &str); 4] =
    [("n", "north"), ("s", "south"), ("e", "east"), ("w", "west")];

/// Folded words with each word of two ways in its one form.
pub(super) fn canonical(folded: &str) -> String {
    let several = folded.contains(' ');
    map_words(folded, |word| {
        let short = PAIRS.iter().find(|pair| pair.1 == word).map(|pair| pair.0);
        // `W` alone is a letter and no direction.
        let direction = || DIRECTIONS.iter().find(|pair| pair.0 == word && several);
        short.or_else(|| direction().map(|pair| pair.1))
    })
}

/// Folded words with each word of two ways written out, as a person may type it.
pub(super) fn written_out(folded: &str) -> String {
    map_words(folded, |word| PAIRS.iter().find(|pair| pair.0 == word).map(|pair| pair.1))
}

fn map_words(folded: &str, change: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(folded.len() + 8);
    for word in folded.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(change(word).unwrap_or(word));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_write() {
        for (text, folded) in [
            ("  Cañon  City ", "canon city"),
            ("O’Fallon", "ofallon"),
            ("Winston-Salem", "winston salem"),
            ("Washington, D.C.", "washington dc"),
            ("Coeur d'Alene", "coeur dalene"),
            ("ESPAN\u{303}OLA", "espanola"),
            ("—!", ""),
        ] {
            assert_eq!(fold_words(text), folded, "{text}");
        }
    }

    #[test]
    fn words_of_two_ways_meet() {
        for (a, b) in [
            ("Saint Louis", "St. Louis"),
            ("Sainte Genevieve", "Ste. Genevieve"),
            ("Fort Worth", "Ft Worth"),
            ("Mount Vernon", "Mt. Vernon"),
            ("North Las Vegas", "N. Las Vegas"),
            ("Mountain Home", "Mtn Home"),
        ] {
            assert_eq!(canonical(&fold_words(a)), canonical(&fold_words(b)));
        }
        assert_eq!(written_out("st louis"), "saint louis");
    }
}
