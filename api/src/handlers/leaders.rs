//! `/leaders`: an account's own profile and those of the colleagues whom it filed.

mod change;

use self::change::{change, create, delete, view};
use super::{
    PREFIX,
    account::private,
    idempotency,
    if_match::{Wanted, etag},
    input::Body,
    principal::Member,
};
use crate::{members::Members, problem::Failure};
use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{ErrorCode, LeaderDraft, LeaderProfile, Problem, answer::List};
use uuid::Uuid;

/// List your profiles.
///
/// Your own first, then those of colleagues by name.
#[utoipa::path(
    tag = "Your profile",
    operation_id = "list_leaders",
    security(("bearer" = [])),
    responses((status = 200, description = "All of them.", body = List<LeaderProfile>))
)]
#[get("/leaders")]
pub(crate) async fn list_leaders(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let files = members.run(move |m| m.store.profiles(who.0.account)).await?;
    Ok(private(&List { items: files.into_iter().map(view).collect() }))
}

/// File a profile.
///
/// Your own (`is_self`), of which there is one, or a colleague's who leads a group with you. What
/// we find out about a license is read-only: a new one is unverified.
#[utoipa::path(
    tag = "Your profile",
    operation_id = "create_leader",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same request makes one profile.")),
    request_body = LeaderDraft,
    responses((status = 201, description = "The profile.", body = LeaderProfile, headers(
        ("Location" = String, description = "Where it is."),
        ("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[post("/leaders")]
pub(crate) async fn create_leader(
    members: Data<Members>,
    who: Member,
    request: HttpRequest,
    body: Body<LeaderDraft>,
) -> Result<HttpResponse, Failure> {
    let owner = who.0.account;
    let key = idempotency::Key::of(&request, owner, &body.0)?;
    let inner = members.clone();
    let work = async move {
        let profile = inner.run(move |m| create(m, owner, body.0)).await?;
        Ok(HttpResponse::Created()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((LOCATION, format!("{PREFIX}/leaders/{}", profile.id)))
            .insert_header(etag(profile.version))
            .json(&profile))
    };
    idempotency::once(&members, key, work).await
}

/// Get one of your profiles.
///
/// With its credentials, what was found when they were checked, and the ETag that changing it
/// asks for.
#[utoipa::path(
    tag = "Your profile",
    operation_id = "get_leader",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the profile.")),
    responses((status = 200, description = "The profile.", body = LeaderProfile,
        headers(("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[get("/leaders/{id}")]
pub(crate) async fn get_leader(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, leader_id(&id)?);
    let file = members.run(move |m| m.store.profile(owner, id).map_err(change::missing)).await?;
    Ok(filed(&view(file)))
}

/// Change a profile.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there, `null` takes a
/// field out, lists are replaced whole. A license whose title, state, number, level or last day
/// changed is unverified again. Listings with this person show the change at once.
#[utoipa::path(
    tag = "Your profile",
    operation_id = "change_leader",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the profile."),
        ("If-Match" = String, Header, description = "The ETag of the version that you change."),
    ),
    request_body(content = LeaderDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The profile as it is now.", body = LeaderProfile,
        headers(("ETag" = String, description = "Its new version."))))
)]
#[patch("/leaders/{id}")]
pub(crate) async fn change_leader(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, leader_id(&id)?);
    let wanted = Wanted::required(&request)?;
    let profile = members.run(move |m| change(m, owner, id, &wanted, &body.0)).await?;
    Ok(filed(&profile))
}

/// Delete a profile.
///
/// Not while a listing is led by it.
#[utoipa::path(
    tag = "Your profile",
    operation_id = "delete_leader",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the profile.")),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/leaders/{id}")]
pub(crate) async fn delete_leader(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, leader_id(&id)?);
    members.run(move |m| delete(m, owner, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn leader_id(text: &str) -> Result<Uuid, Problem> {
    // The one form that we write: a path has one spelling.
    let id: Uuid = text.parse().map_err(|_| Problem::new(ErrorCode::NotFound))?;
    if id.to_string() == text { Ok(id) } else { Err(Problem::new(ErrorCode::NotFound)) }
}

/// 200 with a profile and its version.
fn filed(profile: &LeaderProfile) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(profile.version))
        .json(profile)
}
