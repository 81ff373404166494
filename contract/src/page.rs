//! Pages of text that admins edit: about, privacy and their like.

use crate::{
    FieldError, Lang, Timestamp,
    problem::field,
    review::Actor,
    text::{self, Lines},
    wire_enum,
};
use serde::{Deserialize, Serialize};

/// Characters of a page's text.
const BODY: usize = 60_000;

wire_enum! {
    /// A page of text; its name is its address.
    PageName {
        /// What the directory is, and where its data come from.
        About = "about",
        /// How far the site is made for everybody.
        Accessibility = "accessibility",
        /// Whom to ask.
        Contact = "contact",
        /// What the directory does not promise.
        Disclaimer = "disclaimer",
        /// What is done with consumer health data, as laws of states ask.
        HealthData = "health-data",
        /// What is kept about a visit.
        Privacy = "privacy",
        /// Under which terms the site is used.
        Terms = "terms",
    }
}

/// What stands on a page. `PATCH /admin/pages/{name}` takes any part of it as a JSON merge patch
/// (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PageDraft {
    /// Heading, 1 to 120 characters.
    pub title: String,
    /// One or two sentences for lists of results elsewhere, 1 to 300 characters.
    pub description: String,
    /// What is said first, in larger letters, at most 400 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// The text in Markdown (CommonMark), 1 to 60,000 characters, under the same rules as a post's.
    pub body: String,
}

/// A page as everybody reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageText {
    /// Its name.
    pub name: PageName,
    /// Heading.
    pub title: String,
    /// One or two sentences about it.
    pub description: String,
    /// What is said first; may be empty.
    pub lead: String,
    /// The text as HTML that is safe to show: no script, no style, headings from `h2` with ids.
    pub html: String,
    /// In which language it is: English where nobody wrote it in the one that was asked for.
    #[serde(default)]
    pub lang: Lang,
    /// When it was last changed; absent while it is the text that ships with the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
}

/// A page as admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedPage {
    /// Its name.
    pub name: PageName,
    /// In which language it is.
    pub lang: Lang,
    /// Number of its revision; the ETag is this number in quotes. Revision 0 is the text that ships
    /// with the service.
    pub revision: u32,
    /// When it was last changed; absent for revision 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// What stands on it.
    pub content: PageDraft,
}

/// A state of a page that was public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageRevision {
    /// Its number; 0 is the text that ships with the service.
    pub revision: u32,
    /// When it was saved; absent for revision 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<Timestamp>,
    /// By whom; absent for revision 0 and for accounts that are gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<Actor>,
    /// JSON Pointers of what differs from the revision before; empty for the first.
    pub changed: Vec<String>,
    /// What stood on the page.
    pub content: PageDraft,
}

impl PageDraft {
    /// Every rule of form, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let lines = [
            ("/title", &self.title, 120, true),
            ("/description", &self.description, 300, true),
            ("/lead", &self.lead, 400, false),
        ];
        for (pointer, words, max, needed) in lines {
            errors.extend(text::check(pointer, words, max, Lines::One));
            if needed && words.trim().is_empty() {
                errors.push(field(pointer, "required", "Fill this in."));
            }
        }
        errors.extend(text::check("/body", &self.body, BODY, Lines::Many));
        if self.body.trim().is_empty() {
            errors.push(field("/body", "required", "Write the text."));
        }
        errors
    }

    /// The page as it is kept: texts without blanks at their ends.
    pub fn tidy(&mut self) {
        for words in [&mut self.title, &mut self.description, &mut self.lead, &mut self.body] {
            *words = text::tidy(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_errors_come_at_once_with_their_place() {
        let draft = PageDraft {
            title: " ".to_owned(),
            description: "x".repeat(301),
            lead: "a\nb".to_owned(),
            body: String::new(),
        };
        let said: Vec<_> =
            draft.validate().into_iter().map(|e| (e.pointer.unwrap(), e.code)).collect();
        let pair = |place: &str, code: &'static str| (place.to_owned(), code.into());
        assert_eq!(
            said,
            [
                pair("/title", "required"),
                pair("/description", "length"),
                pair("/lead", "control_characters"),
                pair("/body", "required"),
            ]
        );
    }
}
