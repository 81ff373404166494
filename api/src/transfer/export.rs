//! The export: every published listing in the form that an import takes.

use super::{Row, columns, source::FileFormat, write_csv};
use crate::store::{Store, StoreError};
use std::io::{self, Write};

/// Listings that are held at a time.
const BATCH: i64 = 200;

/// Why an export did not come to an end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It can't be written.
    #[error("the file can't be written: {0}")]
    Io(#[from] io::Error),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A row can't be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A row can't be written as CSV.
    #[error("{0}")]
    Csv(#[from] csv::Error),
}

/// Writes every published listing, oldest first, and answers how many those were. A listing that no
/// import brought has its own id for a name.
///
/// # Errors
/// The database can't be reached, or the output can't be written.
pub fn export(store: &Store, format: FileFormat, mut out: impl Write) -> Result<u64, ExportError> {
    let leaders = store.most_leaders()?;
    let mut count = 0;
    let mut after = None;
    if format == FileFormat::Csv {
        // By this mark spreadsheets know UTF-8.
        out.write_all(b"\xef\xbb\xbf")?;
        write_line(&mut out, &columns::names(leaders))?;
    }
    loop {
        let batch = store.published(after, BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        let ids: Vec<_> = batch.iter().map(|listing| listing.id).collect();
        let mut names = store.external_ids(&ids)?;
        for listing in batch {
            let name = names.remove(&listing.id).unwrap_or_else(|| listing.id.to_string());
            let row = Row::of(listing, name);
            match format {
                FileFormat::Csv => write_line(&mut out, &write_csv::cells(&row, leaders))?,
                FileFormat::Ndjson => {
                    serde_json::to_writer(&mut out, &row)?;
                    out.write_all(b"\n")?;
                }
            }
            count += 1;
        }
    }
    out.flush()?;
    Ok(count)
}

fn write_line(out: &mut impl Write, cells: &[String]) -> Result<(), ExportError> {
    let mut line = csv::Writer::from_writer(Vec::new());
    line.write_record(cells)?;
    out.write_all(&line.into_inner().map_err(|e| io::Error::other(e.to_string()))?)?;
    Ok(())
}
