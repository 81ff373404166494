//! `/hsds/3.0/service_at_locations`: groups paired with where they can be attended.

use super::{
    list::{list, one},
    parameters::ListParameters,
};
use crate::{
    directory::Directory,
    hsds::{HsdsServiceAtLocation, Paged, Pair},
    members::Members,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    web::{Data, Path},
};
use contract::Problem;

/// List services at locations.
///
/// Each group once for its room and once for its call, where it has both. What is asked for is asked
/// of the group; `proximity` leaves calls out.
#[utoipa::path(
    tag = "hsds",
    operation_id = "list_hsds_service_at_locations",
    params(ListParameters),
    responses((status = 200, description = "A page of pairings; with `format` a record a line, or a table.", content(
        (Paged<HsdsServiceAtLocation> = "application/json"),
        (String = "application/x-ndjson"),
        (String = "text/csv"),
    )))
)]
#[get("/service_at_locations")]
pub(crate) async fn list_hsds_service_at_locations(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    list::<Pair>(request, directory, members).await
}

/// Get a service at a location.
///
/// A pairing with everything that belongs to it.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_service_at_location",
    params(("id" = String, Path, description = "Identifier (UUID).", example = "ca8fe29d-9540-5569-b253-e824e65595f3")),
    responses(
        (status = 200, description = "The pairing.", body = HsdsServiceAtLocation),
        (status = 404, description = "There is no such record (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/service_at_locations/{id}")]
pub(crate) async fn get_hsds_service_at_location(
    request: HttpRequest,
    members: Data<Members>,
    path: Path<String>,
) -> HttpResponse {
    one::<Pair>(&request, &members, &path).await
}
