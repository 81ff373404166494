//! Mail that seekers ask for: a wait list, a word when a place opens, new groups of a search.

use crate::{
    Email, FieldError, GroupQuery, Lang, Timestamp,
    contact::{GroupName, required},
    problem::field,
    wire_enum,
};
use serde::{Deserialize, Serialize};

/// Days for which an address that was not proven is kept.
pub const UNPROVEN_DAYS: i64 = 7;
/// Days after which what was not confirmed again is deleted.
pub const KEPT_DAYS: i64 = 365;
/// Characters of a saved search's query string.
pub const MAX_QUERY: usize = 1_000;

wire_enum! {
    /// What somebody wants to hear of a group.
    GroupAlert {
        /// They wait for a place and want to hear when one opens.
        Waitlist = "waitlist",
        /// They want to hear when a place opens.
        Opening = "opening",
    }
}

wire_enum! {
    /// How often new groups of a saved search are told.
    Frequency {
        /// At most once a day.
        Daily = "daily",
        /// At most once a week.
        Weekly = "weekly",
    }
}

wire_enum! {
    /// What a subscription is of.
    SubscriptionKind {
        /// A group's wait list.
        Waitlist = "waitlist",
        /// A word when a place opens in a group.
        Opening = "opening",
        /// New groups of a search.
        Search = "search",
    }
}

/// Asks to hear of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewGroupAlert {
    /// To whom.
    #[cfg_attr(feature = "openapi", schema(format = "email", max_length = 254))]
    pub email: String,
    /// Of what.
    pub kind: GroupAlert,
    /// Leave this empty. People don't see the field; programs that fill in every field do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// The language of the mails that come of it; English where none is given.
    #[serde(default, skip_serializing_if = "Lang::is_default")]
    pub lang: Lang,
}

impl NewGroupAlert {
    /// The address, or what is wrong.
    ///
    /// # Errors
    /// Each field that is wrong, with its JSON Pointer.
    pub fn check(&self) -> Result<Email, Vec<FieldError>> {
        let mut errors = Vec::new();
        address(&self.email, &mut errors).ok_or(errors)
    }
}

/// Asks to hear of new groups of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSavedSearch {
    /// To whom.
    #[cfg_attr(feature = "openapi", schema(format = "email", max_length = 254))]
    pub email: String,
    /// The query string of `GET /groups`, without `?`: `category=anxiety&state=CA`. `cursor`,
    /// `limit`, `sort` and `facets` are left out.
    pub query: String,
    /// How often.
    pub frequency: Frequency,
    /// Leave this empty. People don't see the field; programs that fill in every field do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// The language of the mails that come of it; English where none is given.
    #[serde(default, skip_serializing_if = "Lang::is_default")]
    pub lang: Lang,
}

impl NewSavedSearch {
    /// The address and the search, or everything that is wrong.
    ///
    /// # Errors
    /// Each field that is wrong, with its JSON Pointer.
    pub fn check(&self) -> Result<(Email, GroupQuery), Vec<FieldError>> {
        let mut errors = Vec::new();
        let email = address(&self.email, &mut errors);
        let query = search(&self.query, &mut errors);
        match (email, query) {
            (Some(email), Some(query)) if errors.is_empty() => Ok((email, query)),
            _ => Err(errors),
        }
    }
}

fn address(text: &str, errors: &mut Vec<FieldError>) -> Option<Email> {
    required("/email", "Enter your email address.", text, errors)
}

fn search(text: &str, errors: &mut Vec<FieldError>) -> Option<GroupQuery> {
    if text.len() > MAX_QUERY {
        errors.push(field("/query", "too_long", "This search has too many filters to be saved."));
        return None;
    }
    match GroupQuery::parse(text.strip_prefix('?').unwrap_or(text)) {
        Ok(query) if !query.ids.is_empty() => {
            let detail = "ids: groups that were picked are no search that could find new ones.";
            errors.push(field("/query", "invalid", detail));
            None
        }
        Ok(query) => Some(GroupQuery {
            cursor: None,
            limit: 0,
            sort: None,
            facets: None,
            lang: None,
            ..query
        }),
        Err(found) => {
            errors.extend(found.iter().map(|e| {
                let name = e.parameter.as_deref().unwrap_or_default();
                field("/query", &e.code, &format!("{name}: {}", e.detail))
            }));
            None
        }
    }
}

/// A subscription was taken: a mail with a link went to the address, and nothing else goes there
/// until that link was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmationSent {
    /// Until when the link works; then the address is deleted.
    pub confirm_by: Timestamp,
}

/// A subscription, as whoever holds a link of a mail to that address sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subscription {
    /// Identifier (UUID, version 7).
    pub id: crate::GroupId,
    /// What it is of.
    pub kind: SubscriptionKind,
    /// Which group; absent for a search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupName>,
    /// Which search; absent for a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// How often; searches only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When its address was proven or last confirmed; absent while it waits for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
    /// When it is deleted unless it is confirmed again.
    pub delete_at: Timestamp,
}

/// A message that was sent from an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentMessage {
    /// Identifier (UUID, version 7).
    pub id: crate::GroupId,
    /// To which group.
    pub group_title: String,
    /// Under which name.
    pub name: String,
    /// What it says.
    pub message: String,
    /// When it was sent.
    pub received_at: Timestamp,
    /// When it is deleted.
    pub delete_at: Timestamp,
}

/// Everything that is kept of an address outside of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddressData {
    /// The address.
    pub email: Email,
    /// What it is subscribed to.
    pub subscriptions: Vec<Subscription>,
    /// What was sent from it.
    pub messages: Vec<SentMessage>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_saved_in_its_canonical_form_without_its_page() {
        let new = NewSavedSearch {
            email: "sam@example.org".into(),
            query: "?state=ca&category=anxiety&limit=5&sort=newest".into(),
            frequency: Frequency::Daily,
            website: String::new(),
            lang: Lang::En,
        };
        let (_, query) = new.check().unwrap();
        assert_eq!(query.to_query(), "state=CA&category=anxiety");
    }

    #[test]
    fn what_is_wrong_with_the_address_and_the_search_comes_at_once() {
        let new = NewSavedSearch {
            email: "sam".into(),
            query: "colour=red&state=XX".into(),
            frequency: Frequency::Weekly,
            website: String::new(),
            lang: Lang::En,
        };
        let errors = new.check().unwrap_err();
        let pointers: Vec<_> = errors.iter().filter_map(|e| e.pointer.as_deref()).collect();
        assert_eq!(pointers, ["/email", "/query", "/query"]);
        let long = NewSavedSearch { query: "q=".repeat(600), ..new };
        assert_eq!(long.check().unwrap_err()[1].code, "too_long");
    }
}
