//! What admins edit while the service runs: topics with their search words, crisis help, settings.
//! Each is a document with immutable revisions; revision 0 is what ships with the service.

mod crisis;
mod settings;
mod topic;

pub use crisis::{CrisisDraft, CrisisEntry, FIXED_LINES};
pub use settings::{PublicSettings, SettingsDraft};
pub use topic::{EditedTopic, NewTopic, SearchWords, TopicDraft};

use crate::{
    FieldError, Lang, Timestamp,
    problem::field,
    review::Actor,
    text::{self, Lines},
};
use serde::{Deserialize, Serialize};

/// A text in every language of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InLanguages {
    /// In English.
    #[serde(default)]
    pub en: String,
    /// In Spanish.
    #[serde(default)]
    pub es: String,
}

impl InLanguages {
    /// In a language; in English where it is not there.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es if !self.es.is_empty() => &self.es,
            _ => &self.en,
        }
    }

    /// Each language's pointer below one, and its text.
    fn each(&self, pointer: &str) -> [(String, &String); 2] {
        [(format!("{pointer}/en"), &self.en), (format!("{pointer}/es"), &self.es)]
    }

    /// One line of at most so many characters in every language.
    fn check(&self, pointer: &str, max: usize) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (pointer, words) in self.each(pointer) {
            errors.extend(text::check(&pointer, words, max, Lines::One));
            if words.is_empty() {
                errors.push(field(&pointer, "required", "Fill this in."));
            }
        }
        errors
    }

    fn tidy(&mut self) {
        for words in [&mut self.en, &mut self.es] {
            *words = text::tidy(words);
        }
    }
}

/// A document that admins edit, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edited<T> {
    /// Number of its revision; the ETag is this number in quotes. Revision 0 is what ships with the
    /// service.
    pub revision: u32,
    /// When it was last changed; absent for revision 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// What stands in it.
    pub content: T,
}

/// A revision of such a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedEdit<T> {
    /// Its number; 0 is what ships with the service.
    pub revision: u32,
    /// When it was saved; absent for revision 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<Timestamp>,
    /// By whom; absent for revision 0 and for accounts that are gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<Actor>,
    /// JSON Pointers of what differs from the revision before; empty for the first.
    pub changed: Vec<String>,
    /// What it stood for was deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// What stood in it.
    pub content: T,
}
