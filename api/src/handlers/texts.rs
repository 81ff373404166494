//! `/pages`: pages of text as everybody reads them. Admins' addresses are below `/admin/pages`.

pub mod admin;
mod work;

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    ErrorCode, Lang, Problem,
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
    params(
        ("name" = PageName, Path, description = "Which page."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told; \
            where nobody wrote the page in it, the answer is in English and says so."),
    ),
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
    let text = directory.text(name(page)?, lang(query)?)?;
    Ok(Answer::public(super::json(&*text)?, SECONDS))
}

/// The language that a query asks for.
pub(super) fn lang(query: &str) -> Result<Lang, Problem> {
    let mut params = Params::parse(query, &["lang"]);
    let lang = params.parsed("lang");
    params.finish()?;
    Ok(lang.unwrap_or_default())
}

fn name(text: &str) -> Result<PageName, Problem> {
    text.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}
