//! What is special about topics: they are made, counted, and deleted when nothing names them.

use super::documents::{self, Document, Present};
use crate::{
    directory::named,
    domain::edits,
    handlers::if_match::Wanted,
    members::Members,
    problem::Failure,
    store::{EditList, NewEdit, StoreError, TopicUse},
};
use contract::{
    Code, ErrorCode, FieldError, Problem,
    edited::{EditedTopic, NewTopic, TopicDraft},
    problem::field,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

impl Document for TopicDraft {
    const LIST: EditList = EditList::Topics;

    fn tidy(&mut self) {
        Self::tidy(self);
    }

    fn judge(&self, members: &Members, item: &str) -> Vec<FieldError> {
        let lists = members.directory.lists();
        let there = |code: &Code| lists.reference.categories.iter().any(|c| c.value == *code);
        // One that was there once is left out where related topics are shown; who edits another
        // topic need not tidy up behind it.
        let was_there = |code: &Code| {
            let saved = members.store.edit_revisions(EditList::Topics, code.as_str());
            saved.is_ok_and(|revisions| !revisions.is_empty())
        };
        let known = |code: &Code| there(code) || was_there(code);
        match item.parse() {
            Ok(own) => self.validate(&own, known),
            Err(_) => Vec::new(),
        }
    }

    fn shipped(members: &Members, item: &str) -> Result<Option<Self>, StoreError> {
        let Ok(code) = item.parse() else { return Ok(None) };
        let reference = named(members.store.shipped_reference()?);
        Ok(edits::shipped_topic(&reference, &code))
    }
}

/// Every topic that is or was there, in their order.
pub(super) fn list(members: &Members) -> Result<Vec<EditedTopic>, Failure> {
    let reference = named(members.store.shipped_reference()?);
    let files = members.store.edits()?.items;
    let files: HashMap<&str, _> = files
        .iter()
        .filter(|file| file.list == EditList::Topics.as_str())
        .map(|file| (&*file.item, file))
        .collect();
    let counts = counts(members);
    let shipped = reference.categories.iter().map(|category| category.value.clone());
    let made = files.keys().filter_map(|item| item.parse::<Code>().ok());
    let codes: BTreeSet<Code> = shipped.chain(made).collect();
    let mut topics: Vec<EditedTopic> = codes
        .into_iter()
        .filter_map(|code| {
            let file = files.get(code.as_str());
            let read = file.and_then(|file| serde_json::from_value(file.content.clone()).ok());
            let content = read.or_else(|| edits::shipped_topic(&reference, &code))?;
            Some(EditedTopic {
                revision: file.map_or(0, |file| file.revision.unsigned_abs()),
                updated_at: file.map(|file| file.saved_at),
                groups: counts.get(code.as_str()).copied().unwrap_or(0),
                deleted: file.is_some_and(|file| file.gone),
                value: code,
                content,
            })
        })
        .collect();
    topics.sort_by(|a, b| {
        let key = |topic: &EditedTopic| (topic.content.position, topic.content.label.en.clone());
        key(a).cmp(&key(b))
    });
    Ok(topics)
}

/// One topic.
pub(super) fn get(members: &Members, item: &str) -> Result<EditedTopic, Failure> {
    let value = code(item)?;
    let Present { revision, at, gone, content, .. } = documents::get::<TopicDraft>(members, item)?;
    Ok(EditedTopic {
        revision: revision.unsigned_abs(),
        updated_at: at,
        groups: counts(members).get(item).copied().unwrap_or(0),
        deleted: gone,
        value,
        content,
    })
}

/// Makes a topic of a code that no topic has or had.
pub(super) fn create(members: &Members, by: Uuid, new: NewTopic) -> Result<EditedTopic, Failure> {
    let item = new.value.as_str();
    let mut content = new.content;
    content.tidy();
    let mut errors: Vec<FieldError> = content.judge(members, item);
    for error in &mut errors {
        error.pointer = error.pointer.as_ref().map(|at| format!("/content{at}"));
    }
    let there = !members.store.edit_revisions(EditList::Topics, item)?.is_empty()
        || TopicDraft::shipped(members, item)?.is_some();
    if there {
        let detail = format!("There is or was a topic {item}. Choose another code.");
        errors.insert(0, field("/value", "already_there", &detail));
    }
    if !errors.is_empty() {
        let code = if there { ErrorCode::AlreadyThere } else { ErrorCode::InvalidInput };
        return Err(Problem { errors, ..Problem::new(code) }.into());
    }
    let json = documents::json(&content)?;
    let (list, changed) = (EditList::Topics, &[][..]);
    let edit = NewEdit { list, item, seen: 0, content: &json, changed, gone: false };
    documents::keep(members, by, &edit)?;
    get(members, item)
}

/// Deletes a topic that nothing names.
pub(super) fn delete(
    members: &Members,
    by: Uuid,
    item: &str,
    wanted: &Wanted,
) -> Result<(), Failure> {
    code(item)?;
    let topic = documents::seen::<TopicDraft>(members, item, wanted)?;
    if topic.gone {
        return Err(Problem::new(ErrorCode::NotFound).into());
    }
    let json = documents::json(&topic.content)?;
    let (list, seen, changed) = (EditList::Topics, topic.revision, &[][..]);
    let edit = NewEdit { list, item, seen, content: &json, changed, gone: true };
    let using = documents::keep(members, by, &edit)?;
    let Some(named_by) = said(using) else { return Ok(()) };
    let detail = format!("{named_by} this topic, so it can't be deleted. Hide it instead.");
    let problem = Problem::new(ErrorCode::NotAllowedNow).detail(detail);
    Err(Problem { allowed: vec!["hide".to_owned()], ..problem }.into())
}

/// What names a topic, as `2 listings and 1 banner have`; none when nothing does.
fn said(using: TopicUse) -> Option<String> {
    let counted = |count: u32, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {more}")),
    };
    let parts: Vec<String> = [
        counted(using.listings, "listing", "listings"),
        counted(using.posts, "article or post", "articles or posts"),
        counted(using.banners, "banner", "banners"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let verb = match using.listings.saturating_add(using.posts).saturating_add(using.banners) {
        1 => "has",
        _ => "have",
    };
    match parts.as_slice() {
        [] => None,
        [one] => Some(format!("{one} {verb}")),
        [before @ .., last] => Some(format!("{} and {last} {verb}", before.join(", "))),
    }
}

fn code(item: &str) -> Result<Code, Problem> {
    item.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// Published groups of each topic; nothing while they are being loaded.
fn counts(members: &Members) -> HashMap<String, u32> {
    let snapshot = members.directory.snapshot();
    snapshot.map(|s| s.category_counts().into_iter().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_topic_is_counted_in_words() {
        let of = |listings, posts, banners| said(TopicUse { listings, posts, banners });
        assert_eq!(of(0, 0, 0), None);
        assert_eq!(of(1, 0, 0).as_deref(), Some("1 listing has"));
        assert_eq!(of(2, 0, 0).as_deref(), Some("2 listings have"));
        assert_eq!(of(0, 1, 3).as_deref(), Some("1 article or post and 3 banners have"));
        let all = "2 listings, 1 article or post and 1 banner have";
        assert_eq!(of(2, 1, 1).as_deref(), Some(all));
    }
}
