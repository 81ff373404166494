//! `POST /groups/{id}/reports`: a visitor says that something is wrong. No account is needed.

use super::input::Body;
use crate::{
    members::Members,
    problem::Failure,
    store::{Limit, NewReport},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, GroupId, Problem, Slug,
    review::{ReportInput, Reported},
    text::tidy,
};

/// Reports from one address: 20 a day, then longer and longer waits.
const LIMIT: Limit = Limit { free: 20, window: 86_400, first_wait: 3_600, longest_wait: 86_400 };

/// What sealed notes of visitors are sealed as.
pub(super) const NOTE: &str = "report_note";

/// Report a listing.
///
/// Needs no account. Three visitors who say the same have its leader asked; without an answer in
/// 14 days the listing is paused. Who said it is not kept: a keyed hash of this listing alone counts
/// each visitor once, and is forgotten when the report is settled.
#[utoipa::path(
    tag = "Groups",
    operation_id = "report_group",
    params(("id" = String, Path, description = "Identifier (UUID) or slug.",
        min_length = 1, max_length = 120, example = "tuesday-anxiety-group-walnut-creek-ca")),
    request_body = ReportInput,
    responses(
        (status = 202, description = "It was noted.", body = Reported),
        (status = 404, description = "No published group has this identifier or slug (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many reports from this address (`too_many_requests`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/groups/{id}/reports")]
pub(crate) async fn report_group(
    request: HttpRequest,
    members: Data<Members>,
    id: Path<String>,
    Body(input): Body<ReportInput>,
) -> Result<HttpResponse, Failure> {
    report(&members, &request, &id, input).await?;
    Ok(HttpResponse::Accepted().insert_header((CACHE_CONTROL, "no-store")).json(Reported {}))
}

/// Takes a report; the page without JavaScript calls this too.
///
/// # Errors
/// 400 for what is wrong with it, 404 `group_not_found`, 429 `too_many_requests`.
pub(crate) async fn report(
    members: &Members,
    request: &HttpRequest,
    id: &str,
    input: ReportInput,
) -> Result<(), Failure> {
    let errors = input.validate();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let listing = find(members, id)?;
    let visitor = members.visitor_key(request);
    members
        .run(move |m| {
            m.limit(&[("report", &visitor, LIMIT)])?;
            let now = m.now();
            // Another key for each listing and kind: nobody can be followed from one to another.
            let key = format!("report {listing} {}", input.kind);
            let hash = m.keys.mac(&key, &visitor);
            let note = input.note.map(|note| tidy(&note)).filter(|note| !note.is_empty());
            m.store.report(
                &NewReport {
                    listing,
                    kind: input.kind,
                    visitor: hash[..16].iter().map(|byte| format!("{byte:02x}")).collect(),
                    note: note.map(|note| m.keys.seal(NOTE, &note)),
                },
                now,
            )?;
            Ok::<_, Failure>(())
        })
        .await
}

/// A group that is in search, by its identifier or its slug.
fn find(members: &Members, id: &str) -> Result<GroupId, Problem> {
    let snapshot = members.directory.snapshot()?;
    let found = match (id.parse::<GroupId>(), id.parse::<Slug>()) {
        (Ok(id), _) => snapshot.by_id(id),
        (_, Ok(slug)) => snapshot.by_slug(slug.as_str()),
        (Err(_), Err(_)) => None,
    };
    found.map(|entry| entry.id).ok_or_else(|| Problem::new(ErrorCode::GroupNotFound))
}
