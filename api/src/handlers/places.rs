//! `GET /places`: what a place that is still being typed may become.

use super::{Answer, CachePolicy, params::Params, place};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Places, Problem, query::MAX_TEXT};
use search::gazetteer::Found;

/// Suggestions when `limit` is not given.
const DEFAULT_LIMIT: u16 = 8;
/// Most suggestions.
const MAX_LIMIT: u16 = 20;

/// Suggest places.
///
/// Cities, states and ZIP codes that begin with what was typed; accents do not matter, nor whether
/// "Saint" is written out. Those with the most groups come first, then the largest.
#[utoipa::path(
    tag = "Places",
    operation_id = "suggest_places",
    params(
        ("q" = Option<String>, Query, description = "The beginning of a place's name or of a ZIP code; without it the answer is empty.",
            max_length = 200, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$", example = "walnut cr"),
        ("limit" = Option<u16>, Query, description = "Most suggestions to give; 8 when absent.",
            minimum = 1, maximum = 20, example = 8),
    ),
    responses((status = 200, description = "Best first.", body = Places))
)]
#[get("/places")]
pub(crate) async fn suggest_places(
    request: HttpRequest,
    directory: Data<Directory>,
) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The suggestions, answered in the process.
pub fn suggest(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["q", "limit"]);
    let limit = params.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    let text = params.get("q").unwrap_or_default().to_owned();
    if text.chars().count() > MAX_TEXT {
        params.error("q", "invalid", &format!("must be at most {MAX_TEXT} characters"));
    }
    if text.chars().any(char::is_control) {
        params.error("q", "invalid", "must not hold control characters");
    }
    params.finish()?;
    let snapshot = directory.snapshot()?;
    let gazetteer = directory.gazetteer();
    let found = if text.is_empty() {
        Vec::new()
    } else {
        gazetteer.suggest(&text, usize::from(limit), |found| match found {
            Found::State(state) => snapshot.in_state(*state),
            Found::Place(id) => snapshot.in_city(*id),
            Found::Zip(zip) => {
                gazetteer.zip(*zip).and_then(|z| z.place).map_or(0, |id| snapshot.in_city(id))
            }
        })
    };
    let body = place::suggestions(directory, &snapshot, &found);
    Ok(Answer { body, cache: CachePolicy::Private, moved_to: None })
}
