//! Content lines: folded, escaped, ended as RFC 5545 asks.

/// Octets of a line without its end (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// Lines of a calendar.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{value}"));
    }

    /// A line with text that people wrote.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// All of it.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Folds between characters, never inside of one: a continued line begins with a space.
    fn line(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => (),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_reads_the_same() {
        let text = "é".repeat(200);
        let mut lines = Lines::default();
        lines.text("SUMMARY", &text);
        let folded = lines.into_text();
        assert!(folded.ends_with("\r\n"));
        assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), format!("SUMMARY:{text}"));
    }

    #[test]
    fn text_can_not_make_a_line_of_its_own() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a, b; c\\d\r\nEND:VEVENT\u{7}");
        assert_eq!(lines.into_text(), "SUMMARY:a\\, b\\; c\\\\d\\nEND:VEVENT\r\n");
    }
}
