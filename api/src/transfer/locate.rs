//! Where in a line of JSON a JSON Pointer points to.

/// The character (from 1) at which the value begins that a pointer points to; where it is not
/// there, that of the nearest value around it. None for a text that is not JSON.
pub(super) fn column_of(text: &str, pointer: &str) -> Option<usize> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    scan.blanks();
    let mut start = scan.at;
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        if !scan.enter(&part)? {
            break;
        }
        start = scan.at;
    }
    Some(text.get(..start)?.chars().count() + 1)
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Goes to a member of the value that begins here. Whether it is there.
    fn enter(&mut self, part: &str) -> Option<bool> {
        let object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return Some(false),
        };
        self.at += 1;
        let mut index = 0;
        loop {
            self.blanks();
            if matches!(self.peek()?, b'}' | b']') {
                return Some(false);
            }
            let here = if object {
                let from = self.at;
                self.skip()?;
                let name: String = serde_json::from_slice(self.bytes.get(from..self.at)?).ok()?;
                self.blanks();
                self.at += 1;
                self.blanks();
                name == part
            } else {
                index += 1;
                part.parse() == Ok(index - 1)
            };
            if here {
                return Some(true);
            }
            self.skip()?;
            self.blanks();
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
    }

    /// Goes past the value that begins here.
    fn skip(&mut self) -> Option<()> {
        let (mut depth, mut string) = (0u32, false);
        loop {
            let byte = self.peek()?;
            if string {
                match byte {
                    b'\\' => self.at += 1,
                    b'"' => string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth == 0 => return Some(()),
                    b'}' | b']' => depth -= 1,
                    b',' | b':' if depth == 0 => return Some(()),
                    b if b.is_ascii_whitespace() && depth == 0 => return Some(()),
                    _ => {}
                }
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::column_of;

    #[test]
    fn values_are_found_in_their_line() {
        let text = r#" {"ä": "}\"", "b" : [1, {"c": true}], "d/e": 7}"#;
        let at = |pointer: &str| {
            let column = column_of(text, pointer).unwrap();
            text.chars().skip(column - 1).take(4).collect::<String>()
        };
        assert_eq!(at("/b/0"), "1, {");
        assert_eq!(at("/b/1/c"), "true");
        assert_eq!(at("/d~1e"), "7}");
        assert_eq!(at("/b/9"), "[1, ", "the nearest around what is missing");
        assert_eq!(at("/nowhere/x"), "{\"ä\"");
        assert_eq!(column_of("{\"a\"", "/a/b"), None);
    }
}
