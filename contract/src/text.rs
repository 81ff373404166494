//! What every text that people type must keep to: no control characters, and not too long.

use crate::{FieldError, problem::field};

/// Whether a text may have lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line.
    One,
    /// As many as it likes.
    Many,
}

/// Judges a text: at most `max` characters (code points), and nothing in it that can't be seen.
pub fn check(pointer: &str, text: &str, max: usize, lines: Lines) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if text.chars().count() > max {
        errors.push(field(
            pointer,
            "length",
            &format!("Write at most {} characters.", spaced(max)),
        ));
    }
    if text.chars().any(|c| hidden(c) || (lines == Lines::One && matches!(c, '\n' | '\r' | '\t'))) {
        let detail = match lines {
            Lines::One => "Take out line breaks and characters that can't be seen.",
            Lines::Many => "Take out characters that can't be seen.",
        };
        errors.push(field(pointer, "control_characters", detail));
    }
    errors
}

/// Control characters but for line breaks and tabs, and the signs that turn the direction of a
/// text around, with which a text can be made to look like another.
fn hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A text as it is kept: line breaks are `\n`, a tab is a blank, no blanks at the ends.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ").trim().to_owned()
}

/// 10000 as people write it.
fn spaced(number: usize) -> String {
    if number >= 1_000 {
        format!("{},{:03}", number / 1_000, number % 1_000)
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters_and_what_cannot_be_seen_is_refused() {
        let codes = |text: &str, max, lines| -> Vec<String> {
            check("/x", text, max, lines).into_iter().map(|e| e.code.into_owned()).collect()
        };
        assert!(codes("¿Quién? “Você”…", 15, Lines::One).is_empty());
        assert_eq!(codes("ab", 1, Lines::One), ["length"]);
        for bad in ["a\0b", "a\u{7f}", "a\u{9f}", "a\u{1b}[31m", "a\u{202e}b"] {
            assert_eq!(codes(bad, 99, Lines::Many), ["control_characters"], "{bad:?}");
        }
        assert_eq!(codes("a\nb", 99, Lines::One), ["control_characters"]);
        assert!(codes("a\r\n\tb", 99, Lines::Many).is_empty());
        assert!(check("/x", &"a".repeat(10_001), 10_000, Lines::Many)[0].detail.contains("10,000"));
    }

    #[test]
    fn a_text_is_kept_tidy() {
        assert_eq!(tidy(" a\r\nb\tc\rd "), "a\nb c\nd");
    }
}
