//! Words with something filled in: `%{count} groups`.

use std::fmt::{Display, Write as _};

/// The words with each `%{name}` that is given as its value; one that is not stays as it stands.
pub fn fill(words: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("%{") {
        out.push_str(before);
        let found = after.split_once('}').and_then(|(name, after)| {
            Some((values.iter().find(|(known, _)| *known == name)?.1, after))
        });
        rest = match found {
            // Writing into a String cannot fail.
            Some((value, after)) => {
                let _ = write!(out, "{value}");
                after
            }
            None => {
                out.push_str("%{");
                after
            }
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
