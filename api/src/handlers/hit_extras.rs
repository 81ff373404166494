//! What is said of a hit beside its card, for those who ask: where the words stand, why it comes
//! where it does.

use crate::{
    directory::Directory,
    domain::{Until, rank},
};
use contract::{Explanation, Group, Matches, Problem, RankParts, Timestamp};
use search::{Marker, Page, Snapshot};
use serde::{Deserialize, Serialize};

/// For each hit the fields as they stand in an answer, each with a comma behind it; nothing when
/// nobody asked.
pub(super) fn of(
    directory: &Directory,
    snapshot: &Snapshot,
    page: &Page<'_>,
    now: Timestamp,
) -> Result<Vec<Vec<u8>>, Problem> {
    if page.marker.is_none() && page.explained.is_empty() {
        return Ok(Vec::new());
    }
    let mut out = Vec::with_capacity(page.hits.len());
    for (at, hit) in page.hits.iter().enumerate() {
        let mut fields = Vec::new();
        if let Some(marker) = &page.marker {
            put("matches", &matches(marker, hit.card), &mut fields)?;
        }
        if let Some(explanation) = page.explained.get(at) {
            let rank_parts =
                snapshot.by_id(hit.id).and_then(|entry| rank_parts(directory, entry.detail, now));
            let explanation = Explanation { rank_parts, ..explanation.clone() };
            put("explanation", &explanation, &mut fields)?;
        }
        out.push(fields);
    }
    Ok(out)
}

fn put(name: &str, value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Problem> {
    out.extend_from_slice(format!("\"{name}\":").as_bytes());
    out.extend_from_slice(&super::json(value)?);
    out.push(b',');
    Ok(())
}

fn matches(marker: &Marker, card: &[u8]) -> Matches {
    let marks = |name| text_of(card, name).map(|text| marker.marks(&text)).unwrap_or_default();
    Matches { title: marks("\"title\":"), summary: marks("\"summary\":") }
}

/// A text of a card without reading the rest of it. Inside of a string a quote has a backslash
/// before it, so the first place of a name with its quotes is the field itself.
fn text_of(card: &[u8], name: &str) -> Option<String> {
    let at = card.windows(name.len()).position(|part| part == name.as_bytes())?;
    let rest = card.get(at + name.len()..)?;
    String::deserialize(&mut serde_json::Deserializer::from_slice(rest)).ok()
}

/// The rank is derived anew: the index keeps the sum alone.
fn rank_parts(directory: &Directory, detail: &[u8], now: Timestamp) -> Option<RankParts> {
    let group: Group = serde_json::from_slice(&directory.detail(detail).ok()?).ok()?;
    Some(rank::parts(&group, &mut Until::new(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_whatever_it_says() {
        let title = "A \"title\": and, \"summary\": né";
        let card = serde_json::json!({"id": 1, "slug": "a", "title": title, "summary": "s\\"});
        let card = serde_json::to_vec(&card).unwrap();
        assert_eq!(text_of(&card, "\"title\":").as_deref(), Some(title));
        assert_eq!(text_of(&card, "\"summary\":").as_deref(), Some("s\\"));
        assert_eq!(text_of(&card, "\"other\":"), None);
    }
}
