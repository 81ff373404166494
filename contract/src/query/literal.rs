//! What may be read from the words of a query, and how that is turned off.

use crate::wire_enum;

wire_enum! {
    /// What words of `q` may be read as; named in `literal`, it is not read from them.
    ReadKind {
        /// A place and a radius.
        Place = "place",
        /// Days of the week.
        Day = "day",
        /// Times of day.
        Time = "time",
        /// How the group meets.
        Format = "format",
        /// A language.
        Language = "language",
        /// For whom the group is: a population, a gender, an age.
        Audience = "audience",
        /// What it costs and which payers it takes.
        Cost = "cost",
        /// Whether it takes new members.
        Openings = "openings",
        /// Another word, where this one looks like a typing error.
        Spelling = "spelling",
    }
}

/// Reads the kinds: names with commas between, or `all`.
pub(super) fn parse(text: &str) -> Result<Vec<ReadKind>, String> {
    if text == "all" {
        return Ok(ReadKind::ALL.to_vec());
    }
    let mut kinds = Vec::new();
    for part in text.split(',') {
        let kind = part.trim().parse::<ReadKind>().map_err(|e| format!("{e}, or all"))?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.sort();
    Ok(kinds)
}

/// The canonical text; none for no kind.
pub(super) fn text(kinds: &[ReadKind]) -> Option<String> {
    match kinds {
        [] => None,
        _ if kinds.len() == ReadKind::ALL.len() => Some("all".to_owned()),
        _ => Some(kinds.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(",")),
    }
}
