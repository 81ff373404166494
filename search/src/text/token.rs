//! Text to words: folded to lower case without diacritics, cut at anything that is no letter or
//! digit.

use contract::code::fold;
use std::ops::Range;

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
    for_each_at(text, |word, _| each(word));
}

/// The same, with the characters of the text that a word was read from, the first and the one
/// after the last, accents that follow it included.
pub fn for_each_at(text: &str, mut each: impl FnMut(&str, Range<u32>)) {
    let mut word = Word::default();
    let mut at = 0;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.take(at, 1, |text| text.push(c.to_ascii_lowercase()));
        } else if c.is_ascii() && c != '\'' && c != '`' {
            word.finish(&mut each);
        } else {
            match fold(c) {
                // "men's" is one word.
                Some("'") => (),
                Some(letters) => word.take(at, letters.len(), |text| text.push_str(letters)),
                None if invisible(c) => word.go_on(at),
                None if c.is_alphanumeric() => {
                    word.take(at, 1, |text| text.extend(c.to_lowercase()))
                }
                None => word.finish(&mut each),
            }
        }
        at += 1;
    }
    word.finish(&mut each);
}

/// A word as it is read.
#[derive(Default)]
struct Word {
    text: String,
    chars: usize,
    from: Range<u32>,
}

impl Word {
    fn take(&mut self, at: u32, letters: usize, push: impl FnOnce(&mut String)) {
        if self.chars == 0 {
            self.from.start = at;
        }
        self.from.end = at + 1;
        if self.chars < MAX_WORD {
            push(&mut self.text);
            self.chars += letters;
        }
    }
    /// An accent right after the word belongs to it.
    fn go_on(&mut self, at: u32) {
        if self.chars > 0 && self.from.end == at {
            self.from.end = at + 1;
        }
    }
    fn finish(&mut self, each: &mut impl FnMut(&str, Range<u32>)) {
        if self.chars > 0 {
            each(&self.text, self.from.clone());
            self.text.clear();
            self.chars = 0;
        }
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

    #[test]
    fn a_word_knows_where_it_was() {
        let mut found = Vec::new();
        for_each_at("Men’s e\u{301}tude — 焦慮!", |word, at| {
            found.push((word.to_owned(), at))
        });
        let of = |word: &str, at| (word.to_owned(), at);
        assert_eq!(found, [of("mens", 0..5), of("etude", 6..12), of("焦慮", 15..17)]);
        found.clear();
        for_each_at(&format!("{} b", "a".repeat(60)), |word, at| found.push((word.to_owned(), at)));
        assert_eq!(found, [of(&"a".repeat(40), 0..60), of("b", 61..62)]);
    }
}
