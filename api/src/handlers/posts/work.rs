//! What editors do with posts, away from HTTP.

use super::faults::{json, judge, missing, refused, stale, taken};
use crate::{
    handlers::{if_match::Wanted, input},
    members::Members,
    problem::Failure,
    store::{PostFile, StoreError},
};
use contract::{
    ErrorCode, PostDraft, Problem, Slug, Timestamp, merge_patch,
    post::{EditedPost, PostRevision},
    problem::field,
};
use serde_json::Value;
use uuid::Uuid;

/// Writers of one post at once before the last of them is told to try later.
const TRIES: usize = 8;

/// A move in a post's life.
#[derive(Debug, Clone, Copy)]
pub(super) enum Move {
    /// Now, or at this instant.
    Publish(Option<Timestamp>),
    Unpublish,
}

/// A post as its editors see it.
pub(super) fn view(file: PostFile, now: Timestamp) -> EditedPost {
    let status = file.life.status(now);
    let mut content = file.content;
    content.slug = Some(file.slug.clone());
    EditedPost {
        id: file.id.to_string(),
        status,
        slug: file.slug,
        revision: file.revision.unsigned_abs(),
        public_revision: file.life.public.map(|(revision, _)| revision.unsigned_abs()),
        public_from: file.life.public.map(|(_, from)| from),
        published_at: file.life.first,
        created_at: file.created_at,
        updated_at: file.updated_at,
        content,
    }
}

/// Starts a post.
pub(super) fn create(
    members: &Members,
    by: Uuid,
    mut draft: PostDraft,
) -> Result<EditedPost, Failure> {
    draft.tidy();
    judge(&draft, &members.directory.lists().reference)?;
    let id = Uuid::now_v7();
    let given = draft.slug.take();
    let slug = match given.clone().or_else(|| Slug::of(&draft.title)) {
        Some(slug) => slug,
        None => "post".parse().map_err(|_| Problem::new(ErrorCode::Internal))?,
    };
    let now = members.now();
    match members.store.create_post(id, &slug, given.is_some(), &draft, by, now) {
        Err(StoreError::Conflict { .. }) => Err(taken().into()),
        other => {
            other?;
            written(members, id)
        }
    }
}

/// Changes a post by a merge patch.
pub(super) fn change(
    members: &Members,
    by: Uuid,
    id: Uuid,
    wanted: &Wanted,
    patch: &Value,
) -> Result<EditedPost, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    let file = seen(members, id, wanted)?;
    let before = PostDraft { slug: Some(file.slug.clone()), ..file.content.clone() };
    let mut document = json(&before)?;
    merge_patch::apply(&mut document, patch);
    let mut after: PostDraft = input::parse(document.to_string().as_bytes())?;
    after.tidy();
    after.slug = after.slug.or_else(|| before.slug.clone());
    let mut errors = Vec::new();
    if after.kind != before.kind {
        errors.push(field("/kind", "fixed", "What a post is can't be changed: start another."));
    }
    if after.slug != before.slug && file.life.was_public(members.now()) {
        let detail = "The address of a post that was public can't be changed: links lead there.";
        errors.push(field("/slug", "fixed", detail));
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    save(members, by, &file, &before, after, wanted)
}

/// Makes an old revision the newest again.
pub(super) fn restore(
    members: &Members,
    by: Uuid,
    id: Uuid,
    revision: i32,
    wanted: &Wanted,
) -> Result<EditedPost, Failure> {
    let file = seen(members, id, wanted)?;
    let before = PostDraft { slug: Some(file.slug.clone()), ..file.content.clone() };
    let old = members.store.post_revision(id, revision).map_err(missing)?;
    let after = PostDraft { slug: before.slug.clone(), ..old };
    save(members, by, &file, &before, after, wanted)
}

/// Saves what differs as a new revision.
fn save(
    members: &Members,
    by: Uuid,
    file: &PostFile,
    before: &PostDraft,
    mut after: PostDraft,
    wanted: &Wanted,
) -> Result<EditedPost, Failure> {
    judge(&after, &members.directory.lists().reference)?;
    if after == *before {
        return Ok(view(file.clone(), members.now()));
    }
    let changed = merge_patch::changed(&json(before)?, &json(&after)?);
    let slug = after.slug.take().unwrap_or_else(|| file.slug.clone());
    match members.store.save_post(file, &slug, &after, &changed, by, members.now()) {
        Err(StoreError::Conflict { .. }) => {
            let now = members.store.post(file.id).map_err(missing)?;
            if now.updated_at == file.updated_at {
                // Nobody changed the post: it is the address that another one has.
                return Err(taken().into());
            }
            Err(stale(members, &now, wanted))
        }
        other => {
            other.map_err(missing)?;
            written(members, file.id)
        }
    }
}

