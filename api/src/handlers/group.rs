//! `GET /groups/{id}`: the whole listing.

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{ErrorCode, Group, GroupId, Problem, Slug};

/// Get one group.
///
/// By its identifier or by its slug. A slug that the group had before answers with a redirect to
/// the one it has now.
#[utoipa::path(
    tag = "Groups",
    operation_id = "get_group",
    params(
        ("id" = String, Path, description = "Identifier (UUID) or slug.",
            min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca"),
    ),
    responses(
        (status = 200, description = "The whole listing.", body = Group),
        (status = 308, description = "The group has another slug now.",
            headers(("Location" = String, description = "Where it is now."))),
        (status = 404, description = "No published group has this identifier or slug (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/groups/{id}")]
pub(crate) async fn get_group(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The listing, answered in the process.
pub fn get(directory: &Directory, id: &str, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let snapshot = directory.snapshot()?;
    let mut moved_to = None;
    let entry = match (id.parse::<GroupId>(), id.parse::<Slug>()) {
        (Ok(id), _) => snapshot.by_id(id),
        (_, Ok(slug)) => snapshot.by_slug(slug.as_str()).or_else(|| {
            let entry = snapshot.by_id(directory.former_owner(slug.as_str())?)?;
            moved_to = Some(format!("{}/groups/{}", super::PREFIX, entry.slug));
            Some(entry)
        }),
        (Err(_), Err(_)) => None,
    };
    let entry = entry.ok_or_else(|| Problem::new(ErrorCode::GroupNotFound))?;
    let body = directory.detail(entry.detail).map_err(|error| {
        tracing::error!(%error, "a listing in the index could not be unpacked");
        Problem::new(ErrorCode::Internal)
    })?;
    Ok(Answer { moved_to, ..Answer::public(body, 60) })
}
