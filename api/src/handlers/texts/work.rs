//! What admins do with pages of text, away from HTTP.

use super::{lang, name};
use crate::{
    directory::shipped,
    handlers::{if_match::Wanted, input},
    markdown,
    members::Members,
    problem::Failure,
    store::StoreError,
};
use contract::{
    ErrorCode, Lang, Problem, merge_patch,
    page::{EditedPage, PageDraft, PageName, PageRevision},
    problem::field,
};
use serde_json::Value;
use uuid::Uuid;

/// A page in a language: its name, and the query of the address.
pub(super) type Which<'a> = (&'a str, &'a str);

/// Every page in the language of a query.
pub(super) fn list(members: &Members, query: &str) -> Result<Vec<EditedPage>, Failure> {
    let lang = lang(query)?;
    let saved = members.store.pages()?.pages;
    let page = |name: &PageName| {
        let file = saved.iter().find(|file| file.name == *name && file.lang == lang);
        match file {
            Some(file) => Some(EditedPage {
                name: *name,
                lang,
                revision: file.revision.unsigned_abs(),
                updated_at: Some(file.saved_at),
                content: file.content.clone(),
            }),
            None => first(*name, lang),
        }
    };
    Ok(PageName::ALL.iter().filter_map(page).collect())
}

/// One page.
pub(super) fn get(members: &Members, (page, query): Which<'_>) -> Result<EditedPage, Failure> {
    let name = name(page)?;
    let found = list(members, query)?.into_iter().find(|page| page.name == name);
    Ok(found.ok_or_else(|| Problem::new(ErrorCode::NotFound))?)
}

/// Changes a page by a merge patch.
pub(super) fn change(
    members: &Members,
    by: Uuid,
    page: Which<'_>,
    wanted: &Wanted,
    patch: &Value,
) -> Result<EditedPage, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    let before = seen(members, page, wanted)?;
    let mut document = json(&before.content)?;
    merge_patch::apply(&mut document, patch);
    let mut after: PageDraft = input::parse(document.to_string().as_bytes())?;
    after.tidy();
    save(members, by, before, after)
}

/// Makes an old revision the newest again; 0 is the text that ships.
pub(super) fn restore(
    members: &Members,
    by: Uuid,
    page: Which<'_>,
    revision: &str,
    wanted: &Wanted,
) -> Result<EditedPage, Failure> {
    let before = seen(members, page, wanted)?;
    let number: Option<u32> = revision.parse().ok();
    let number = number.filter(|number| number.to_string() == revision);
    let all = revisions(members, page)?;
    let old = all.into_iter().find(|old| Some(old.revision) == number);
    let old = old.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    save(members, by, before, old.content)
}

/// The revisions of a page, newest first, with the text that ships.
pub(super) fn revisions(
    members: &Members,
    (page, query): Which<'_>,
) -> Result<Vec<PageRevision>, Failure> {
    let (name, lang) = (name(page)?, lang(query)?);
    let saved = members.store.page_revisions(name, lang)?;
    let mut all: Vec<PageRevision> = saved
        .into_iter()
        .map(|saved| PageRevision {
            revision: saved.revision.unsigned_abs(),
            saved_at: Some(saved.saved_at),
            saved_by: saved.saved_by,
            changed: Vec::new(),
            content: saved.content,
        })
        .collect();
    if let Some(EditedPage { content, .. }) = first(name, lang) {
        let (saved_at, saved_by, changed) = (None, None, Vec::new());
        all.push(PageRevision { revision: 0, saved_at, saved_by, changed, content });
    }
    let documents = all.iter().map(|one| json(&one.content)).collect::<Result<Vec<_>, _>>()?;
    for (one, pair) in all.iter_mut().zip(documents.windows(2)) {
        one.changed = merge_patch::changed(&pair[1], &pair[0]);
    }
    Ok(all)
}

/// The text that ships, as revision 0.
fn first(name: PageName, lang: Lang) -> Option<EditedPage> {
    Some(EditedPage { name, lang, revision: 0, updated_at: None, content: shipped(name, lang)? })
}

/// Saves what differs as a new revision.
fn save(
    members: &Members,
    by: Uuid,
    before: EditedPage,
    after: PageDraft,
) -> Result<EditedPage, Failure> {
    let mut errors = after.validate();
    errors.extend(markdown::check("/body", &after.body));
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    if after == before.content {
        return Ok(before);
    }
    let changed = merge_patch::changed(&json(&before.content)?, &json(&after)?);
    let seen = i32::try_from(before.revision).unwrap_or(i32::MAX);
    let (lang, key) = (before.lang, (before.name, before.lang, seen));
    match members.store.save_page(key, &after, &changed, by, members.now()) {
        Err(StoreError::Conflict { .. }) => Err(stale().into()),
        other => {
            other?;
            // It is written, and the follower reads it a moment later.
            if let Err(error) = members.directory.follow_texts(&members.store) {
                tracing::warn!(%error, "pages could not be read again");
            }
            get(members, (before.name.as_str(), &format!("lang={lang}")))
        }
    }
}

/// The page, if it is the one that the caller has seen.
fn seen(members: &Members, page: Which<'_>, wanted: &Wanted) -> Result<EditedPage, Failure> {
    let page = get(members, page)?;
    let revision = i32::try_from(page.revision).unwrap_or(i32::MAX);
    if wanted.fits(revision) { Ok(page) } else { Err(stale().into()) }
}

fn stale() -> Problem {
    Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this page after you opened it, perhaps you in another window. Open it again \
         and make your change once more.",
    )
}

fn json(draft: &PageDraft) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::new(ErrorCode::Internal)
    })
}
