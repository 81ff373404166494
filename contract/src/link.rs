//! Links in mails: what a page behind one shows, and what its button sends.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a link in a mail does. Looking at it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkInfo {
    /// What it is for: `confirm_listing`.
    pub kind: String,
    /// One line.
    pub title: String,
    /// A few sentences.
    pub detail: String,
    /// What the button says; absent when there is nothing (more) to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub button: Option<String>,
    /// What can be chosen before the button is pressed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<LinkChoice>,
    /// It is done.
    pub done: bool,
}

impl LinkInfo {
    /// A page with a button.
    pub fn ask(kind: &str, title: &str, detail: impl Into<String>, button: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            title: title.to_owned(),
            detail: detail.into(),
            button: Some(button.to_owned()),
            choices: Vec::new(),
            done: false,
        }
    }

    /// A page that says that it is done.
    pub fn done(kind: &str, title: &str, detail: impl Into<String>) -> Self {
        Self { button: None, done: true, ..Self::ask(kind, title, detail, "") }
    }
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkChoice {
    /// Its name in [`LinkAnswer`].
    pub name: String,
    /// What people read.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<LinkOption>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkOption {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// It is so now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub selected: bool,
}

/// What the button sends: each choice by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkAnswer(pub BTreeMap<String, String>);

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for LinkAnswer {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some("Each choice by its name: `{\"openings\":\"2\"}`; `{}` without any."))
            .additional_properties(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build()
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for LinkAnswer {}

impl LinkAnswer {
    /// What was chosen.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
