//! What became of listings since somebody looked last, and which parts of a listing they want.

use crate::{Group, GroupId, Timestamp};
use serde::{Deserialize, Serialize};

/// What became of a listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The listing.
    pub id: GroupId,
    /// When it became so.
    pub at: Timestamp,
    /// The whole listing, new or changed; with `fields` only those. Absent when it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// It is no longer public, or can no longer be joined from the state that was asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// Changes in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changes {
    /// Each listing as it is after the change; one that changed again meanwhile comes once, at its
    /// newest change.
    pub items: Vec<Change>,
    /// `since` of the next request.
    pub next: String,
    /// More are waiting: ask again at once.
    pub more: bool,
}

/// Every field of a card ([`crate::GroupCard`]), as `fields` takes them.
pub const CARD_FIELDS: &[&str] = &[
    "id",
    "slug",
    "title",
    "summary",
    "group_type",
    "enrollment",
    "duration",
    "categories",
    "modalities",
    "populations",
    "languages",
    "age_min",
    "age_max",
    "gender_scope",
    "format",
    "location",
    "join_states",
    "accessibility",
    "schedule",
    "capacity",
    "accepting",
    "screening",
    "cost",
    "leaders",
    "published_at",
    "updated_at",
    "last_confirmed_at",
    "reply_time_hours",
    "demo",
];

/// What a whole listing ([`Group`]) has besides.
pub const MORE_FIELDS: &[&str] = &[
    "description",
    "schedule_note",
    "affirming",
    "court_ordered_accepted",
    "certificate_offered",
    "contact",
    "takes_messages",
    "revision",
    "ended",
];

/// Names that were asked for, with commas between; `id` is always among them.
///
/// # Errors
/// What is wrong with the text, by name.
pub fn fields(text: &str, known: &[&[&'static str]]) -> Result<Vec<&'static str>, String> {
    let mut wanted = vec!["id"];
    for name in text.split(',').map(str::trim) {
        let found = known.iter().flat_map(|names| names.iter()).find(|known| **known == name);
        let Some(found) = found else {
            let name: String = name.chars().take(60).collect();
            return Err(format!("\"{name}\" is not a field of a group"));
        };
        if !wanted.contains(found) {
            wanted.push(found);
        }
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_name_and_come_once() {
        let read = |text: &str| fields(text, &[CARD_FIELDS]);
        assert_eq!(read("title, id,title").unwrap(), ["id", "title"]);
        for wrong in ["titel", "", "title,", "description", "Title"] {
            assert!(read(wrong).unwrap_err().contains("is not a field"), "{wrong}");
        }
        assert_eq!(fields("revision", &[CARD_FIELDS, MORE_FIELDS]).unwrap(), ["id", "revision"]);
    }
}
