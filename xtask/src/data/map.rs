//! The map of the states as paths for SVG: Albers USA, 975 by 610, simplified.

use super::{
    fetch::Sources,
    topology::{Ring, Topology},
};
use anyhow::{Context, Result};
use contract::UsState;
use serde_json::{Map, Value, json};
use std::{fmt::Write as _, fs, path::Path};

/// Corners that lie this near to the line without them, in pixels, are left out. Borders are
/// simplified before they are put together, so neighbours still meet.
const TOLERANCE: f64 = 0.6;
/// Islands smaller than this, in square pixels, are left out, unless they are all there is.
const SMALL: f64 = 2.0;

/// Territories are no part of the projection: boxes in a row below Florida.
const BOXES: [&str; 5] = ["AS", "GU", "MP", "PR", "VI"];
const BOX: (f64, f64, f64, f64) = (735.0, 612.0, 40.0, 24.0);
const BOX_STEP: f64 = 46.0;

/// Writes `{"viewBox","states":{code: path},"labels":{code: [x, y]}}`.
pub(crate) fn write(sources: &Sources, path: &Path) -> Result<()> {
    let mut topology = Topology::read(&sources.npm("us-atlas/states-albers-10m.json"))?;
    for arc in &mut topology.arcs {
        *arc = simplify(arc);
    }
    let (mut states, mut labels) = (Map::new(), Map::new());
    let codes: Vec<UsState> = UsState::all().collect();
    for (fips, rings) in topology.shapes("states") {
        let Some(state) = codes.iter().find(|s| format!("{:02}", s.fips()) == fips) else {
            continue;
        };
        let mut rings: Vec<(f64, Ring)> = rings.into_iter().map(|r| (area(&r), r)).collect();
        rings.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let Some((largest, first)) = rings.first() else { continue };
        labels.insert(state.code().to_owned(), json!(middle(first, *largest)));
        let text: String = rings
            .iter()
            .enumerate()
            .filter(|(at, (area, _))| *at == 0 || area.abs() >= SMALL)
            .map(|(_, (_, ring))| outline(ring))
            .collect();
        states.insert(state.code().to_owned(), Value::String(text));
    }
    let (x, y, width, height) = BOX;
    for (at, code) in BOXES.iter().enumerate() {
        let x = x + BOX_STEP * at as f64;
        states.insert((*code).to_owned(), json!(format!("M{x},{y}h{width}v{height}h-{width}z")));
        labels.insert((*code).to_owned(), json!([x + width / 2.0, y + height / 2.0]));
    }
    let map = json!({ "viewBox": "0 0 975 640", "states": states, "labels": labels });
    fs::write(path, format!("{map}\n")).with_context(|| path.display().to_string())
}

/// Douglas and Peucker's way: keep the corner that is furthest off the straight line, if it is
/// far enough, and go on with both halves.
fn simplify(line: &[[f64; 2]]) -> Ring {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return Ring::new() };
    let far = line
        .iter()
        .enumerate()
        .map(|(at, &corner)| (off(corner, first, last), at))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match far {
        Some((distance, at)) if distance > TOLERANCE && at > 0 && at + 1 < line.len() => {
            let mut kept = simplify(&line[..=at]);
            kept.pop();
            kept.extend(simplify(&line[at..]));
            kept
        }
        _ => vec![first, last],
    }
}

/// Distance of a point from a line between two others.
fn off(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx.hypot(dy);
    if length < 1e-9 {
        return (p[0] - a[0]).hypot(p[1] - a[1]);
    }
    ((p[0] - a[0]) * dy - (p[1] - a[1]) * dx).abs() / length
}

fn area(ring: &Ring) -> f64 {
    ring.windows(2).map(|s| s[0][0] * s[1][1] - s[1][0] * s[0][1]).sum::<f64>() / 2.0
}

/// The centre of gravity, rounded.
fn middle(ring: &Ring, area: f64) -> [f64; 2] {
    let mut sum = [0.0, 0.0];
    for side in ring.windows(2) {
        let cross = side[0][0] * side[1][1] - side[1][0] * side[0][1];
        sum = [
            sum[0] + (side[0][0] + side[1][0]) * cross,
            sum[1] + (side[0][1] + side[1][1]) * cross,
        ];
    }
    sum.map(|s| (s / (6.0 * area) * 10.0).round() / 10.0)
}

/// Relative lines in tenths of a pixel.
fn outline(ring: &Ring) -> String {
    let mut out = String::new();
    let mut at = [0_i64; 2];
    let points = ring.iter().take(ring.len() - 1).map(|c| c.map(|v| (v * 10.0).round() as i64));
    for (index, point) in points.enumerate() {
        let step = [point[0] - at[0], point[1] - at[1]];
        if index > 0 && step == [0, 0] {
            continue;
        }
        let text = |v: i64| format!("{}", v as f64 / 10.0);
        let command = if index == 0 { 'M' } else { 'l' };
        // Writing to a string cannot fail.
        let _ = write!(out, "{command}{},{}", text(step[0]), text(step[1]));
        at = point;
    }
    out.push('z');
    out
}
