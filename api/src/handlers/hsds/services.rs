//! `/hsds/3.0/services`: groups.

use super::{
    list::{list, one},
    parameters::ListParameters,
};
use crate::{
    directory::Directory,
    hsds::{Facts, HsdsService, Paged},
    members::Members,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use contract::Problem;
use std::sync::Arc;

/// List services.
///
/// Every group that is published, by `id`, a page at a time. What is given must all fit. Absent facts
/// are left out, never null.
///
/// `format=ndjson` and `format=csv` answer with all that fit, without pages, and so does `minimal`;
/// unless `page` or `per_page` is given.
#[utoipa::path(
    tag = "hsds",
    operation_id = "list_hsds_services",
    params(ListParameters),
    responses((status = 200, description = "A page of services; with `format` a record a line, or a table.", content(
        (Paged<HsdsService> = "application/json"),
        (String = "application/x-ndjson"),
        (String = "text/csv"),
    )))
)]
#[get("/services")]
pub(crate) async fn list_hsds_services(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    list::<Arc<Facts>>(request, directory, members).await
}

/// Get a service.
///
/// A group with everything that belongs to it. Its identifier is the one that it has in the rest of
/// the API.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_service",
    params(("id" = String, Path, description = "Identifier (UUID).", example = "01936d2e-7c00-7000-8000-000000000001")),
    responses(
        (status = 200, description = "The service.", body = HsdsService),
        (status = 404, description = "There is no such record (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/services/{id}")]
pub(crate) async fn get_hsds_service(
    request: HttpRequest,
    members: Data<Members>,
    path: Path<String>,
) -> HttpResponse {
    one::<Arc<Facts>>(&request, &members, &path).await
}
