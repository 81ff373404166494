//! Reading, changing and bringing back of any document that admins edit, away from HTTP.

use crate::{
    handlers::{if_match::Wanted, input},
    members::Members,
    problem::Failure,
    store::{EditList, NewEdit, StoreError, TopicUse},
};
use contract::{
    ErrorCode, FieldError, Problem, Timestamp,
    edited::{Edited, SavedEdit},
    merge_patch,
    problem::field,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

/// A kind of document.
pub(super) trait Document: Serialize + DeserializeOwned + PartialEq {
    /// The list that it is in.
    const LIST: EditList;
    /// Puts it into the form in which it is kept.
    fn tidy(&mut self);
    /// What is wrong with it.
    fn judge(&self, members: &Members, item: &str) -> Vec<FieldError>;
    /// As it ships.
    fn shipped(members: &Members, item: &str) -> Result<Option<Self>, StoreError>;
}

/// A document as it is now.
pub(super) struct Present<T> {
    pub(super) revision: i32,
    pub(super) at: Option<Timestamp>,
    pub(super) gone: bool,
    /// What was saved cannot be read; what ships stands in its place.
    broken: bool,
    pub(super) content: T,
}

impl<T> From<Present<T>> for Edited<T> {
    fn from(now: Present<T>) -> Self {
        Self { revision: now.revision.unsigned_abs(), updated_at: now.at, content: now.content }
    }
}

/// A document. One that was saved and cannot be read any more is as it ships, so that it can be
/// mended.
pub(super) fn get<T: Document>(members: &Members, item: &str) -> Result<Present<T>, Failure> {
    let newest = members.store.edit_revisions(T::LIST, item)?.into_iter().next();
    let read = newest.as_ref().and_then(|saved| serde_json::from_value(saved.content.clone()).ok());
    let readable = read.is_some();
    let content = match read {
        Some(content) => content,
        None => {
            let shipped = T::shipped(members, item)?;
            shipped.ok_or_else(|| Problem::new(ErrorCode::NotFound))?
        }
    };
    Ok(Present {
        revision: newest.as_ref().map_or(0, |saved| saved.revision),
        at: newest.as_ref().map(|saved| saved.saved_at),
        broken: newest.is_some() && !readable,
        gone: newest.is_some_and(|saved| saved.gone),
        content,
    })
}

/// The document, if it is the one that the caller has seen.
pub(super) fn seen<T: Document>(
    members: &Members,
    item: &str,
    wanted: &Wanted,
) -> Result<Present<T>, Failure> {
    let now = get(members, item)?;
    if wanted.fits(now.revision) { Ok(now) } else { Err(stale().into()) }
}

/// Changes a document by a merge patch.
pub(super) fn change<T: Document>(
    members: &Members,
    by: Uuid,
    item: &str,
    wanted: &Wanted,
    patch: &Value,
) -> Result<Present<T>, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    let before = get::<T>(members, item)?;
    if before.gone {
        return Err(Problem::new(ErrorCode::NotFound).into());
    }
    let mut document = json(&before.content)?;
    merge_patch::apply(&mut document, patch);
    let after: T = input::parse(document.to_string().as_bytes())?;
    if !wanted.fits(before.revision) {
        return Err(stale().into());
    }
    save(members, by, item, &before, after)
}

/// Makes an old revision the newest again; 0 is what ships.
pub(super) fn restore<T: Document>(
    members: &Members,
    by: Uuid,
    item: &str,
    revision: &str,
    wanted: &Wanted,
) -> Result<Present<T>, Failure> {
    let before = seen::<T>(members, item, wanted)?;
    let number: Option<u32> = revision.parse().ok();
    let number = number.filter(|number| number.to_string() == revision);
    let all = revisions::<T>(members, item)?;
    let old = all.into_iter().find(|old| Some(old.revision) == number);
    let old = old.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    save(members, by, item, &before, old.content)
}

/// The revisions of a document, newest first, with what ships.
pub(super) fn revisions<T: Document>(
    members: &Members,
    item: &str,
) -> Result<Vec<SavedEdit<T>>, Failure> {
    let mut all = Vec::new();
    for saved in members.store.edit_revisions(T::LIST, item)? {
        // What cannot be read cannot be brought back.
        let Ok(content) = serde_json::from_value(saved.content) else { continue };
        all.push(SavedEdit {
            revision: saved.revision.unsigned_abs(),
            saved_at: Some(saved.saved_at),
            saved_by: saved.saved_by,
            changed: Vec::new(),
            deleted: saved.gone,
            content,
        });
    }
    if let Some(content) = T::shipped(members, item)? {
        let (saved_at, saved_by, changed) = (None, None, Vec::new());
        all.push(SavedEdit { revision: 0, saved_at, saved_by, changed, deleted: false, content });
    }
    if all.is_empty() {
        return Err(Problem::new(ErrorCode::NotFound).into());
    }
    let documents = all.iter().map(|one| json(&one.content)).collect::<Result<Vec<_>, _>>()?;
    for (one, pair) in all.iter_mut().zip(documents.windows(2)) {
        one.changed = merge_patch::changed(&pair[1], &pair[0]);
    }
    Ok(all)
}

/// Saves what differs as a new revision.
pub(super) fn save<T: Document>(
    members: &Members,
    by: Uuid,
    item: &str,
    before: &Present<T>,
    mut after: T,
) -> Result<Present<T>, Failure> {
    after.tidy();
    let errors = after.judge(members, item);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let same = after == before.content && !before.gone && !before.broken;
    if same && before.revision > 0 {
        return get(members, item);
    }
    let (old, content) = (json(&before.content)?, json(&after)?);
    let changed = merge_patch::changed(&old, &content);
    if before.revision == 0 && changed.is_empty() && T::shipped(members, item)?.is_some() {
        return get(members, item);
    }
    let (list, seen) = (T::LIST, before.revision);
    keep(
        members,
        by,
        &NewEdit { list, item, seen, content: &content, changed: &changed, gone: false },
    )?;
    get(members, item)
}

/// Saves a revision, and shows it at once; what stands in the way.
pub(super) fn keep(members: &Members, by: Uuid, edit: &NewEdit<'_>) -> Result<TopicUse, Failure> {
    let using = match members.store.save_edit(edit, by, members.now()) {
        Err(StoreError::Conflict { .. }) => return Err(stale().into()),
        other => other?,
    };
    if using == TopicUse::default() {
        // It is written, and the follower reads it a moment later.
        if let Err(error) = members.directory.follow_edits(&members.store) {
            tracing::warn!(%error, "edits could not be read again");
        }
        // Groups whose topics have another name are made anew.
        members.store.change_bell().ring();
    }
    Ok(using)
}

pub(super) fn json<T: Serialize>(draft: &T) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "an edit could not be written");
        Problem::new(ErrorCode::Internal)
    })
}

fn stale() -> Problem {
    Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this after you opened it, perhaps you in another window. Open it again and \
         make your change once more.",
    )
}
