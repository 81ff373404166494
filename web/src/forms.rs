//! Forms that are sent as a whole page: what the service hands to the page that shows one.

use crate::i18n::names;
use contract::{Problem, link::LinkInfo, subscription::AddressData};

/// What stands in a form and what is wrong with it. Empty where a page is not rendered by the
/// service: forms are answered there alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormState {
    /// The time, in milliseconds after 1970-01-01T00:00:00Z; 0 where there is no service.
    pub now_ms: i64,
    /// What was sent, by name.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub problem: Option<Problem>,
    /// What a link of a mail does.
    pub link: Option<LinkPage>,
}

/// What the page behind a link of a mail shows.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkPage {
    /// What it does.
    pub info: LinkInfo,
    /// Everything of the address, for a link that shows it; each subscription with the address of
    /// the page that ends it.
    pub address: Option<(AddressData, Vec<String>)>,
    /// Where all of it can be had as a file.
    pub export: String,
}

impl FormState {
    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<String> {
        let errors = &self.problem.as_ref()?.errors;
        let of = |e: &&contract::FieldError| {
            e.pointer.as_deref().is_some_and(|p| p.trim_start_matches('/') == name)
        };
        errors.iter().find(of).map(names::error)
    }

    /// When the form was shown first: it stays through failures.
    pub fn started_at(&self) -> i64 {
        self.value("started_at").parse().unwrap_or(self.now_ms)
    }
}
