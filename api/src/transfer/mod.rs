//! Import and export of listings: files of CSV and of NDJSON (`docs/import.md`).
//!
//! A file is read row by row and never held. Each row is judged by the rules that the API has, and
//! what is wrong is told with line, column and field. Rows that pass are staged in short write
//! transactions ([`crate::store::Staged`]); once all of the file have passed they are published, a
//! batch a transaction. An import that is cut off is thrown away when the service or an import
//! starts next, or, if all its rows had passed, brought to its end.

mod cells;
pub mod columns;
pub mod command;
mod export;
mod fault;
mod import;
mod judge;
mod list;
mod locate;
mod ndjson;
mod pace;
mod place;
mod read_leader;
mod read_listing;
mod record;
mod row;
mod sort;
mod source;
mod table;
mod tidy;
mod write_csv;

pub use export::{ExportError, export};
pub use fault::{Fault, SHOWN};
pub use import::{ImportError, Manner, Report, Step, import, tidy_up, tidy_up_beside};
pub use ndjson::EXAMPLE;
pub use row::{Row, RowLeader};
pub use source::{FileFormat, Rules};
