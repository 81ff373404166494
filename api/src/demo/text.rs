//! The words of the demonstration: sentences in text files, so that they can be read and changed
//! as text.

use std::{collections::HashMap, sync::LazyLock};

/// What is said of one topic.
#[derive(Debug, Default)]
pub(super) struct Topic {
    pub(super) code: &'static str,
    /// For whom, as in "a group for …".
    pub(super) audience: &'static str,
    /// What it is about, in a sentence.
    pub(super) noun: &'static str,
    /// The same in Spanish.
    pub(super) spanish: &'static str,
    /// Codes of modalities.
    pub(super) ways: Vec<&'static str>,
    pub(super) titles: Vec<&'static str>,
    pub(super) moments: Vec<&'static str>,
    pub(super) work: Vec<&'static str>,
    pub(super) hope: Vec<&'static str>,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Texts {
    /// The most frequent first.
    pub(super) topics: Vec<Topic>,
    common: HashMap<&'static str, Vec<&'static str>>,
    pub(super) first_names: Vec<&'static str>,
    pub(super) last_names: Vec<&'static str>,
    area_codes: HashMap<&'static str, Vec<&'static str>>,
}

impl Texts {
    /// Sentences of a section; empty for an unknown one, which a test excludes.
    pub(super) fn common(&self, section: &str) -> &[&'static str] {
        self.common.get(section).map_or(&[], Vec::as_slice)
    }
    /// Telephone area codes of a state.
    pub(super) fn area_codes(&self, state: &str) -> &[&'static str] {
        self.area_codes.get(state).map_or(&["202"], Vec::as_slice)
    }
    /// The topic of a category.
    pub(super) fn topic(&self, code: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.code == code)
    }
}

/// The files of `text/`, read once.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let names = sections(include_str!("text/names.txt"));
    let words = |section: &str| -> Vec<&'static str> {
        names
            .iter()
            .filter(|(name, _)| *name == section)
            .flat_map(|(_, lines)| lines.iter().flat_map(|line| line.split_whitespace()))
            .collect()
    };
    Texts {
        topics: sections(include_str!("text/topics.txt")).into_iter().map(topic).collect(),
        common: sections(include_str!("text/common.txt")).into_iter().collect(),
        first_names: words("first"),
        last_names: words("last"),
        area_codes: include_str!("text/area_codes.txt")
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(state, codes)| (state, codes.split(' ').collect()))
            .collect(),
    }
});

/// `[name]` and the lines below it, without blank lines and comments.
fn sections(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            sections.push((name, Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut() {
            lines.push(line);
        }
    }
    sections
}

fn topic((code, lines): (&'static str, Vec<&'static str>)) -> Topic {
    let mut topic = Topic { code, ..Topic::default() };
    for line in lines {
        if let Some((key, text)) = line.split_once(": ").filter(|(key, _)| key.len() <= 5) {
            match key {
                "for" => topic.audience = text,
                "noun" => topic.noun = text,
                "es" => topic.spanish = text,
                "way" => topic.ways = text.split(' ').collect(),
                "title" => topic.titles.push(text),
                _ => {}
            }
        } else if let Some((mark, sentence)) = line.split_at_checked(2) {
            match mark {
                "- " => topic.moments.push(sentence),
                "+ " => topic.work.push(sentence),
                "* " => topic.hope.push(sentence),
                _ => {}
            }
        }
    }
    topic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_and_section_is_complete() {
        for topic in &TEXTS.topics {
            let counts = [topic.titles.len(), topic.moments.len(), topic.work.len()];
            assert_eq!((counts, topic.hope.len()), ([3, 4, 3], 2), "{}", topic.code);
            for text in [topic.audience, topic.noun, topic.spanish] {
                assert!(!text.is_empty(), "{}", topic.code);
            }
            assert!(!topic.ways.is_empty());
        }
        let categories = crate::data::reference().categories;
        for category in &categories {
            assert!(TEXTS.topic(category.value.as_str()).is_some(), "{}", category.value);
        }
        assert_eq!(TEXTS.topics.len(), categories.len());
        assert!(TEXTS.first_names.len() > 150 && TEXTS.last_names.len() > 150);
        for state in contract::UsState::all() {
            assert!(TEXTS.area_codes.contains_key(state.code()), "{state}");
        }
    }
}
