//! Topics as admins edit them, with the words that lead to each.

use super::InLanguages;
use crate::{
    Code, FieldError, Slug, Timestamp,
    problem::field,
    text::{self, Lines},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Characters of a topic's name, of what is said about it, of a search word.
const LABEL: usize = 60;
const ABOUT: usize = 240;
const WORD: usize = 60;
/// Search words of a topic in one language.
const WORDS: usize = 150;
/// Words of a query that search looks at, and characters of each.
const QUERY_WORDS: usize = 10;
const QUERY_WORD: usize = 40;
/// Related topics.
const RELATED: usize = 12;

/// Words that search takes for a topic, by language. Both are searched in every language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// In English: words or phrases, at most 150 of 60 characters.
    #[serde(default)]
    pub en: Vec<String>,
    /// In Spanish. The topic's name in Spanish is added where it is missing.
    #[serde(default)]
    pub es: Vec<String>,
}

/// A topic. `PATCH /admin/topics/{code}` takes any part of it as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicDraft {
    /// What people read, 1 to 60 characters.
    pub label: InLanguages,
    /// One line about it, 1 to 240 characters.
    pub description: InLanguages,
    /// Words that search takes for it, besides its name.
    #[serde(default)]
    pub synonyms: SearchWords,
    /// Codes of related topics, at most 12.
    #[serde(default)]
    pub related: Vec<Code>,
    /// Pages on it offer a quick exit, and no banner stands on them.
    #[serde(default)]
    pub sensitive: bool,
    /// Topics are shown in the order of this number, those of the same by name.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 100_000))]
    pub position: u32,
    /// It is offered no more, neither to visitors nor to leaders. Groups that have it keep it.
    #[serde(default)]
    pub hidden: bool,
}

/// A topic that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTopic {
    /// Its code, also its part of an address; it never changes.
    pub value: Code,
    /// The topic.
    pub content: TopicDraft,
}

/// A topic as admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedTopic {
    /// Its code.
    pub value: Code,
    /// Number of its revision; the ETag is this number in quotes. Revision 0 is what ships with the
    /// service.
    pub revision: u32,
    /// When it was last changed; absent for revision 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// Published groups that have it.
    pub groups: u32,
    /// It was deleted; bringing back a revision makes it anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// The topic.
    pub content: TopicDraft,
}

impl TopicDraft {
    /// Every rule of form, all errors at once, each with a JSON Pointer. `is_topic` knows the codes
    /// that there are; the topic's own is not related to itself.
    pub fn validate(&self, own: &Code, is_topic: impl Fn(&Code) -> bool) -> Vec<FieldError> {
        let mut errors = self.label.check("/label", LABEL);
        errors.extend(self.description.check("/description", ABOUT));
        for (lang, words) in [("en", &self.synonyms.en), ("es", &self.synonyms.es)] {
            let list = format!("/synonyms/{lang}");
            if words.len() > WORDS {
                let detail = format!("Give at most {WORDS} words or phrases.");
                errors.push(field(&list, "too_many", &detail));
            }
            for (at, word) in words.iter().enumerate() {
                errors.extend(search_word(&format!("{list}/{at}"), word));
            }
        }
        if self.related.len() > RELATED {
            let detail = format!("Give at most {RELATED} related topics.");
            errors.push(field("/related", "too_many", &detail));
        }
        for (at, code) in self.related.iter().enumerate() {
            let pointer = format!("/related/{at}");
            if code == own {
                errors.push(field(&pointer, "invalid", "A topic is not related to itself."));
            } else if !is_topic(code) {
                let detail = format!("{code} is not a topic of our list: GET /api/v1/categories.");
                errors.push(field(&pointer, "unknown_value", &detail));
            }
        }
        if self.position > 100_000 {
            errors.push(field("/position", "range", "Give a number up to 100,000."));
        }
        errors
    }

    /// The topic as it is kept: texts without blanks at their ends, no word twice, and its name in
    /// Spanish among the words.
    pub fn tidy(&mut self) {
        self.label.tidy();
        self.description.tidy();
        for words in [&mut self.synonyms.en, &mut self.synonyms.es] {
            words.iter_mut().for_each(|word| *word = text::tidy(word));
            let mut seen = HashSet::new();
            words.retain(|word| !word.is_empty() && seen.insert(folded(word)));
        }
        let own = folded(&self.label.es);
        if !self.label.es.is_empty() && !self.synonyms.es.iter().any(|word| folded(word) == own) {
            self.synonyms.es.push(self.label.es.clone());
        }
        let mut seen = HashSet::new();
        self.related.retain(|code| seen.insert(code.clone()));
    }
}

/// As search compares words.
fn folded(word: &str) -> String {
    Slug::of(word).map_or_else(|| word.to_lowercase(), |slug| slug.to_string())
}

/// A word that nobody could ever type points to nothing.
fn search_word(pointer: &str, word: &str) -> Vec<FieldError> {
    let mut errors = text::check(pointer, word, WORD, Lines::One);
    let words = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let (count, longest) =
        words.fold((0, 0), |(n, most), part| (n + 1, part.chars().count().max(most)));
    if !(1..=QUERY_WORDS).contains(&count) || longest > QUERY_WORD {
        let detail = format!(
            "Nobody could find anything by this. Write 1 to {QUERY_WORDS} words with letters or \
             digits, each of at most {QUERY_WORD} characters."
        );
        errors.push(field(pointer, "finds_nothing", &detail));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> InLanguages {
        InLanguages { en: text.to_owned(), es: text.to_owned() }
    }

    fn topic() -> TopicDraft {
        TopicDraft {
            label: InLanguages { en: "Long Covid".into(), es: "Covid prolongado".into() },
            description: both("About it."),
            synonyms: SearchWords {
                en: vec!["long haul".into(), " Long-Haul ".into(), String::new()],
                es: vec!["covid persistente".into()],
            },
            related: vec!["sleep".parse().unwrap()],
            sensitive: false,
            position: 10,
            hidden: false,
        }
    }

    #[test]
    fn a_topic_is_kept_tidy() {
        let mut topic = topic();
        topic.tidy();
        assert_eq!(topic.synonyms.en, ["long haul"]);
        assert_eq!(topic.synonyms.es, ["covid persistente", "Covid prolongado"]);
        let own = "long-covid".parse().unwrap();
        assert_eq!(topic.validate(&own, |code| code.as_str() == "sleep"), []);
    }

    #[test]
    fn what_would_point_to_nothing_is_named() {
        let mut topic = topic();
        topic.label.es.clear();
        topic.synonyms.en = vec!["fine".into(), "!!".into(), "a b c d e f g h i j k".into()];
        topic.synonyms.es = vec!["x".repeat(41)];
        topic.related = ["long-covid", "dragons"].map(|code| code.parse().unwrap()).into();
        topic.position = 100_001;
        let errors = topic.validate(&"long-covid".parse().unwrap(), |_| false);
        let said: Vec<_> = errors.iter().map(|e| e.pointer.as_deref().unwrap()).collect();
        assert_eq!(
            said,
            [
                "/label/es",
                "/synonyms/en/1",
                "/synonyms/en/2",
                "/synonyms/es/0",
                "/related/0",
                "/related/1",
                "/position"
            ]
        );
    }
}
