//! Whether the process lives, and whether it can answer searches.

use crate::{directory::Directory, negotiate};
use actix_web::{HttpRequest, HttpResponse, get, http::header::CACHE_CONTROL, web::Data};
use contract::{ErrorCode, Problem};
use serde::Serialize;
use utoipa::ToSchema;

/// State of the service.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HealthStatus {
    /// All is well.
    Ok,
    /// Searches are answered from memory, and something is amiss: the database can't be reached, so
    /// nothing can be written and changes made elsewhere do not show; or listings in it cannot be
    /// read (`skipped`).
    Degraded,
}

/// Answer of the health checks.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct HealthAnswer {
    /// State.
    pub status: HealthStatus,
    /// Published groups in the index; absent from the check of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<u32>,
    /// Listings that cannot be read, so that they do not show, or show as they were before; absent
    /// from the check of life. The log names each with its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<u32>,
}

fn respond(request: &HttpRequest, answer: HealthAnswer) -> HttpResponse {
    if !negotiate::accepts(request, "application/json") {
        return crate::problem::respond(&Problem::new(ErrorCode::NotAcceptable));
    }
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(answer)
}

/// Check life.
///
/// 200 while the process runs.
#[utoipa::path(
    tag = "Health",
    operation_id = "check_live",
    responses((status = 200, description = "The process runs.", body = HealthAnswer))
)]
#[get("/live")]
pub(crate) async fn live(request: HttpRequest) -> HttpResponse {
    respond(&request, HealthAnswer { status: HealthStatus::Ok, groups: None, skipped: None })
}

/// Check readiness.
///
/// 200 as soon as the index is loaded, also while the database is down: searches and pages of
/// groups are answered from memory. The body then says `degraded`, and also while there are
/// listings that cannot be read.
#[utoipa::path(
    tag = "Health",
    operation_id = "check_ready",
    responses((status = 200, description = "Searches are answered.", body = HealthAnswer))
)]
#[get("/ready")]
pub(crate) async fn ready(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    let health = directory.health();
    if !health.loaded {
        return crate::problem::respond(&Problem::new(ErrorCode::Unavailable));
    }
    let well = health.database_up && health.skipped == 0;
    let status = if well { HealthStatus::Ok } else { HealthStatus::Degraded };
    let (groups, skipped) = (Some(health.groups), Some(health.skipped));
    respond(&request, HealthAnswer { status, groups, skipped })
}
