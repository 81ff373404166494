//! What is wrong with a post, or with what somebody wants of it.

use crate::{
    domain::post::Refused,
    handlers::if_match::Wanted,
    markdown,
    members::Members,
    problem::Failure,
    store::{PostFile, StoreError},
};
use contract::{ErrorCode, PostDraft, Problem, Reference, merge_patch, problem::field};
use serde_json::Value;

/// A post that is not there.
pub(super) fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        other => other.into(),
    }
}

/// Another revision is there than the caller has seen: which fields differ.
pub(super) fn stale(members: &Members, file: &PostFile, wanted: &Wanted) -> Failure {
    let mut problem = Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this post after you opened it, perhaps you in another window. Look at what \
         changed and save again.",
    );
    let old = wanted.seen().and_then(|number| members.store.post_revision(file.id, number).ok());
    if let Some(old) = old
        && let (Ok(old), Ok(new)) = (json(&old), json(&file.content))
    {
        problem.changed = merge_patch::changed(&old, &new);
    }
    problem.into()
}

/// Another post has the address.
pub(super) fn taken() -> Problem {
    let mut problem = Problem::new(ErrorCode::AlreadyThere);
    problem.errors.push(field("/slug", "taken", "Another post has this address: choose another."));
    problem
}

/// A move that makes no sense.
pub(super) fn refused(why: Refused) -> Problem {
    Problem::new(ErrorCode::NotAllowedNow).detail(match why {
        Refused::IsPublic => {
            "It is public: publish the change now, or take the post down and set a time then."
        }
        Refused::IsNotPublic => "It is neither public nor scheduled.",
    })
}

/// Every rule of form, of the lists and of the text, all errors at once.
pub(super) fn judge(draft: &PostDraft, reference: &Reference) -> Result<(), Problem> {
    let mut errors = draft.validate();
    for (i, topic) in draft.topics.iter().enumerate() {
        if !reference.categories.iter().any(|category| category.value == *topic) {
            let detail = format!("{topic} is not a topic of our list: GET /api/v1/categories.");
            errors.push(field(&format!("/topics/{i}"), "unknown_code", &detail));
        }
    }
    errors.extend(markdown::check("/body", &draft.body));
    if let Some(spanish) = &draft.spanish {
        errors.extend(markdown::check("/spanish/body", &spanish.body));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// A post as JSON.
pub(super) fn json(draft: &PostDraft) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "a post could not be written");
        Problem::new(ErrorCode::Internal)
    })
}
