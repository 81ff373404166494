//! `GET /states` and `GET /states/{state}/cities`: where groups meet.

use super::{Answer, params::Params};
use crate::directory::Directory;
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    CityCount, ErrorCode, Problem, StateCount, UsState, answer::List, problem::parameter,
};
use std::collections::HashMap;

/// List states.
///
/// Every state, the District of Columbia and the territories, with the groups that meet in a room
/// there and, apart from them, the groups that people there may join online.
#[utoipa::path(
    tag = "Places",
    operation_id = "list_states",
    responses((status = 200, description = "All of them, by name.", body = List<StateCount>))
)]
#[get("/states")]
pub(crate) async fn list_states(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// List the cities of a state.
///
/// The cities in which a group meets in a room, most groups first.
#[utoipa::path(
    tag = "Places",
    operation_id = "list_cities",
    params(
        ("state" = String, Path, description = "Postal code (`CA`) or the state's name as it stands in addresses (`california`).",
            min_length = 2, max_length = 40, pattern = "^[A-Za-z-]+$", example = "CA"),
    ),
    responses(
        (status = 200, description = "Its cities with groups.", body = List<CityCount>),
        (status = 404, description = "There is no such state (`place_not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/states/{state}/cities")]
pub(crate) async fn list_cities(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The states, answered in the process.
pub fn list(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let counts: HashMap<_, _> =
        directory.snapshot()?.state_counts().into_iter().map(|(s, i, o)| (s, (i, o))).collect();
    let mut items: Vec<_> = UsState::all()
        .map(|state| {
            let (in_person, online) = counts.get(&state).copied().unwrap_or_default();
            StateCount {
                state,
                name: state.name().to_owned(),
                slug: state.slug(),
                in_person,
                online,
            }
        })
        .collect();
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Answer::public(super::json(&List { items })?, 60))
}

/// The cities of a state, answered in the process.
pub fn cities(directory: &Directory, state: &str, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let state = state.parse().ok().or_else(|| UsState::from_slug(state)).ok_or_else(|| {
        let mut problem = Problem::new(ErrorCode::PlaceNotFound);
        let detail =
            "is not a state: give a postal code such as CA, or its slug such as california";
        problem.errors.push(parameter("state", "unknown_place", detail));
        problem
    })?;
    let gazetteer = directory.gazetteer();
    let mut items: Vec<_> = directory
        .snapshot()?
        .city_counts(state)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, in_person)| {
            let place = gazetteer.place(id);
            CityCount {
                name: place.name.to_string(),
                county: place.county.to_string(),
                slug: place.slug.to_string(),
                in_person,
                lat: place.point.lat,
                lng: place.point.lng,
            }
        })
        .collect();
    items.sort_by(|a, b| b.in_person.cmp(&a.in_person).then_with(|| a.slug.cmp(&b.slug)));
    Ok(Answer::public(super::json(&List { items })?, 60))
}
