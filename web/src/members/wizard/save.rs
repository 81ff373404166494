//! Saving a draft: the first time it is made, then each change goes as a merge patch with the
//! version that it changes.

use super::draft;
use crate::members::client::{Once, Read};
use crate::members::{Call, Members};
use contract::{ErrorCode, ListingEdit, Problem};
use serde_json::{Value, json};

/// What came of it.
pub enum Saved {
    /// What the service has now.
    Done(Box<ListingEdit>),
    /// Somebody else has saved this meanwhile.
    Theirs(Box<ListingEdit>),
    /// Nothing was saved.
    Failed(Problem),
}

/// The draft of a listing as a document.
pub fn document(edit: &ListingEdit) -> Value {
    // What was read as JSON can be written as JSON.
    serde_json::to_value(&edit.draft).unwrap_or_default()
}

/// The ETag of a version.
fn etag(version: u32) -> String {
    format!("\"{version}\"")
}

/// Saves the draft in the form. `known` is the listing as it was read, `None` for one that the
/// service does not have yet: it is made empty first, so that the same request is sent again
/// when no answer came, whatever was typed since.
pub async fn save(
    members: &Members,
    once: &Once,
    known: Option<(String, u32)>,
    base: &Value,
    doc: &Value,
) -> Saved {
    let answer = match known {
        Some((id, version)) => change(members, &id, version, base, doc).await,
        None => start(members, once, base, doc).await,
    };
    answer.unwrap_or_else(Saved::Failed)
}

async fn start(
    members: &Members,
    once: &Once,
    base: &Value,
    doc: &Value,
) -> Result<Saved, Problem> {
    let call = Call::post("/listings").json(&json!({}));
    let made: ListingEdit = members.once(once, call).await?;
    let fresh = document(&made);
    let (merged, _) = draft::merge(base, doc, &fresh);
    change(members, &made.id.to_string(), made.version, &fresh, &merged).await
}

async fn change(
    members: &Members,
    id: &str,
    version: u32,
    base: &Value,
    doc: &Value,
) -> Result<Saved, Problem> {
    let path = format!("/listings/{id}");
    let Some(patch) = draft::patch(base, doc) else {
        return Ok(Saved::Done(Box::new(members.get(path).await?)));
    };
    let call = Call::patch(path.clone(), &etag(version)).json(&patch);
    match members.read::<ListingEdit>(call).await {
        Ok(Read { value, .. }) => Ok(Saved::Done(Box::new(value))),
        Err(problem) if problem.code == ErrorCode::PreconditionFailed => {
            Ok(Saved::Theirs(Box::new(members.get(path).await?)))
        }
        Err(problem) => Err(problem),
    }
}
