//! `/hsds/3.0/organizations`: practices, and people in practice alone.

use super::{
    list::{list, one},
    parameters::OrganizationParameters,
};
use crate::{
    directory::Directory,
    hsds::{HsdsOrganization, Owned, Paged},
    members::Members,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use contract::Problem;

/// List organizations.
///
/// A practice, where a group shows one; else the first of its leaders. One fits when any of its
/// groups does.
#[utoipa::path(
    tag = "hsds",
    operation_id = "list_hsds_organizations",
    params(OrganizationParameters),
    responses((status = 200, description = "A page of organizations; with `format` a record a line, or a table.", content(
        (Paged<HsdsOrganization> = "application/json"),
        (String = "application/x-ndjson"),
        (String = "text/csv"),
    )))
)]
#[get("/organizations")]
pub(crate) async fn list_hsds_organizations(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    list::<Owned>(request, directory, members).await
}

/// Get an organization.
///
/// With where its groups can be attended, and its groups; with `full_service` each of these in full.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_organization",
    params(
        ("id" = String, Path, description = "Identifier (UUID).", example = "ca8fe29d-9540-5569-b253-e824e65595f3"),
        ("full_service" = Option<bool>, Query, description = "Each of its services in full.", example = true),
    ),
    responses(
        (status = 200, description = "The organization.", body = HsdsOrganization),
        (status = 404, description = "There is no such record (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/organizations/{id}")]
pub(crate) async fn get_hsds_organization(
    request: HttpRequest,
    members: Data<Members>,
    path: Path<String>,
) -> HttpResponse {
    one::<Owned>(&request, &members, &path).await
}
