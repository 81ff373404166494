//! `GET /groups/calendar.ics`: a search as a calendar that programs subscribe to.

use super::Followed;
use crate::{
    directory::Directory,
    domain::calendar::{Title, calendar_of},
    handlers::Answer,
    members::Members,
    negotiate,
    openapi::FollowParameters,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_DISPOSITION, HeaderValue},
    web::{self, Data},
};
use contract::{ErrorCode, Group, Problem, query::CALENDAR_GROUPS};

const MEDIA: &str = "text/calendar; charset=utf-8";

/// Get the sessions of the groups that a search finds as a calendar.
///
/// iCalendar (RFC 5545) to be subscribed to: with the filters of a search, the sessions of the first
/// 200 groups that it finds, best or nearest first, each as in the calendar of the group itself.
/// `X-WR-CALDESC` says when there are more; a narrower search has them all. Groups without a session
/// ahead are left out, and a search that finds none is an empty calendar, so that a subscription goes
/// on. Programs look again every 12 hours (`REFRESH-INTERVAL`).
#[utoipa::path(
    tag = "Groups",
    operation_id = "get_search_calendar",
    params(FollowParameters),
    responses(
        (status = 200, description = "The calendar.", body = String, content_type = "text/calendar"),
    )
)]
#[get("/groups/calendar.ics")]
pub(crate) async fn get_search_calendar(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string().to_owned();
    let url = members.public_url.clone();
    // Up to 200 listings are unpacked and read, which is too long for a thread that answers others.
    let answer = web::block(move || answer(&directory, &query, &url)).await.map_err(|error| {
        tracing::error!(%error, "a calendar could not be made");
        Problem::new(ErrorCode::Internal)
    })?;
    let mut response = negotiate::reply(&request, MEDIA, answer);
    if response.status().is_success() {
        let name = HeaderValue::from_static("attachment; filename=\"groups.ics\"");
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

fn answer(directory: &Directory, query: &str, public_url: &str) -> Result<Answer, Problem> {
    let now = directory.clock().now();
    let followed = Followed::parse(directory, query)?;
    let snapshot = directory.snapshot()?;
    let found = followed.find(directory, &snapshot, None, CALENDAR_GROUPS, now)?;
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a listing in the index could not be read");
        Problem::new(ErrorCode::Internal)
    };
    let unpacked = directory.unpack_many(|unpacker| {
        let mut groups = Vec::with_capacity(found.page.hits.len());
        for hit in &found.page.hits {
            let Some(entry) = snapshot.by_id(hit.id) else { continue };
            let whole = unpacker.unpack(entry.detail).map_err(|error| broken(&error))?;
            let group: Group = serde_json::from_slice(whole).map_err(|error| broken(&error))?;
            let page = format!("{public_url}{}", followed.path_of(&group.card));
            groups.push((group, page));
        }
        Ok::<_, Problem>(groups)
    });
    let groups = unpacked.map_err(|error| broken(&error))??;
    let called = followed.called(&found, &directory.lists().reference);
    let shown = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let title = Title {
        name: called.heading,
        about: followed.calendar_about(shown, found.page.total),
        lang: followed.lang,
    };
    let body = calendar_of(&title, &groups, now).into_bytes();
    Ok(Answer { body, cache: followed.cache(), moved_to: None })
}
