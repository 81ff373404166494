//! A listing as the wizard reads it: of [`contract::ListingEdit`] what it uses, with the draft as
//! the document that it is edited as. Types cost what the browser loads.

use crate::i18n::{self, spanish};
use crate::lang::{self, Lang};
use contract::{FieldError, ListingAction, UsState};
use serde::Deserialize;
use serde_json::Value;

/// A state, and whether people in it may join.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct State {
    /// The state.
    pub state: UsState,
    /// People there may join.
    pub joinable: bool,
    /// Why, in a sentence.
    pub reason: String,
    /// The same in its parts, for a sentence in another language.
    #[serde(default)]
    pub causes: Value,
}

impl State {
    /// Why, in the language of the page: what gives the state where people may join from it, what
    /// takes it where they may not.
    pub fn why(&self) -> String {
        if lang::current() == Lang::En {
            return self.reason.clone();
        }
        let causes = self.causes.as_array().into_iter().flatten();
        let told: Vec<String> = causes
            .filter(|cause| cause["gives"] == self.joinable)
            .filter_map(|cause| {
                let part = |name: &str| cause[name].as_str().unwrap_or_default();
                let words = spanish::word(&format!("label.join.{}", part("code")))?;
                let words = words.replace("%{who}", part("leader")).replace("%{by}", part("by"));
                Some(words.replace("%{state}", i18n::state(self.state)))
            })
            .collect();
        if told.is_empty() { self.reason.clone() } else { format!("{}.", told.join("; ")) }
    }
}

/// A listing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Listing {
    /// Identifier.
    pub id: String,
    /// Number of what is edited.
    pub version: u32,
    /// What is edited.
    pub draft: Value,
    /// What is missing or wrong before it can be sent.
    pub errors: Vec<FieldError>,
    /// What is worth a second look.
    pub warnings: Vec<FieldError>,
    /// From where people may join.
    pub join_states: Vec<State>,
    /// What can be done now.
    pub allowed: Vec<ListingAction>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_service_sends_is_read() {
        let draft = serde_json::json!({ "title": "A" });
        let sent = contract::ListingEdit {
            id: "01936d2e-7c00-7000-8000-000000000001".parse().unwrap(),
            status: contract::Status::Draft,
            version: 3,
            draft: serde_json::from_value(draft.clone()).unwrap(),
            has_draft: true,
            pending: false,
            submitted_at: None,
            slug: None,
            leaders: vec![],
            public: None,
            errors: vec![contract::problem::field("/title", "length", "Longer.")],
            warnings: vec![],
            join_states: vec![contract::JoinState {
                state: "CA".parse().unwrap(),
                joinable: true,
                reason: "Licensed there.".into(),
                causes: vec![contract::JoinCause {
                    code: contract::JoinCode::License,
                    gives: true,
                    leader: Some("Dana".into()),
                    by: Some("LMFT 417 (CA)".into()),
                }],
            }],
            allowed: vec![ListingAction::Edit],
            updated_at: contract::Timestamp::from_seconds(0),
            last_confirmed_at: contract::Timestamp::from_seconds(0),
        };
        let read: Listing = serde_json::from_value(serde_json::to_value(&sent).unwrap()).unwrap();
        assert_eq!((read.id, read.version, read.draft), (sent.id.to_string(), 3, draft));
        assert_eq!(read.join_states[0].why(), "Licensed there.");
        let spanish = lang::within(Lang::Es, || read.join_states[0].why());
        assert_eq!(spanish, "Dana tiene licencia: LMFT 417 (CA).");
    }
}