/// Moves a post on in its life.
pub(super) fn make(
    members: &Members,
    by: Uuid,
    id: Uuid,
    wanted: Option<&Wanted>,
    made: Move,
) -> Result<EditedPost, Failure> {
    for _ in 0..TRIES {
        let now = members.now();
        let file = match wanted {
            Some(wanted) => seen(members, id, wanted)?,
            None => members.store.post(id).map_err(missing)?,
        };
        let (next, action) = match made {
            Move::Publish(at) => {
                // What was in a list when it was written may not be any more.
                judge(&file.content, &members.directory.lists().reference)?;
                let later = at.is_some_and(|at| at > now);
                let action = if later { "post.schedule" } else { "post.publish" };
                (file.life.publish(file.revision, at, now), action)
            }
            Move::Unpublish => (file.life.unpublish(now), "post.unpublish"),
        };
        let next = next.map_err(refused)?;
        if next == file.life {
            return Ok(view(file, now));
        }
        match members.store.move_post(&file, &next, action, by, now) {
            Err(StoreError::Conflict { .. }) => {}
            other => {
                other.map_err(missing)?;
                return written(members, id);
            }
        }
    }
    Err(Problem::new(ErrorCode::Unavailable).into())
}

/// Deletes a post that is not public.
pub(super) fn delete(
    members: &Members,
    by: Uuid,
    id: Uuid,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let file = seen(members, id, wanted)?;
    if file.life.public.is_some() {
        let detail = "It is public or will be: take it down first.";
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    match members.store.delete_post(&file, by, members.now()) {
        Err(StoreError::Conflict { .. }) => {
            Err(stale(members, &members.store.post(id).map_err(missing)?, wanted))
        }
        other => {
            other.map_err(missing)?;
            follow(members);
            Ok(())
        }
    }
}

/// The revisions of a post, newest first.
pub(super) fn revisions(members: &Members, id: Uuid) -> Result<Vec<PostRevision>, Failure> {
    let saved = members.store.post_revisions(id)?;
    if saved.is_empty() {
        return Err(Problem::new(ErrorCode::NotFound).into());
    }
    let documents = saved.iter().map(|s| json(&s.content)).collect::<Result<Vec<_>, _>>()?;
    Ok(saved
        .into_iter()
        .enumerate()
        .map(|(i, saved)| PostRevision {
            revision: saved.revision.unsigned_abs(),
            saved_at: saved.saved_at,
            saved_by: saved.saved_by,
            changed: documents
                .get(i + 1)
                .map(|before| merge_patch::changed(before, &documents[i]))
                .unwrap_or_default(),
            content: saved.content,
        })
        .collect())
}

/// An identifier as we write it: a path has one spelling.
pub(super) fn post_id(text: &str) -> Result<Uuid, Problem> {
    let id: Option<Uuid> = text.parse().ok();
    id.filter(|id| id.to_string() == text).ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// The number of a revision in a path.
pub(super) fn revision(text: &str) -> Result<i32, Problem> {
    let number: Option<i32> = text.parse().ok();
    number.filter(|n| n.to_string() == text).ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// The post as it is after a write, which this replica then shows at once.
fn written(members: &Members, id: Uuid) -> Result<EditedPost, Failure> {
    follow(members);
    Ok(view(members.store.post(id).map_err(missing)?, members.now()))
}

fn follow(members: &Members) {
    // It is written, and the follower reads it a moment later.
    if let Err(error) = members.directory.follow_posts(&members.store) {
        tracing::warn!(%error, "posts could not be read again");
    }
}

/// The post, if it is the one that the caller has seen.
fn seen(members: &Members, id: Uuid, wanted: &Wanted) -> Result<PostFile, Failure> {
    let file = members.store.post(id).map_err(missing)?;
    if wanted.fits(file.revision) { Ok(file) } else { Err(stale(members, &file, wanted)) }
}
