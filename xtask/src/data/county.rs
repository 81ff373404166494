//! In which county a point lies.

use super::{
    Point, corrections,
    fetch::Sources,
    topology::{Ring, Topology},
};
use anyhow::{Context, Result};
use contract::UsState;
use serde::Deserialize;
use std::{collections::HashMap, fs};

#[derive(Deserialize)]
struct Name {
    fips: String,
    name: String,
}

struct Shape {
    fips: String,
    rings: Vec<Ring>,
    west_south: [f64; 2],
    east_north: [f64; 2],
}

/// The counties' shapes (of 2017: Connecticut's eight counties, which people know, not the
/// planning regions of 2022) and names.
pub(crate) struct Counties {
    shapes: HashMap<u8, Vec<Shape>>,
    names: HashMap<String, String>,
}

impl Counties {
    pub(crate) fn read(sources: &Sources) -> Result<Self> {
        let path = sources.geonames("us_counties.json");
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        let names: Vec<Name> = serde_json::from_slice(&bytes)?;
        let names: HashMap<_, _> = names.into_iter().map(|n| (n.fips, n.name)).collect();
        let topology = Topology::read(&sources.npm("us-atlas/counties-10m.json"))?;
        let mut shapes: HashMap<u8, Vec<Shape>> = HashMap::new();
        for (fips, rings) in topology.shapes("counties") {
            let state = fips.get(..2).and_then(|s| s.parse().ok()).unwrap_or_default();
            shapes.entry(state).or_default().push(shape(fips, rings));
        }
        Ok(Self { shapes, names })
    }

    /// The county's name in full, if the code is one.
    pub(crate) fn name(&self, fips: &str) -> Option<&str> {
        self.names.get(fips).map(String::as_str)
    }

    /// The county of a point in a state: the one around it, or, for a point off the simplified
    /// coast, the one with the nearest border.
    pub(crate) fn of(&self, state: UsState, point: Point) -> &str {
        let shapes = self.shapes.get(&state.fips()).map_or(&[][..], Vec::as_slice);
        let inside = shapes.iter().find(|s| s.holds(point));
        let county = inside
            .or_else(|| shapes.iter().min_by(|a, b| a.border(point).total_cmp(&b.border(point))));
        county
            .and_then(|s| corrections::divided_county(&s.fips, point.lat).or(self.name(&s.fips)))
            .unwrap_or_default()
    }
}

fn shape(fips: &str, rings: Vec<Ring>) -> Shape {
    let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
    for corner in rings.iter().flatten() {
        for axis in 0..2 {
            low[axis] = low[axis].min(corner[axis]);
            high[axis] = high[axis].max(corner[axis]);
        }
    }
    Shape { fips: fips.to_owned(), rings, west_south: low, east_north: high }
}

impl Shape {
    fn holds(&self, p: Point) -> bool {
        let boxed = p.lng >= self.west_south[0]
            && p.lng <= self.east_north[0]
            && p.lat >= self.west_south[1]
            && p.lat <= self.east_north[1];
        boxed && self.rings.iter().filter(|ring| around(ring, p)).count() % 2 == 1
    }

    /// Square of the distance to the nearest corner of the border, in degrees of latitude.
    fn border(&self, p: Point) -> f64 {
        let squeeze = p.lat.to_radians().cos();
        let corners = self.rings.iter().flatten();
        corners
            .map(|c| ((c[0] - p.lng) * squeeze).powi(2) + (c[1] - p.lat).powi(2))
            .fold(f64::MAX, f64::min)
    }
}

/// Whether a ray to the east crosses the ring an odd number of times.
fn around(ring: &Ring, p: Point) -> bool {
    let mut inside = false;
    for side in ring.windows(2) {
        let ([x1, y1], [x2, y2]) = (side[0], side[1]);
        if (y1 > p.lat) != (y2 > p.lat) && p.lng < (x2 - x1) * (p.lat - y1) / (y2 - y1) + x1 {
            inside = !inside;
        }
    }
    inside
}
