//! Text to words: folded to lower case without diacritics, cut at anything that is no letter or
//! digit.

use contract::code::fold;
use std::ops::{ControlFlow, Range};

/// Longest word kept, in characters; the rest of it is let go.
pub const MAX_WORD: usize = 40;
/// Words of a query that count.
pub const MAX_WORDS: usize = 10;

/// Characters that do not part a word and leave no trace in it: combining accents, soft hyphens,
/// zero-width characters and marks of writing direction.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// What a byte is: 0 parts words.
const PLAIN: u8 = 1;
const UPPER: u8 = 2;
/// Takes the long way: an apostrophe, or a part of a letter that is not ASCII.
const OTHER: u8 = 4;
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => PLAIN,
            b'A'..=b'Z' => UPPER,
            b'\'' | b'`' | 128.. => OTHER,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// Calls `each` with every word of the text, at most [`MAX_WORD`] characters of it. Most of a
/// listing is plain ASCII: what stands between separators are words then, once in lower case.
pub fn for_each(text: &str, mut each: impl FnMut(&str)) {
    let kind = |byte| KINDS[usize::from(byte)];
    let mut lower = String::new();
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| kind(byte) != 0) {
        let mut kinds = 0;
        let ends = |byte| {
            kinds |= kind(byte);
            kind(byte) == 0
        };
        // Cut at ASCII, so all pieces are UTF-8.
        let found = rest.get(start..).unwrap_or_default();
        let end = found.bytes().position(ends).unwrap_or(found.len());
        let (piece, after) = found.split_at(end);
        rest = after;
        let word = || &piece[..piece.len().min(MAX_WORD)];
        match kinds {
            PLAIN => each(word()),
            _ if kinds & OTHER == 0 => {
                lower.clear();
                lower.push_str(word());
                lower.make_ascii_lowercase();
                each(&lower);
            }
            _ => for_each_at(piece, |word, _| {
                each(word);
                ControlFlow::Continue(())
            }),
        }
    }
}

/// [`for_each`], which also says where in the text each word stands, in bytes, until `each` breaks.
pub fn for_each_at(text: &str, mut each: impl FnMut(&str, Range<usize>) -> ControlFlow<()>) {
    let mut word = String::new();
    let mut chars = 0;
    let mut place = 0..0;
    for (at, c) in text.char_indices() {
        let before = chars;
        if c.is_ascii_alphanumeric() {
            if chars < MAX_WORD {
                word.push(c.to_ascii_lowercase());
                chars += 1;
            }
        } else {
            let folded = if c.is_ascii() && c != '\'' && c != '`' { None } else { fold(c) };
            match folded {
                // "men's" is one word.
                Some("'") => continue,
                Some(letters) => {
                    if chars < MAX_WORD {
                        word.push_str(letters);
                        chars += letters.len();
                    }
                }
                None if invisible(c) => continue,
                None if c.is_alphanumeric() => {
                    if chars < MAX_WORD {
                        word.extend(c.to_lowercase());
                        chars += 1;
                    }
                }
                None => {
                    if chars > 0 {
                        if each(&word, place.clone()).is_break() {
                            return;
                        }
                        word.clear();
                        chars = 0;
                    }
                    continue;
                }
            }
        }
        if before == 0 {
            place.start = at;
        }
        place.end = at + c.len_utf8();
    }
    if chars > 0 {
        // Nothing is left to break off.
        let _ = each(&word, place);
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
    fn words_say_where_they_stand() {
        let text = "\u{200b}Men’s  e\u{301}tude, Straße!";
        let mut found = Vec::new();
        for_each_at(text, |word, at| {
            found.push((word.to_owned(), &text[at]));
            ControlFlow::Continue(())
        });
        let want = [("mens", "Men’s"), ("etude", "e\u{301}tude"), ("strasse", "Straße")];
        assert_eq!(found.len(), want.len());
        for ((word, typed), want) in found.iter().zip(want) {
            assert_eq!((word.as_str(), *typed), want);
        }
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(words(&"a".repeat(300)), ["a".repeat(40)]);
        assert_eq!(words(&format!("{} b", "ß".repeat(300)))[1], "b");
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_finds_the_same_words(text in "[a-cA-C0-9' `\\-é\u{301}ß’焦]{0,120}") {
            let mut at = Vec::new();
            for_each_at(&text, |word, _| {
                at.push(word.to_owned());
                ControlFlow::Continue(())
            });
            proptest::prop_assert_eq!(words(&text), at);
        }
    }
}
