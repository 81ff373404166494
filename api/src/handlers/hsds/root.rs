//! `GET /hsds/3.0/`: what this is.

use crate::{
    handlers::{json, params::Params},
    hsds::{HsdsAbout, HsdsPublisher},
    members::Members,
    negotiate::{self, Answer},
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};

/// Seconds for which it may be kept.
const KEPT: u32 = 300;

/// Get what this API is.
///
/// Version and profile of the standard, and where the OpenAPI document is.
#[utoipa::path(
    tag = "hsds",
    operation_id = "get_hsds_about",
    responses((status = 200, description = "What this API is.", body = HsdsAbout))
)]
#[get("")]
pub(crate) async fn get_hsds_about(request: HttpRequest, members: Data<Members>) -> HttpResponse {
    about(request, members).await
}

/// The same under the address that the standard names, with a slash at its end: documents have none.
pub(crate) async fn about(request: HttpRequest, members: Data<Members>) -> HttpResponse {
    let url = &members.public_url;
    let answer = || {
        Params::parse(request.query_string(), &[]).finish()?;
        let body = json(&HsdsAbout {
            version: "3.0".to_owned(),
            profile: "https://github.com/openreferral/specification/tree/3.0".to_owned(),
            openapi_url: format!("{url}/api/openapi.json"),
            description:
                "Therapy groups in the United States: services of practices and of people \
                in practice alone, with when they meet, what they cost and for whom they are."
                    .to_owned(),
            publisher: HsdsPublisher {
                name: "Find Group Therapy".to_owned(),
                website: format!("{url}/"),
            },
        })?;
        Ok(Answer::public(body, KEPT))
    };
    negotiate::reply(&request, "application/json", answer())
}
