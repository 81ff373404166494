//! `GET /reference`: every list with its labels.

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Problem, Reference};

/// Get every list.
///
/// Cards and listings carry codes; this has the label of each. It changes rarely: keep it and ask
/// again with its ETag.
#[utoipa::path(
    tag = "Lists",
    operation_id = "get_reference",
    params(
        ("lang" = Option<String>, Query, description = "Language of the labels.",
            pattern = "^(en)?$", example = "en"),
    ),
    responses((status = 200, description = "All lists.", body = Reference))
)]
#[get("/reference")]
pub(crate) async fn get_reference(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The lists, answered in the process.
pub fn get(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["lang"]);
    params.check_lang();
    params.finish()?;
    Ok(Answer::public(directory.lists().json.clone(), 300))
}
