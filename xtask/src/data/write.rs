//! Writing of the tables: comma-separated values under zstd.

use super::{places::PlaceRow, zips::ZipRow};
use anyhow::{Context, Result};
use std::{fs, path::Path};

/// The files are embedded in the binary and decompressed once at start, so the strongest level
/// costs nothing that matters.
const LEVEL: i32 = 19;

/// Four decimals are 11 m, less than the sources disagree by.
fn degrees(value: f64) -> String {
    format!("{value:.4}")
}

/// Writes places.csv.zst.
pub(crate) fn places(path: &Path, rows: &[PlaceRow]) -> Result<()> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["name", "state", "county", "lat", "lng", "population", "zone", "aliases"])?;
    for row in rows {
        csv.write_record([
            row.name.as_str(),
            row.state.code(),
            &row.county,
            &degrees(row.point.lat),
            &degrees(row.point.lng),
            &row.population.to_string(),
            &row.zone,
            &row.aliases.join(";"),
        ])?;
    }
    compress(path, csv)
}

/// Writes zips.csv.zst.
pub(crate) fn zips(path: &Path, rows: &[ZipRow]) -> Result<()> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["zip", "city", "state", "county", "lat", "lng", "zone"])?;
    for row in rows {
        csv.write_record([
            row.zip.to_string().as_str(),
            &row.city,
            row.state.code(),
            &row.county,
            &degrees(row.point.lat),
            &degrees(row.point.lng),
            &row.zone,
        ])?;
    }
    compress(path, csv)
}

fn compress(path: &Path, csv: csv::Writer<Vec<u8>>) -> Result<()> {
    let text = csv.into_inner().context("the table is in memory")?;
    let bytes = zstd::encode_all(text.as_slice(), LEVEL)?;
    fs::write(path, bytes).with_context(|| path.display().to_string())
}
