//! `GET /groups/{id}/similar`: groups like one.

use super::{Answer, group, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{ErrorCode, GroupCard, Hit, Problem, answer::List};

/// Groups when `limit` is not given (a row of the group's page), and the most of them.
const DEFAULT: u16 = 3;
const MOST: u16 = 12;

/// Groups like one.
///
/// They share a topic and a language with it, and somebody who can join it can join them: they meet
/// within 50 miles or in the same state, or take people online from a shared state. Groups of its
/// primary topic come before those of its other topics; then those that are nearer, share more
/// topics and populations, take the same ages and genders, meet in the same way and take new
/// members now; then by rank and identifier. `distance_miles` is from the group's own place. The
/// list may be shorter than `limit`, or empty.
#[utoipa::path(
    tag = "Groups",
    operation_id = "list_similar_groups",
    params(
        ("id" = String, Path, description = "Identifier (UUID) or slug.",
            min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca"),
        ("limit" = Option<u16>, Query, description = "Groups at most; 3 when absent.",
            minimum = 1, maximum = 12, example = 3),
    ),
    responses(
        (status = 200, description = "Groups like it, most like first.", body = List<Hit>),
        (status = 308, description = "The group has another slug now.",
            headers(("Location" = String, description = "Where it is now."))),
        (status = 404, description = "No published group has this identifier or slug (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/groups/{id}/similar")]
pub(crate) async fn list_similar_groups(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The list, answered in the process.
pub fn list(directory: &Directory, id: &str, query: &str) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["limit"]);
    let limit = params.number("limit", 1, MOST, DEFAULT);
    params.finish()?;
    let snapshot = directory.snapshot()?;
    let (entry, moved) = group::find(directory, &snapshot, id)?;
    let card: GroupCard = serde_json::from_slice(entry.card).map_err(unreadable)?;
    let topics: Vec<&str> = card.categories.iter().map(|c| c.as_str()).collect();
    let mut items = Vec::new();
    for similar in snapshot.similar(entry.id, &topics, usize::from(limit)) {
        items.push(Hit {
            distance_miles: similar.distance_miles,
            next_session: None,
            matches: None,
            explanation: None,
            group: serde_json::from_slice(similar.card).map_err(unreadable)?,
        });
    }
    let moved_to = moved.map(|slug| format!("{}/groups/{slug}/similar", super::PREFIX));
    Ok(Answer { moved_to, ..Answer::public(super::json(&List { items })?, 60) })
}

fn unreadable(error: serde_json::Error) -> Problem {
    tracing::error!(%error, "a card in the index could not be read");
    Problem::new(ErrorCode::Internal)
}
