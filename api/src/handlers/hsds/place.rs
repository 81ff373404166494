//! Where somebody is, from a ZIP code.

use crate::{directory::Directory, domain::join::States, hsds::Place};
use contract::{ErrorCode, Problem, ZipCode, problem::parameter};

/// The place of a ZIP code.
///
/// # Errors
/// 404 `place_not_found` when there is none of that number.
pub(super) fn of(
    directory: &Directory,
    zip: ZipCode,
    metres: Option<f64>,
) -> Result<Place, Problem> {
    let Some(known) = directory.gazetteer().zip(zip) else {
        let mut problem = Problem::new(ErrorCode::PlaceNotFound);
        problem.errors.push(parameter(
            "postcode",
            "unknown_place",
            "is not a ZIP code of our list",
        ));
        return Err(problem);
    };
    let state = States::from_iter([known.state]).bits();
    Ok(Place { state, centre: known.point, metres })
}
