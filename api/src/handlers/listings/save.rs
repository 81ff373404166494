//! Saving: a merge patch on the version that was seen.

use super::{
    desk::{Desk, missing},
    prepare::{Touched, prepare},
};
use crate::{
    domain::{
        check,
        edit::{Drafts, change},
    },
    handlers::{if_match::Wanted, input},
    members::Members,
    problem::Failure,
    store::{Deed, ListingFile, ListingWrite, Revision, Slot, StoreError},
};
use contract::{
    ErrorCode, FieldError, GroupId, ListingDraft, ListingEdit, Problem, listing::Status,
    merge_patch, problem::field,
};
use serde_json::Value;
use uuid::Uuid;

/// Writers of one listing at once before the last of them is told to try later.
pub(super) const TRIES: usize = 8;

/// Saves a patch and answers the listing as it is then.
pub(super) fn save(
    members: &Members,
    owner: Uuid,
    id: GroupId,
    wanted: &Wanted,
    patch: &Value,
) -> Result<ListingEdit, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    for _ in 0..TRIES {
        let desk = Desk::of(members, owner)?;
        let file = members.store.listing_file(owner, id).map_err(missing)?;
        fresh(members, &file, wanted)?;
        if file.status == Status::Archived {
            return Err(super::moves::not_allowed(&file, "changed").into());
        }
        let before = &file.base.content;
        let draft = patched(before, patch)?;
        let touched = Touched {
            location: patch.get("location").is_some(),
            openings: patch.pointer("/capacity/openings").is_some(),
        };
        let draft = prepare(members, &desk, before, draft, touched)?;
        if draft == *before {
            return Ok(desk.view(&file));
        }
        let write = plan(&desk, &file, draft)?;
        match members.store.write_listing(owner, &file, &write, desk.now()) {
            Ok(()) => {
                return Ok(desk.view(&members.store.listing_file(owner, id).map_err(missing)?));
            }
            // Somebody was faster: look again, and compare the versions again.
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(missing(error)),
        }
    }
    Err(Problem::new(ErrorCode::Unavailable).into())
}

/// That the version which is there is one that the caller has seen.
pub(super) fn fresh(members: &Members, file: &ListingFile, wanted: &Wanted) -> Result<(), Failure> {
    if wanted.fits(file.base.number) {
        return Ok(());
    }
    let mut problem = Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this listing after you opened it, perhaps you in another window. Look at \
         what changed and save again.",
    );
    let seen = match wanted.seen() {
        Some(number) => members.store.listing_revision(file.id, number)?,
        None => None,
    };
    if let Some(seen) = seen {
        problem.changed = merge_patch::changed(&json(&seen)?, &json(&file.base.content)?);
    }
    Err(problem.into())
}

fn json(draft: &ListingDraft) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "a draft could not be written");
        Problem::new(ErrorCode::Internal)
    })
}

fn patched(before: &ListingDraft, patch: &Value) -> Result<ListingDraft, Problem> {
    let mut document = json(before)?;
    merge_patch::apply(&mut document, patch);
    input::parse(document.to_string().as_bytes())
}

/// What is to be written for a changed draft.
fn plan(desk: &Desk, file: &ListingFile, draft: ListingDraft) -> Result<ListingWrite, Problem> {
    let content = |revision: &Option<Revision>| revision.as_ref().map(|r| r.content.clone());
    let now = Drafts {
        draft: content(&file.draft),
        pending: content(&file.pending),
        public: content(&file.public),
    };
    let leaders = draft.leaders.clone();
    let then = change(&now, &file.base.content, draft);
    let mut write = ListingWrite {
        draft: slot(file.draft.as_ref(), then.draft),
        pending: slot(file.pending.as_ref(), then.pending),
        public: slot(file.public.as_ref(), then.public.clone()),
        ..ListingWrite::of(file)
    };
    match (&now.public, &then.public) {
        // Nobody sees it yet: the rows follow the draft.
        (None, _) => write.leaders = Some(leaders.unwrap_or_default()),
        (Some(before), Some(after)) if before != after => {
            let wrong = newly_wrong(desk, before, after);
            if !wrong.is_empty() {
                return Err(Problem::invalid(wrong));
            }
            let changed = merge_patch::changed(&json(before)?, &json(after)?);
            let detail = serde_json::json!({ "changed": changed });
            write.deed = Some(Deed { action: "listing.change_at_once", detail });
        }
        _ => {}
    }
    Ok(write)
}

fn slot(was: Option<&Revision>, shall: Option<ListingDraft>) -> Slot {
    match shall {
        None => Slot::At(None),
        Some(content) if was.is_some_and(|was| was.content == content) => Slot::kept(was),
        Some(content) => Slot::New(Box::new(content)),
    }
}

/// What shows at once must be right at once.
pub(super) fn newly_wrong(
    desk: &Desk,
    before: &ListingDraft,
    after: &ListingDraft,
) -> Vec<FieldError> {
    let errors = |draft: &ListingDraft| {
        let (content, mut errors) = draft.judged();
        errors.extend(check::lists(&content, &desk.lists().reference));
        errors
    };
    let known = errors(before);
    errors(after).into_iter().filter(|error| !known.contains(error)).collect()
}
