//! Keys with which a member's programs ask.

use crate::{Date, FieldError, Secret, Timestamp, problem::field, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What a key may do.
    Scope {
        /// Ask what everybody may ask, more often, and read its owner's listings.
        Read = "read",
        /// Write its owner's listings.
        ListingsWrite = "listings:write",
        /// Look after its owner's webhooks.
        Webhooks = "webhooks",
    }
}

/// Characters of a key's name.
pub const NAME_MAX: usize = 60;

/// A key to be made, or its new name and scopes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiKeyDraft {
    /// What its owner knows it by, 1 to 60 characters.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Website of the practice", min_length = 1, max_length = 60)
    )]
    pub name: String,
    /// What it may do, at least one thing.
    #[cfg_attr(feature = "openapi", schema(min_items = 1))]
    pub scopes: Vec<Scope>,
}

impl ApiKeyDraft {
    /// The name without spaces around it, and the scopes in order, each once.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn checked(&self) -> Result<(String, Vec<Scope>), Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > NAME_MAX {
            errors.push(field("/name", "length", "must be 1 to 60 characters"));
        } else if name.chars().any(char::is_control) {
            errors.push(field("/name", "invalid", "must not hold control characters"));
        }
        let scopes: Vec<Scope> =
            Scope::ALL.iter().copied().filter(|scope| self.scopes.contains(scope)).collect();
        if scopes.is_empty() {
            errors.push(field(
                "/scopes",
                "required",
                "must name at least one thing that it may do",
            ));
        }
        if errors.is_empty() { Ok((name.to_owned(), scopes)) } else { Err(errors) }
    }
}

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Identifier (UUID, version 7).
    pub id: String,
    /// What its owner knows it by.
    pub name: String,
    /// How the key begins.
    #[cfg_attr(feature = "openapi", schema(example = "fgt_4kX9aQ2b"))]
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Made.
    pub created_at: Timestamp,
    /// Got its present secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotated_at: Option<Timestamp>,
    /// Until when the secret before the last rotation still works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_until: Option<Timestamp>,
    /// The last day (UTC) on which it asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_on: Option<Date>,
    /// It works no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
}

/// The keys of an account, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeys {
    /// One each.
    pub items: Vec<ApiKey>,
    /// Requests a minute that a key has.
    pub per_minute: u32,
}

/// A key with its secret, which is told this once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyMade {
    /// Goes into `Authorization: Bearer …`. It is not kept: nobody can tell it again.
    pub secret: Secret,
    /// The key.
    pub key: ApiKey,
}

/// How often a key asked on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageDay {
    /// The day (UTC).
    pub day: Date,
    /// Requests.
    pub requests: u64,
    /// Those of them that were refused because there were too many.
    pub refused: u64,
}

/// How often a key asked, by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiUsage {
    /// The last 30 days, oldest first, each of them. Counts are up to some seconds behind.
    pub days: Vec<UsageDay>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_needs_a_name_and_something_to_do() {
        let check = |name: &str, scopes: &[Scope]| {
            let draft = ApiKeyDraft { name: name.to_owned(), scopes: scopes.to_vec() };
            draft.checked().map_err(|e| e.into_iter().filter_map(|e| e.pointer).collect::<Vec<_>>())
        };
        let twice = [Scope::Webhooks, Scope::Read, Scope::Read];
        assert_eq!(
            check(" Site ", &twice).unwrap(),
            ("Site".to_owned(), vec![Scope::Read, Scope::Webhooks])
        );
        assert_eq!(check(" ", &[]).unwrap_err(), ["/name", "/scopes"]);
        assert_eq!(check(&"x".repeat(61), &[Scope::Read]).unwrap_err(), ["/name"]);
        assert_eq!(check("a\u{7}b", &[Scope::Read]).unwrap_err(), ["/name"]);
    }
}
