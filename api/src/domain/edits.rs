//! The lists as they ship with what admins made of them. A document that cannot be used is left
//! aside: what ships stands in its place, crisis help first of all.

use crate::store::{EditFile, EditList};
use contract::{
    Category, Code, Reference,
    edited::{CrisisDraft, InLanguages, SearchWords, SettingsDraft, TopicDraft},
    reference::SpanishTopic,
};
use serde::de::DeserializeOwned;
use std::collections::HashSet;

/// Between the numbers of two topics as they ship, so that one can be put between them.
const STEP: u32 = 10;

/// A topic as it ships, as a document to be edited.
pub fn shipped_topic(reference: &Reference, code: &Code) -> Option<TopicDraft> {
    let at = reference.categories.iter().position(|category| category.value == *code)?;
    Some(draft(&reference.categories[at], number(at)))
}

/// Crisis help as it ships, as a document to be edited.
pub fn shipped_crisis(reference: &Reference) -> CrisisDraft {
    let entry = |line: &contract::reference::CrisisLine| {
        Some(contract::edited::CrisisEntry {
            value: line.value.parse().ok()?,
            label: both(&line.label, &line.spanish.label),
            detail: both(&line.detail, &line.spanish.detail),
            href: line.href.clone(),
        })
    };
    CrisisDraft { lines: reference.crisis.iter().filter_map(entry).collect() }
}

/// The settings of the moment.
pub fn settings(items: &[EditFile]) -> SettingsDraft {
    let saved = of(items, EditList::Settings).filter(|file| !file.gone);
    saved.filter_map(read).next().unwrap_or_default()
}

/// The lists with what admins made of them.
pub fn overlay(mut reference: Reference, items: &[EditFile]) -> Reference {
    let shipped = std::mem::take(&mut reference.categories);
    let mut topics: Vec<(u32, Category)> =
        shipped.into_iter().enumerate().map(|(at, topic)| (number(at), topic)).collect();
    for file in of(items, EditList::Topics) {
        let Ok(code) = file.item.parse::<Code>() else { continue };
        if file.gone {
            topics.retain(|(_, topic)| topic.value != code);
        } else if let Some(draft) = read::<TopicDraft>(file) {
            topics.retain(|(_, topic)| topic.value != code);
            topics.push((draft.position, category(code, draft)));
        }
    }
    topics.sort_by(|a, b| (a.0, &a.1.label).cmp(&(b.0, &b.1.label)));
    reference.categories = topics.into_iter().map(|(_, topic)| topic).collect();
    let there: HashSet<Code> = reference.categories.iter().map(|c| c.value.clone()).collect();
    for category in &mut reference.categories {
        category.related.retain(|code| there.contains(code));
    }
    let crisis = of(items, EditList::Crisis).filter(|file| !file.gone);
    if let Some(draft) = crisis.filter_map(read::<CrisisDraft>).next() {
        let errors = draft.validate();
        if errors.is_empty() {
            reference.crisis = draft.lines.iter().map(|line| line.line()).collect();
        } else {
            tracing::error!(?errors, "crisis help cannot be used as it was saved");
        }
    }
    reference
}

fn of(items: &[EditFile], list: EditList) -> impl Iterator<Item = &EditFile> {
    items.iter().filter(move |file| file.list == list.as_str())
}

fn read<T: DeserializeOwned>(file: &EditFile) -> Option<T> {
    serde_json::from_value(file.content.clone())
        .inspect_err(|error| {
            tracing::error!(%error, list = file.list, item = file.item, "an edit cannot be read");
        })
        .ok()
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX).saturating_mul(STEP)
}

fn both(en: &str, es: &str) -> InLanguages {
    InLanguages { en: en.to_owned(), es: es.to_owned() }
}

fn draft(topic: &Category, position: u32) -> TopicDraft {
    TopicDraft {
        label: both(&topic.label, &topic.spanish.label),
        description: both(&topic.description, &topic.spanish.description),
        synonyms: SearchWords { en: topic.synonyms.clone(), es: topic.spanish.synonyms.clone() },
        related: topic.related.clone(),
        sensitive: topic.sensitive,
        position,
        hidden: topic.hidden,
    }
}

fn category(value: Code, draft: TopicDraft) -> Category {
    Category {
        value,
        label: draft.label.en,
        description: draft.description.en,
        synonyms: draft.synonyms.en,
        spanish: SpanishTopic {
            label: draft.label.es,
            description: draft.description.es,
            synonyms: draft.synonyms.es,
        },
        related: draft.related,
        sensitive: draft.sensitive,
        hidden: draft.hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::Timestamp;
    use serde_json::{Value, json};

    fn file(list: EditList, item: &str, gone: bool, content: Value) -> EditFile {
        EditFile {
            list: list.as_str().to_owned(),
            item: item.to_owned(),
            revision: 1,
            gone,
            saved_at: Timestamp::from_seconds(0),
            content,
        }
    }

    fn codes(reference: &Reference) -> Vec<&str> {
        reference.categories.iter().map(|c| c.value.as_str()).collect()
    }

    #[test]
    fn topics_are_replaced_added_moved_and_taken_out() {
        let shipped = crate::data::reference();
        let code = |text: &str| text.parse::<Code>().unwrap();
        let mut sleep = shipped_topic(&shipped, &code("sleep")).unwrap();
        sleep.label.en = "Rest".to_owned();
        sleep.position = 0;
        let mut new = sleep.clone();
        new.label.en = "Dreams".to_owned();
        let items = [
            file(EditList::Topics, "sleep", false, serde_json::to_value(&sleep).unwrap()),
            file(EditList::Topics, "dreams", false, serde_json::to_value(&new).unwrap()),
            file(EditList::Topics, "stress-burnout", true, json!({})),
            file(EditList::Topics, "anger", false, json!({ "label": 7 })),
        ];
        let made = overlay(shipped.clone(), &items);
        assert_eq!(made.categories.len(), 51);
        assert_eq!(codes(&made)[..3], ["dreams", "sleep", "addiction"]);
        assert!(codes(&made).contains(&"anger"), "what cannot be read changes nothing");
        assert!(made.categories.iter().all(|c| !c.related.contains(&code("stress-burnout"))));
        assert_eq!(overlay(shipped.clone(), &[]), shipped);
    }

    #[test]
    fn a_broken_edit_never_takes_the_way_to_help() {
        let shipped = crate::data::reference();
        for broken in
            [json!({ "lines": [] }), json!(null), json!({ "lines": [{ "value": "911" }] })]
        {
            let items = [file(EditList::Crisis, "lines", false, broken)];
            assert_eq!(overlay(shipped.clone(), &items).crisis, shipped.crisis);
        }
    }
}
