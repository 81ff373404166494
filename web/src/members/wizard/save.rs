//! Saving a draft: the first time it is made, then each change goes as a merge patch with the
//! version that it changes.

use super::draft;
use super::listing::Listing;
use crate::members::client::{Once, Read};
use crate::members::{Call, Members};
use contract::{ErrorCode, Problem};
use serde_json::{Value, json};

/// What came of it.
pub enum Saved {
    /// What the service has now.
    Done(Box<Listing>),
    /// Somebody else has saved this meanwhile.
    Theirs(Box<Listing>),
    /// Nothing was saved; but the listing may have been made, empty.
    Failed(Box<Problem>, Option<Box<Listing>>),
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
    answer.unwrap_or_else(|problem| Saved::Failed(Box::new(problem), None))
}

async fn start(
    members: &Members,
    once: &Once,
    base: &Value,
    doc: &Value,
) -> Result<Saved, Problem> {
    let call = Call::post("/listings").json(&json!({}));
    let made: Listing = members.once(once, call).await?;
    let (merged, _) = draft::merge(base, doc, &made.draft);
    let saved = change(members, &made.id, made.version, &made.draft, &merged).await;
    Ok(saved.unwrap_or_else(|problem| Saved::Failed(Box::new(problem), Some(Box::new(made)))))
}

/// How often it is tried when others save at the same time.
const TRIES: usize = 3;

async fn change(
    members: &Members,
    id: &str,
    version: u32,
    base: &Value,
    doc: &Value,
) -> Result<Saved, Problem> {
    let path = format!("/listings/{id}");
    let (mut version, mut base, mut doc) = (version, base.clone(), doc.clone());
    for _ in 0..TRIES {
        let Some(patch) = draft::patch(&base, &doc) else {
            return Ok(Saved::Done(Box::new(members.get(path).await?)));
        };
        let call = Call::patch(path.clone(), &etag(version)).json(&patch);
        match members.read::<Listing>(call).await {
            Ok(Read { value, .. }) => return Ok(Saved::Done(Box::new(value))),
            Err(problem) if problem.code != ErrorCode::PreconditionFailed => return Err(problem),
            Err(_) => {}
        }
        let theirs: Listing = members.get(path.clone()).await?;
        let (merged, conflicts) = draft::merge(&base, &doc, &theirs.draft);
        if !conflicts.is_empty() {
            return Ok(Saved::Theirs(Box::new(theirs)));
        }
        // Only other fields were changed: both changes are kept.
        (version, base, doc) = (theirs.version, theirs.draft, merged);
    }
    Ok(Saved::Theirs(Box::new(members.get(path).await?)))
}
