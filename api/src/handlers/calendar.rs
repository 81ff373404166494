//! `GET /groups/{id}/calendar.ics`: when a group meets, for calendar programs.

use super::{Answer, group, params::Params};
use crate::{
    directory::Directory,
    domain::calendar::{Wanted, calendar},
    members::Members,
    negotiate,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_DISPOSITION, HeaderValue},
    web::{Data, Path},
};
use contract::{ErrorCode, Problem, Timestamp};

const MEDIA: &str = "text/calendar; charset=utf-8";

/// Get a group's sessions as a calendar.
///
/// iCalendar (RFC 5545), to be opened or subscribed to: each session of the schedule is a repeated
/// event from the next one on, with its time zone's rules, the days without a session and the last
/// day left out. `UID` stays the same and `SEQUENCE` is the number of the public revision. The place
/// is no more precise than in the listing, and the events are private.
///
/// With `session` it is one event: the next session (`next`), or the one that begins at an instant,
/// as `next_session.starts_at` of a search tells it.
#[utoipa::path(
    tag = "Groups",
    operation_id = "get_group_calendar",
    params(
        ("id" = String, Path, description = "Identifier (UUID) or slug.",
            min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca"),
        ("session" = Option<String>, Query, description = "`next`, or when the session begins (RFC 3339, whole seconds); the whole series when absent.",
            pattern = "^(next|[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?$",
            example = "next"),
    ),
    responses(
        (status = 200, description = "The calendar.", body = String, content_type = "text/calendar"),
        (status = 308, description = "The group has another slug now.",
            headers(("Location" = String, description = "Where it is now."))),
        (status = 404, description = "No published group has this identifier or slug (`group_not_found`), its listing has no schedule, no session is ahead, or none begins then (`not_found`; `detail` says which).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/groups/{id}/calendar.ics")]
pub(crate) async fn get_group_calendar(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
    id: Path<String>,
) -> HttpResponse {
    let found = find(&directory, &id, request.query_string(), &members.public_url);
    let (answer, slug) = match found {
        Ok((answer, slug)) => (Ok(answer), slug),
        Err(problem) => (Err(problem), String::new()),
    };
    let mut response = negotiate::reply(&request, MEDIA, answer);
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{slug}.ics\""));
    if let (true, Ok(name)) = (response.status().is_success(), name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    response
}

/// The calendar with the group's slug.
fn find(
    directory: &Directory,
    id: &str,
    query: &str,
    public_url: &str,
) -> Result<(Answer, String), Problem> {
    let mut params = Params::parse(query, &["session"]);
    let wanted = match params.get("session") {
        None => Wanted::Series,
        Some("next") => Wanted::Next,
        Some(_) => params.parsed::<Timestamp>("session").map_or(Wanted::Next, Wanted::At),
    };
    params.finish()?;
    let listing = group::get(directory, id, "")?;
    if let Some(address) = listing.moved_to {
        let mark = if query.is_empty() { "" } else { "?" };
        let moved_to = Some(format!("{address}/calendar.ics{mark}{query}"));
        return Ok((Answer { moved_to, ..Answer::public(Vec::new(), 60) }, String::new()));
    }
    let group = group::published(directory, id)?;
    let page = format!("{public_url}/group/{}", group.card.slug);
    let body = calendar(&group, &page, wanted, directory.clock().now())
        .map_err(|missing| Problem::new(ErrorCode::NotFound).detail(missing.reason()))?;
    Ok((Answer::public(body.into_bytes(), 60), group.card.slug.to_string()))
}
