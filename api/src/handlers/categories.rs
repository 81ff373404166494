//! `GET /categories`: the topics with how many groups each has.

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{CategoryCount, Problem, answer::List};
use std::collections::HashMap;

/// List topics.
///
/// Every topic that is offered with the number of its published groups, in the order in which they
/// are shown.
#[utoipa::path(
    tag = "Lists",
    operation_id = "list_categories",
    params(
        ("lang" = Option<String>, Query, description = "Language of the labels.",
            pattern = "^(en)?$", example = "en"),
    ),
    responses((status = 200, description = "All topics.", body = List<CategoryCount>))
)]
#[get("/categories")]
pub(crate) async fn list_categories(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The topics, answered in the process.
pub fn list(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["lang"]);
    params.check_lang();
    params.finish()?;
    let counts: HashMap<_, _> = directory.snapshot()?.category_counts().into_iter().collect();
    let lists = directory.lists();
    let items = lists
        .reference
        .categories
        .iter()
        .filter(|category| !category.hidden)
        .map(|category| CategoryCount {
            value: category.value.clone(),
            label: category.label.clone(),
            description: category.description.clone(),
            count: counts.get(category.value.as_str()).copied().unwrap_or(0),
        })
        .collect();
    Ok(Answer::public(super::json(&List { items })?, 60))
}
