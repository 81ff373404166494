//! `GET /groups/{id}`: the whole listing.

use super::{Answer, params::Params};
use crate::{directory::Directory, members::Members, negotiate};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{
        StatusCode,
        header::{HeaderValue, VARY},
    },
    web::{Data, Path},
};
use contract::{ErrorCode, Group, GroupId, Problem, Slug};
use search::{Entry, Snapshot};

/// The media type of structured data.
pub(crate) const LD_JSON: &str = "application/ld+json";
/// Whether there are any: they are made of the site's words.
const LINKED: bool = cfg!(feature = "site");

/// Get one group.
///
/// By its identifier or by its slug. A slug that the group had before answers with a redirect to
/// the one it has now.
///
/// With `Accept: application/ld+json` it is structured data in the words of schema.org (an
/// `EventSeries` with its schedule, places, leaders and price), as the group's page has them for
/// search engines. Each form has an `ETag` of its own.
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
pub(crate) async fn get_group(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
    id: Path<String>,
) -> HttpResponse {
    let mut response = if LINKED && negotiate::prefers(&request, LD_JSON, "application/json") {
        let answer = linked(&directory, &id, request.query_string(), &members.public_url);
        negotiate::reply(&request, LD_JSON, answer)
    } else {
        super::serve(&request, &directory)
    };
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept, Accept-Encoding"));
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        seen(&request, &members, &id);
    }
    response
}

/// Structured data of a group.
#[cfg(feature = "site")]
fn linked(
    directory: &Directory,
    id: &str,
    query: &str,
    public_url: &str,
) -> Result<Answer, Problem> {
    use web::view::{labels::Labels, structured};
    let answer = get(directory, id, query)?;
    let group: Group = read(&answer.body)?;
    let lists = directory.lists();
    let body = structured::group(public_url, &group, Labels(&lists.reference)).into_bytes();
    Ok(Answer { body, ..answer })
}

/// The words are the site's.
#[cfg(not(feature = "site"))]
fn linked(_: &Directory, _: &str, _: &str, _: &str) -> Result<Answer, Problem> {
    Err(Problem::new(ErrorCode::NotAcceptable))
}

fn read(json: &[u8]) -> Result<Group, Problem> {
    serde_json::from_slice(json).map_err(|error| {
        tracing::error!(%error, "a listing in the index could not be read");
        Problem::new(ErrorCode::Internal)
    })
}

/// Counts a view of a published group.
pub(crate) fn seen(request: &HttpRequest, members: &Members, id: &str) {
    let Ok(snapshot) = members.directory.snapshot() else { return };
    let entry = match id.parse::<GroupId>() {
        Ok(id) => snapshot.by_id(id),
        Err(_) => snapshot.by_slug(id),
    };
    if let Some(entry) = entry {
        members.views.seen(request, entry.id, members.now());
    }
}

/// A published group, by its identifier, its slug or one that it had.
///
/// # Errors
/// 404 `group_not_found`, or 503 while the groups are being loaded.
pub fn published(directory: &Directory, id: &str) -> Result<Group, Problem> {
    read(&get(directory, id, "")?.body)
}

/// The published group of an identifier, a slug or one that it had; of the last the slug that it has
/// now comes along.
pub(super) fn find<'s>(
    directory: &Directory,
    snapshot: &'s Snapshot,
    id: &str,
) -> Result<(Entry<'s>, Option<&'s str>), Problem> {
    let entry = match (id.parse::<GroupId>(), id.parse::<Slug>()) {
        (Ok(id), _) => snapshot.by_id(id).map(|entry| (entry, None)),
        (_, Ok(slug)) => match snapshot.by_slug(slug.as_str()) {
            Some(entry) => Some((entry, None)),
            None => {
                let owner = directory.former_owner(slug.as_str());
                owner.and_then(|id| snapshot.by_id(id)).map(|entry| (entry, Some(entry.slug)))
            }
        },
        (Err(_), Err(_)) => None,
    };
    entry.ok_or_else(|| Problem::new(ErrorCode::GroupNotFound))
}

/// The listing, answered in the process.
pub fn get(directory: &Directory, id: &str, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let snapshot = directory.snapshot()?;
    let (entry, moved) = find(directory, &snapshot, id)?;
    let moved_to = moved.map(|slug| format!("{}/groups/{slug}", super::PREFIX));
    let body = directory.detail(entry.detail).map_err(|error| {
        tracing::error!(%error, "a listing in the index could not be unpacked");
        Problem::new(ErrorCode::Internal)
    })?;
    Ok(Answer { moved_to, ..Answer::public(body, 60) })
}
