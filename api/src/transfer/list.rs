//! Cells that hold a list: entries with `;` between, each of parts with `|` between, the optional
//! ones as `name=value`. A backslash takes the meaning of what follows it.

/// An entry of a list, its parts trimmed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// The parts without a name, in order.
    pub(super) plain: Vec<String>,
    /// The parts with a name.
    pub(super) named: Vec<(String, String)>,
}

/// The entries of a cell; empty ones are left out. `names` are the names that an entry may have:
/// an `=` behind any other text is part of the text.
pub(super) fn split(cell: &str, names: &[&str]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut entry, mut part) = (Entry::default(), String::new());
    let mut chars = cell.chars();
    let mut finish = |entry: &mut Entry, part: &mut String, last: bool| {
        let text = part.trim().to_owned();
        part.clear();
        let name = text.split_once('=').and_then(|(name, value)| {
            let name = name.trim().to_ascii_lowercase();
            names.contains(&name.as_str()).then(|| (name, value.trim().to_owned()))
        });
        match name {
            Some(pair) => entry.named.push(pair),
            None => entry.plain.push(text),
        }
        if last {
            let done = std::mem::take(entry);
            if !done.named.is_empty() || done.plain.iter().any(|p| !p.is_empty()) {
                entries.push(done);
            }
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '\\' => part.push(chars.next().unwrap_or('\\')),
            ';' => finish(&mut entry, &mut part, true),
            '|' => finish(&mut entry, &mut part, false),
            _ => part.push(c),
        }
    }
    finish(&mut entry, &mut part, true);
    entries
}

/// Writes entries as [`split`] reads them.
pub(super) fn join(entries: &[Entry]) -> String {
    let mut out = String::new();
    for (i, entry) in entries.iter().enumerate() {
        if i > 0 {
            out.push_str("; ");
        }
        let mut first = true;
        let mut part = |name: Option<&str>, value: &str| {
            if !std::mem::take(&mut first) {
                out.push_str(" | ");
            }
            if let Some(name) = name {
                out.push_str(name);
                out.push('=');
            }
            for c in value.chars() {
                if matches!(c, ';' | '|' | '\\') {
                    out.push('\\');
                }
                out.push(c);
            }
        };
        entry.plain.iter().for_each(|value| part(None, value));
        entry.named.iter().for_each(|(name, value)| part(Some(name), value));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_they_are_written() {
        let entries = vec![
            Entry {
                plain: vec!["a; b | c \\ d".to_owned(), String::new(), "=x".to_owned()],
                named: vec![("expires".to_owned(), "2028-02-29".to_owned())],
            },
            Entry { plain: vec!["n=1".to_owned()], named: Vec::new() },
        ];
        let text = join(&entries);
        assert_eq!(text, "a\\; b \\| c \\\\ d |  | =x | expires=2028-02-29; n=1");
        assert_eq!(split(&text, &["expires"]), entries);
        assert_eq!(split(" ; ;; | ; ", &[]), []);
        assert_eq!(split("a | EXPIRES = x;", &["expires"])[0].named[0].0, "expires");
    }
}
