//! `GET /groups?ids=`: groups that somebody has picked, in their order.

use super::{Answer, CachePolicy};
use contract::{ErrorCode, Facets, GroupId, Groups, Hit, Problem};
use search::Snapshot;

/// The groups, and the identifiers of which there is none. The address tells what somebody picked:
/// nobody else may keep the answer.
pub(super) fn answer(snapshot: &Snapshot, ids: &[GroupId]) -> Result<Answer, Problem> {
    let (mut items, mut missing) = (Vec::new(), Vec::new());
    for id in ids {
        let Some(entry) = snapshot.by_id(*id) else {
            missing.push(*id);
            continue;
        };
        let group = serde_json::from_slice(entry.card).map_err(|error| {
            tracing::error!(%error, "a card in the index could not be read");
            Problem::new(ErrorCode::Internal)
        })?;
        items.push(Hit {
            distance_miles: None,
            next_session: None,
            matches: None,
            explanation: None,
            group,
        });
    }
    let groups = Groups {
        total: u32::try_from(items.len()).unwrap_or_default(),
        items,
        facets: Facets::new(),
        next: None,
        place: None,
        corrected: None,
        understood: Vec::new(),
        words: None,
        suggestions: Vec::new(),
        timetable: Vec::new(),
        missing,
    };
    Ok(Answer { body: super::json(&groups)?, cache: CachePolicy::Private, moved_to: None })
}
