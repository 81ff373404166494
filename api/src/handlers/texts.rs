//! `/pages`: pages of text as everybody reads them. Admins' addresses are below `/admin/pages`.

pub mod admin;
mod work;

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    ErrorCode, Problem,
    page::{PageName, PageText},
};

/// How long anybody may keep an answer, in seconds.
const SECONDS: u32 = 60;

/// Get a page of text.
///
/// What an admin saved last, or the text that ships with the service.
#[utoipa::path(
    tag = "Articles",
    operation_id = "get_page",
    params(("name" = PageName, Path, description = "Which page.")),
    responses((status = 200, description = "The page.", body = PageText))
)]
#[get("/pages/{name}")]
pub(crate) async fn get_page(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// A page of text.
///
/// # Errors
/// 404 `not_found`, 400 `invalid_input`.
pub fn get(directory: &Directory, page: &str, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let text = directory.text(name(page)?)?;
    Ok(Answer::public(super::json(&*text)?, SECONDS))
}

fn name(text: &str) -> Result<PageName, Problem> {
    text.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}
