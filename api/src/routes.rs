//! THE route table: what is mounted here is in the OpenAPI document, and nothing else is.

use crate::{handlers, openapi, problem};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header::ALLOW},
    web,
};
use contract::{ErrorCode, Problem};
use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// The methods of every address so far.
pub const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// Mounts and documents every address of the API.
pub fn api(config: &mut ServiceConfig<'_>) {
    config
        .service(
            scope("/api/v1")
                .service(handlers::groups::search_groups)
                .service(handlers::group::get_group)
                .service(handlers::categories::list_categories)
                .service(handlers::states::list_states)
                .service(handlers::states::list_cities)
                .service(handlers::places::suggest_places)
                .service(handlers::reference::get_reference)
                .default_service(web::to(missing)),
        )
        .service(
            scope("/api")
                .service(handlers::documents::openapi_json)
                .service(handlers::documents::openapi_yaml)
                .default_service(web::to(missing)),
        )
        .service(
            scope("/health")
                .service(handlers::health::live)
                .service(handlers::health::ready)
                .default_service(web::to(missing)),
        );
}

/// Nothing is here, or not for this method.
pub async fn missing(request: HttpRequest) -> HttpResponse {
    if !documented(request.path()) {
        return problem::respond(&Problem::new(ErrorCode::NotFound));
    }
    if request.method() == Method::OPTIONS {
        return HttpResponse::NoContent().insert_header((ALLOW, ALLOWED)).finish();
    }
    problem::respond(&Problem::new(ErrorCode::MethodNotAllowed))
}

/// Whether some method of this address is in the document.
fn documented(path: &str) -> bool {
    let fits = |pattern: &str| {
        let (pattern, path) = (pattern.split('/'), path.split('/'));
        pattern.clone().count() == path.clone().count()
            && pattern
                .zip(path)
                .all(|(p, part)| p == part || (p.starts_with('{') && !part.is_empty()))
    };
    openapi::document().paths.paths.keys().any(|pattern| fits(pattern))
}
