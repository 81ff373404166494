//! A query as databases are asked it: conditions, each with the facet that it belongs to.

use crate::mix::Query;
use contract::{FacetName, geo::EARTH_RADIUS_MILES};
use search::Area;

/// What a group must have.
pub(crate) enum Condition {
    State(String),
    City(u32),
    Circle {
        lat: f64,
        lng: f64,
        miles: f64,
    },
    /// A column equals one of these.
    Column(&'static str, Vec<String>),
    /// A list holds one of these.
    List(&'static str, Vec<String>),
    /// Takes new members.
    Accepting,
    Age(u8),
    Fee(u32),
}

/// A question.
pub(crate) struct Question {
    pub(crate) conditions: Vec<(Option<FacetName>, Condition)>,
    pub(crate) words: Vec<String>,
}

impl Question {
    pub(crate) fn new(asked: &Query) -> Self {
        let query = &asked.query;
        let mut conditions = Vec::new();
        match asked.area {
            Area::Anywhere => (),
            Area::State(state) => {
                conditions.push((Some(FacetName::State), Condition::State(state.to_string())));
            }
            Area::City { id, .. } => conditions.push((None, Condition::City(id))),
            Area::Circle { center, radius_miles: miles, .. } => {
                let circle = Condition::Circle { lat: center.lat, lng: center.lng, miles };
                conditions.push((None, circle));
            }
        }
        for (name, values) in &query.filters {
            let condition = match name {
                FacetName::Format => Condition::Column("format", values.clone()),
                FacetName::Enrollment => Condition::Column("enrollment", values.clone()),
                _ => Condition::List(name.as_str(), values.clone()),
            };
            conditions.push((Some(*name), condition));
        }
        if query.accepting {
            conditions.push((None, Condition::Accepting));
        }
        conditions.extend(query.age.map(|age| (None, Condition::Age(age))));
        conditions.extend(query.max_fee_cents.map(|fee| (None, Condition::Fee(fee))));
        let words = query.q.as_deref().map(search::text::token::words).unwrap_or_default();
        Self { conditions, words }
    }

    /// The circle, if there is one.
    pub(crate) fn circle(&self) -> Option<(f64, f64, f64)> {
        self.conditions.iter().find_map(|(_, condition)| match condition {
            Condition::Circle { lat, lng, miles } => Some((*lat, *lng, *miles)),
            _ => None,
        })
    }

    /// Whether a facet has a filter of its own, which is left out while it is counted.
    pub(crate) fn has(&self, facet: FacetName) -> bool {
        self.conditions.iter().any(|(of, _)| *of == Some(facet))
    }
}

/// A point on the unit sphere.
pub(crate) fn on_sphere(lat: f64, lng: f64) -> [f64; 3] {
    let (lat, lng) = (lat.to_radians(), lng.to_radians());
    [lat.cos() * lng.cos(), lat.cos() * lng.sin(), lat.sin()]
}

/// The square of the chord on the unit sphere that belongs to a distance.
pub(crate) fn chord2(miles: f64) -> f64 {
    let half = (miles / (2.0 * EARTH_RADIUS_MILES)).sin();
    4.0 * half * half
}
