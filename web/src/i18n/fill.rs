//! Words with something filled in: `%{count} groups`.

use std::fmt::{Display, Write as _};

/// The words with each `%{name}` that is given as its value; one that is not stays as it stands.
pub fn fill(words: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(words.len() + 32);
    let mut rest = words;
    // Byte by byte: the words are short, and searching for a text takes long to begin.
    let place = |text: &str, wanted: u8| text.bytes().position(|byte| byte == wanted);
    while let Some(at) = place(rest, b'%') {
        let (before, after) = rest.split_at(at);
        let named =
            after.strip_prefix("%{").and_then(|name| name.split_at_checked(place(name, b'}')?));
        let found = named.and_then(|(name, after)| {
            Some((values.iter().find(|(known, _)| *known == name)?.1, &after[1..]))
        });
        out.push_str(before);
        rest = if let Some((value, after)) = found {
            // Writing into a String cannot fail.
            let _ = write!(out, "{value}");
            after
        } else {
            out.push('%');
            &after[1..]
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let fill = |words| fill(words, &[("count", &3), ("place", &"São %{count}")]);
        for (words, filled) in [
            ("%{count} in %{place}, %{count}", "3 in São %{count}, 3"),
            ("90% of %{count}", "90% of 3"),
            ("%{other} %{count", "%{other} %{count"),
            ("%{a %{count}}", "%{a 3}"),
            ("", ""),
        ] {
            assert_eq!(fill(words), filled);
        }
    }
}
