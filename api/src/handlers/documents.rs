//! The document of the API, Swagger UI, and the page that explains the error codes.

use crate::{
    negotiate::{self, Answer},
    openapi,
};
use actix_web::{HttpRequest, HttpResponse, get, http::header::LOCATION, web};
use contract::Problem;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Get the OpenAPI document as JSON.
///
/// The same document as `/api/openapi.yaml`. It names every operation, its errors and examples;
/// clients can be generated from it.
#[utoipa::path(
    tag = "Documents",
    operation_id = "get_openapi_json",
    responses((status = 200, description = "This document.", body = Object))
)]
#[get("/openapi.json")]
pub(crate) async fn openapi_json(request: HttpRequest) -> HttpResponse {
    negotiate::reply(&request, "application/json", kept(openapi::json()))
}

/// Get the OpenAPI document as YAML.
///
/// The same document as `/api/openapi.json`, as it is kept beside the source.
#[utoipa::path(
    tag = "Documents",
    operation_id = "get_openapi_yaml",
    responses((status = 200, description = "This document.", body = String, content_type = "application/yaml"))
)]
#[get("/openapi.yaml")]
pub(crate) async fn openapi_yaml(request: HttpRequest) -> HttpResponse {
    negotiate::reply(&request, "application/yaml", kept(openapi::yaml()))
}

fn kept(document: Result<&str, &openapi::Unfit>) -> Result<Answer, Problem> {
    Ok(Answer::public(document?.as_bytes().to_vec(), 300))
}

/// Mounts `/docs`: its Swagger UI (all of it from this host), the prose and the error codes.
pub fn docs(config: &mut web::ServiceConfig) {
    config
        .configure(super::guide::mount)
        .route(
            "/docs",
            web::get().to(|| async {
                HttpResponse::PermanentRedirect().insert_header((LOCATION, "/docs/")).finish()
            }),
        )
        .service(SwaggerUi::new("/docs/{_:.*}").config(
            Config::new(["/api/openapi.json"]).validator_url("none").display_operation_id(true),
        ));
}
