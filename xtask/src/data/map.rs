//! The map of the states as paths for SVG: Albers USA, 975 by 610, simplified.

use super::{
    fetch::Sources,
    topology::{Ring, Topology},
};
use anyhow::{Context, Result};
use contract::UsState;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// Corners that lie this near to the line without them, in pixels, are left out. Borders are
/// simplified before they are put together, so neighbours still meet.
const TOLERANCE: f64 = 0.8;
/// Islands smaller than this, in square pixels, are left out, unless they are all there is.
const SMALL: f64 = 2.0;

/// Territories are no part of the projection: boxes in a row below Florida.
const BOXES: [&str; 5] = ["AS", "GU", "MP", "PR", "VI"];
const BOX: (f64, f64, f64, f64) = (735.0, 612.0, 40.0, 24.0);
const BOX_STEP: f64 = 46.0;

const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 975 640\">\n<!-- US Census \
Bureau (public domain) through us-atlas (ISC licence); written by `cargo xtask data`. -->\n";

/// Writes one path a state, its id the code in small letters. No fill: the page colours each.
pub(crate) fn write(sources: &Sources, path: &Path) -> Result<()> {
    let mut topology = Topology::read(&sources.npm("us-atlas/states-albers-10m.json"))?;
    for arc in &mut topology.arcs {
        *arc = simplify(arc);
    }
    let mut states = BTreeMap::new();
    let codes: Vec<UsState> = UsState::all().collect();
    for (fips, rings) in topology.shapes("states") {
        let Some(state) = codes.iter().find(|s| format!("{:02}", s.fips()) == fips) else {
            continue;
        };
        let mut rings: Vec<(f64, Ring)> = rings.into_iter().map(|r| (area(&r).abs(), r)).collect();
        rings.sort_by(|a, b| b.0.total_cmp(&a.0));
        let seen = rings.iter().enumerate().filter(|(at, (area, _))| *at == 0 || *area >= SMALL);
        states.insert(state.code(), seen.map(|(_, (_, ring))| outline(ring)).collect());
    }
    let (x, y, width, height) = BOX;
    for (at, code) in BOXES.into_iter().enumerate() {
        let x = x + BOX_STEP * at as f64;
        states.insert(code, format!("M{x} {y}h{width}v{height}h-{width}z"));
    }
    fs::write(path, file(&states)).with_context(|| path.display().to_string())
}

fn file(states: &BTreeMap<&str, String>) -> String {
    let mut out = String::from(HEAD);
    for (code, shape) in states {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<path id=\"{}\" d=\"{shape}\"/>", code.to_ascii_lowercase());
    }
    out + "</svg>\n"
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

/// Relative lines in tenths of a pixel, in as few letters as the grammar of paths allows: one `l`
/// for all of them, no zero before a point, no space before a minus.
fn outline(ring: &Ring) -> String {
    let mut out = String::new();
    let mut at = [0_i64; 2];
    let points = ring.iter().take(ring.len() - 1).map(|c| c.map(|v| (v * 10.0).round() as i64));
    for (index, point) in points.enumerate() {
        let step = [point[0] - at[0], point[1] - at[1]];
        if index > 0 && step == [0, 0] {
            continue;
        }
        let [x, y] = step.map(tenths);
        let before = match index {
            0 => "M",
            1 => "l",
            _ if x.starts_with('-') => "",
            _ => " ",
        };
        let between = if y.starts_with('-') { "" } else { " " };
        out.extend([before, &x, between, &y]);
        at = point;
    }
    out.push('z');
    out
}

fn tenths(v: i64) -> String {
    let text = format!("{}", v as f64 / 10.0);
    match text.split_once("0.") {
        Some((sign @ ("" | "-"), rest)) => format!("{sign}.{rest}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_is_short_and_says_the_same() {
        let ring = vec![[10.0, 20.04], [10.5, 19.0], [9.0, 19.0], [9.0, 19.04], [10.0, 20.04]];
        assert_eq!(outline(&ring), "M10 20l.5-1-1.5 0z");
        assert_eq!(tenths(-105), "-10.5");
        assert_eq!(tenths(-5), "-.5");
    }
}
