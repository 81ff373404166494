//! The document of the API, Swagger UI, and the page that explains the error codes.

use crate::{
    negotiate::{self, Answer},
    openapi,
};
use actix_web::{HttpRequest, HttpResponse, get, http::header::LOCATION, web};
use contract::ErrorCode;
use std::fmt::Write as _;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Get the OpenAPI document as JSON.
#[utoipa::path(
    tag = "Documents",
    operation_id = "get_openapi_json",
    responses((status = 200, description = "This document.", body = Object))
)]
#[get("/openapi.json")]
pub(crate) async fn openapi_json(request: HttpRequest) -> HttpResponse {
    let body = openapi::json().as_bytes().to_vec();
    negotiate::reply(&request, "application/json", Ok(Answer::public(body, 300)))
}

/// Get the OpenAPI document as YAML.
#[utoipa::path(
    tag = "Documents",
    operation_id = "get_openapi_yaml",
    responses((status = 200, description = "This document.", body = Object, content_type = "application/yaml"))
)]
#[get("/openapi.yaml")]
pub(crate) async fn openapi_yaml(request: HttpRequest) -> HttpResponse {
    let body = openapi::yaml().as_bytes().to_vec();
    negotiate::reply(&request, "application/yaml", Ok(Answer::public(body, 300)))
}

/// Mounts `/docs`, its Swagger UI (all of it from this host) and `/docs/errors`.
pub fn docs(config: &mut web::ServiceConfig) {
    config
        .route("/docs/errors", web::get().to(errors))
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

/// Every error code with its status and meaning: where the `type` of a problem leads.
async fn errors() -> HttpResponse {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Error codes</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><h1>Error codes</h1>\
         <p>Every error is application/problem+json (RFC 9457). Its <code>code</code> never \
         changes; <code>errors</code> names each parameter or field that is wrong.</p><dl>",
    );
    for code in ErrorCode::ALL {
        let (name, status, title) = (code.as_str(), code.status(), code.title());
        // Writing into a String cannot fail.
        let _ =
            write!(page, "<dt id=\"{name}\"><code>{name}</code> ({status})</dt><dd>{title}.</dd>");
    }
    page.push_str("</dl></html>");
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page)
}
