//! Text to words: folded to lower case without diacritics, cut at anything that is no letter or
//! digit.

use contract::code::fold;

/// Longest word kept, in characters; the rest of it is let go.
pub const MAX_WORD: usize = 40;
/// Words of a query that count.
pub const MAX_WORDS: usize = 10;

/// Characters that do not part a word and leave no trace in it: combining accents, soft hyphens,
/// zero-width characters and marks of writing direction.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Calls `each` with every word of the text, at most [`MAX_WORD`] characters of it. The string is
/// reused from word to word.
pub fn for_each(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut chars = 0;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            if chars < MAX_WORD {
                word.push(c.to_ascii_lowercase());
                chars += 1;
            }
            continue;
        }
        if c.is_ascii() && c != '\'' && c != '`' {
            if chars > 0 {
                each(&word);
                word.clear();
                chars = 0;
            }
            continue;
        }
        match fold(c) {
            // "men's" is one word.
            Some("'") => (),
            Some(letters) => {
                if chars < MAX_WORD {
                    word.push_str(letters);
                    chars += letters.len();
                }
            }
            None if invisible(c) => (),
            None if c.is_alphanumeric() => {
                if chars < MAX_WORD {
                    word.extend(c.to_lowercase());
                    chars += 1;
                }
            }
            None => {
                if chars > 0 {
                    each(&word);
                    word.clear();
                    chars = 0;
                }
            }
        }
    }
    if chars > 0 {
        each(&word);
    }
}

/// The words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for_each(text, |word| out.push(word.to_owned()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_cuts() {
        assert_eq!(words("Men’s 12-Step (LGBTQ+) Group"), ["mens", "12", "step", "lgbtq", "group"]);
        assert_eq!(
            words("Peña, e\u{301}tude, STRASSE Straße"),
            ["pena", "etude", "strasse", "strasse"]
        );
        assert_eq!(words("an\u{200b}xi\u{ad}ety"), ["anxiety"]);
        assert_eq!(words("—…!? '\u{2019}"), Vec::<String>::new());
        assert_eq!(words("тревога 焦慮 😀"), ["тревога", "焦慮"]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(words(&"a".repeat(300)), ["a".repeat(40)]);
        assert_eq!(words(&format!("{} b", "ß".repeat(300)))[1], "b");
    }
}
