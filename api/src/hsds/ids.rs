//! Identifiers of the standard: a UUID each. A group has one; everything else gets one by its name
//! (RFC 9562, version 5), so that it is the same in every answer, on every replica, after a restart.

use aws_lc_rs::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY};
use contract::{GroupId, ParseError};
use serde::Serialize;
use std::{fmt, str::FromStr};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use uuid::{Builder, Uuid};

/// An identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct HsdsId(Uuid);

impl HsdsId {
    /// The space of names that belong to nothing else.
    pub const ROOT: Self = Self(Uuid::from_u128(0xca8fe29d_9540_4569_b253_e824e65595f3));

    /// The identifier of a thing of that kind and name which belongs to this one. Names must hold
    /// only what the public may see: whoever guesses one can tell that it is right.
    pub fn child(self, kind: &str, name: &str) -> Self {
        let mut hash = Context::new(&SHA1_FOR_LEGACY_USE_ONLY);
        hash.update(self.0.as_bytes());
        hash.update(kind.as_bytes());
        hash.update(b"\n");
        hash.update(name.as_bytes());
        Self(by_hash(hash))
    }

    /// The last eight bytes: enough to tell things of one list apart.
    pub const fn tail(self) -> u64 {
        self.0.as_u64_pair().1
    }

    /// The group of that identifier, if it is one's.
    pub const fn group(self) -> GroupId {
        GroupId::from_bytes(*self.0.as_bytes())
    }
}

fn by_hash(hash: Context) -> Uuid {
    let digest = hash.finish();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.as_ref()[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid()
}

impl From<GroupId> for HsdsId {
    fn from(id: GroupId) -> Self {
        Self(Uuid::from_bytes(id.bytes()))
    }
}

impl fmt::Display for HsdsId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for HsdsId {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse::<GroupId>().map(Self::from)
    }
}

impl utoipa::PartialSchema for HsdsId {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::Custom("uuid".to_owned())))
            .description(Some("A UUID."))
            .examples([serde_json::json!("01936d2e-7c00-7000-8000-000000000001")])
            .build()
            .into()
    }
}
impl utoipa::ToSchema for HsdsId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_hashed_as_the_standard_of_uuids_says() {
        // RFC 9562, appendix A.4.
        let mut hash = Context::new(&SHA1_FOR_LEGACY_USE_ONLY);
        hash.update(&0x6ba7b810_9dad_11d1_80b4_00c04fd430c8_u128.to_be_bytes());
        hash.update(b"www.example.com");
        assert_eq!(by_hash(hash).to_string(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    #[test]
    fn kinds_and_owners_are_told_apart() {
        let topics = HsdsId::ROOT.child("taxonomy", "topics");
        assert_eq!(topics, HsdsId::ROOT.child("taxonomy", "topics"));
        assert_ne!(topics, HsdsId::ROOT.child("organization", "topics"));
        assert_ne!(topics.child("term", "a"), HsdsId::ROOT.child("term", "a"));
        assert_eq!(topics.to_string().parse::<HsdsId>().unwrap(), topics);
    }
}
