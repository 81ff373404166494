//! How to reach a group, and who leads it.

use super::{HsdsId, words};
use contract::Group;
use serde::Serialize;
use utoipa::ToSchema;

/// A phone number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsPhone {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// As it is dialled in the United States.
    pub number: String,
    /// Extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<u32>,
    /// Always `voice`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// Somebody who leads a group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsContact {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// Name.
    pub name: String,
    /// Title in full. Of somebody in supervised practice also the registration, the employer and
    /// who supervises, which the law asks to be shown.
    pub title: String,
}

pub(super) fn phones(group: &Group) -> Vec<HsdsPhone> {
    let service_id = HsdsId::from(group.card.id);
    let phone = |text: &String| {
        let (number, extension) = split(text);
        HsdsPhone {
            id: service_id.child("phone", "1"),
            service_id,
            number,
            extension,
            kind: "voice".to_owned(),
        }
    };
    group.contact.phone.iter().map(phone).collect()
}

/// Number and extension. An extension with zeros in front is no number and stays where it is.
fn split(text: &str) -> (String, Option<u32>) {
    let parts = text.split_once('x').and_then(|(number, extension)| {
        let parsed: u32 = extension.trim().parse().ok()?;
        let kept = parsed.to_string() == extension.trim();
        kept.then(|| (number.trim().to_owned(), Some(parsed)))
    });
    parts.unwrap_or_else(|| (text.to_owned(), None))
}

pub(super) fn contacts(group: &Group) -> Vec<HsdsContact> {
    let service_id = HsdsId::from(group.card.id);
    let mut known = Vec::new();
    for leader in &group.card.leaders {
        let title = words::title(leader);
        // Two of one name and title are still two.
        let name = format!("{}\n{}", leader.name, leader.abbreviation);
        let mut id = service_id.child("contact", &name);
        while known.iter().any(|other: &HsdsContact| other.id == id) {
            id = id.child("contact", &name);
        }
        known.push(HsdsContact { id, service_id, name: leader.name.clone(), title });
    }
    known
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn extensions_are_numbers_of_their_own() {
        assert_eq!(split("510-555-0134"), ("510-555-0134".to_owned(), None));
        assert_eq!(split("510-555-0134 x12"), ("510-555-0134".to_owned(), Some(12)));
        assert_eq!(split("510-555-0134 x012"), ("510-555-0134 x012".to_owned(), None));
    }
}
