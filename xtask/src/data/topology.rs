//! TopoJSON: shared arcs, delta coded, put together to rings.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::HashMap, path::Path};

#[derive(Deserialize)]
struct Raw {
    transform: Transform,
    objects: HashMap<String, Collection>,
    arcs: Vec<Vec<[f64; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    id: String,
    #[serde(default)]
    arcs: Value,
}

/// A closed line.
pub(crate) type Ring = Vec<[f64; 2]>;

/// An id, and for each ring the numbers of its arcs.
type Shape = (String, Vec<Vec<i64>>);

/// Lines in coordinates, and the shapes made of them.
pub(crate) struct Topology {
    pub(crate) arcs: Vec<Ring>,
    layers: HashMap<String, Vec<Shape>>,
}

impl Topology {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let raw: Raw = serde_json::from_slice(&bytes)?;
        let Transform { scale, translate } = raw.transform;
        let decode = |arc: Vec<[f64; 2]>| {
            let mut at = [0.0, 0.0];
            let place = |delta: [f64; 2]| {
                at = [at[0] + delta[0], at[1] + delta[1]];
                [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]
            };
            arc.into_iter().map(place).collect()
        };
        let layers = raw.objects.into_iter().map(|(name, collection)| {
            let shape = |g: Geometry| {
                let mut rings = Vec::new();
                find_rings(&g.arcs, &mut rings);
                (g.id, rings)
            };
            (name, collection.geometries.into_iter().map(shape).collect())
        });
        Ok(Self { layers: layers.collect(), arcs: raw.arcs.into_iter().map(decode).collect() })
    }

    /// The shapes of a layer: id and rings. Holes are rings as well (even-odd).
    pub(crate) fn shapes(&self, layer: &str) -> impl Iterator<Item = (&str, Vec<Ring>)> {
        self.layers
            .get(layer)
            .into_iter()
            .flatten()
            .map(|(id, rings)| (id.as_str(), rings.iter().map(|arcs| self.ring(arcs)).collect()))
    }

    fn ring(&self, arcs: &[i64]) -> Ring {
        let mut ring: Ring = Vec::new();
        for &arc in arcs {
            // `!n` is arc n walked backwards.
            let line = &self.arcs[(if arc < 0 { !arc } else { arc }) as usize];
            let skip = usize::from(!ring.is_empty());
            if arc < 0 {
                ring.extend(line.iter().rev().skip(skip));
            } else {
                ring.extend(line.iter().skip(skip));
            }
        }
        ring
    }
}

/// Polygons nest their rings one deep, multipolygons two.
fn find_rings(value: &Value, rings: &mut Vec<Vec<i64>>) {
    let Some(list) = value.as_array() else { return };
    if list.first().is_some_and(Value::is_number) {
        rings.push(list.iter().filter_map(Value::as_i64).collect());
    } else {
        list.iter().for_each(|inner| find_rings(inner, rings));
    }
}
