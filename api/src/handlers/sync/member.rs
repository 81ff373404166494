//! The members of a JSON object that we wrote ourselves, without reading what is in them.

use memchr::memchr2;

/// The members of an object in their order: the name without quotes, and the value's text. Ends
/// early where the text is no object.
pub(super) fn members(json: &[u8]) -> Members<'_> {
    let rest = json.strip_prefix(b"{").unwrap_or_default();
    Members { rest }
}

/// See [`members`].
pub(super) struct Members<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Members<'a> {
    type Item = (&'a [u8], &'a [u8]);
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.strip_prefix(b",").unwrap_or(self.rest);
        let name = string(rest)?;
        let value = rest.get(name + 1..)?;
        let end = value_end(value);
        self.rest = value.get(end..)?;
        Some((rest.get(1..name - 1)?, value.get(..end)?))
    }
}

/// Where the string at the beginning ends, behind its quote.
fn string(text: &[u8]) -> Option<usize> {
    if text.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        at += memchr2(b'"', b'\\', text.get(at..)?)?;
        match text[at] {
            b'"' => return Some(at + 1),
            _ => at += 2,
        }
    }
}

/// Where the value at the beginning ends: before the comma or bracket that follows it.
fn value_end(text: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => {
                at += string(&text[at..]).unwrap_or(text.len());
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => (),
        }
        at += 1;
    }
    at
}

/// The value of one member.
pub(super) fn member<'a>(json: &'a [u8], name: &str) -> Option<&'a [u8]> {
    members(json).find(|(n, _)| *n == name.as_bytes()).map(|(_, value)| value)
}

/// The object with these members alone, in its own order, at the end of `out`.
pub(in crate::handlers) fn pick(json: &[u8], names: &[&str], out: &mut Vec<u8>) {
    out.push(b'{');
    let picked = members(json).filter(|(name, _)| names.iter().any(|n| n.as_bytes() == *name));
    // No further than to the last of them.
    for (i, (name, value)) in picked.take(names.len()).enumerate() {
        if i > 0 {
            out.push(b',');
        }
        out.push(b'"');
        out.extend_from_slice(name);
        out.extend_from_slice(b"\":");
        out.extend_from_slice(value);
    }
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str =
        r#"{"a":"x, \"}\\","b":{"a":[1,{"c":"]"}]},"list":["CA","NV"],"n":-1.5e3,"t":true}"#;

    #[test]
    fn members_are_found_and_nothing_in_them() {
        let found: Vec<_> = members(JSON.as_bytes())
            .map(|(n, v)| (std::str::from_utf8(n).unwrap(), std::str::from_utf8(v).unwrap()))
            .collect();
        assert_eq!(
            found,
            [
                ("a", r#""x, \"}\\""#),
                ("b", r#"{"a":[1,{"c":"]"}]}"#),
                ("list", r#"["CA","NV"]"#),
                ("n", "-1.5e3"),
                ("t", "true"),
            ]
        );
        assert_eq!(member(JSON.as_bytes(), "c"), None);
        assert_eq!(members(b"{}").count(), 0);
        for cut in 0..JSON.len() {
            assert!(members(&JSON.as_bytes()[..cut]).count() <= 5);
        }
    }

    #[test]
    fn what_is_picked_is_json_again() {
        let mut out = Vec::new();
        pick(JSON.as_bytes(), &["t", "b", "none"], &mut out);
        assert_eq!(out, br#"{"b":{"a":[1,{"c":"]"}]},"t":true}"#);
        out.clear();
        pick(JSON.as_bytes(), &["none"], &mut out);
        assert_eq!(out, b"{}");
    }
}
