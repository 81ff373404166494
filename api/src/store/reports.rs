//! What visitors report: counted, asked about, resolved.
//!
//! Three reports of a kind by different visitors have the leader asked. The listing's row is
//! locked first, so that two reports that come at once are counted one after the other.

mod ask;
mod judge;

pub use ask::{AskRecord, ReportAnswer};
pub use judge::{ReportsJudged, ReportsVerdict};

pub(super) use ask::answered;

use super::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{report_asks, reports},
    sql::{At, Uid},
    write,
};
use contract::{GroupId, Timestamp, listing::Status, review::ReportKind};
use diesel::{dsl::sql, prelude::*, sql_types::Text};
use uuid::Uuid;

/// So many visitors who say the same have the leader asked.
const ASK_AT: i64 = 3;

/// A visitor's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// About which listing.
    pub listing: GroupId,
    /// What is wrong.
    pub kind: ReportKind,
    /// Keyed hash of who says so, of this listing and kind alone.
    pub visitor: String,
    /// In words, sealed.
    pub note: Option<String>,
}

/// Open reports of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReports {
    /// What visitors say.
    pub kind: ReportKind,
    /// How many of them.
    pub count: u32,
    /// The first report.
    pub first_at: Timestamp,
    /// The newest one.
    pub last_at: Timestamp,
    /// What they wrote, sealed, newest first.
    pub notes: Vec<String>,
    /// When the leader was asked, and until when an answer is waited for.
    pub asked: Option<(Timestamp, Timestamp)>,
}

impl Store {
    /// Notes a report. The same visitor who says the same again is counted once, until it is
    /// settled.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the listing is not public, or the database can't be reached.
    pub fn report(&self, new: &NewReport, now: Timestamp) -> Result<(), StoreError> {
        let listing = Uid::from(new.listing);
        self.write(|conn| {
            if write::lock(conn, listing)?.status != Status::Published {
                return Err(StoreError::NotFound);
            }
            let known: i64 = reports::table
                .filter(reports::listing_id.eq(listing))
                .filter(reports::kind.eq(new.kind.as_str()))
                .filter(reports::visitor.eq(&new.visitor))
                .count()
                .get_result(conn)?;
            if known > 0 {
                return Ok(());
            }
            diesel::insert_into(reports::table)
                .values((
                    reports::id.eq(Uid::from(Uuid::now_v7())),
                    reports::listing_id.eq(listing),
                    reports::kind.eq(new.kind.as_str()),
                    reports::visitor.eq(&new.visitor),
                    reports::note.eq(new.note.as_deref()),
                    reports::created_at.eq(At(now)),
                ))
                .execute(conn)?;
            if open(conn, listing, new.kind)? >= ASK_AT {
                ask::ask(conn, listing, new.kind, None, now)?;
            }
            Ok(())
        })
    }

    /// The open reports of a listing, by kind.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn open_reports(&self, listing: GroupId) -> Result<Vec<OpenReports>, StoreError> {
        let listing = Uid::from(listing);
        self.read(|conn| {
            let rows: Vec<(String, At, Option<String>)> = reports::table
                .filter(reports::listing_id.eq(listing))
                .filter(reports::resolved_at.is_null())
                .order(reports::id.desc())
                .select((reports::kind, reports::created_at, reports::note))
                .load(conn)?;
            let asks: Vec<(String, At, At)> = report_asks::table
                .filter(report_asks::listing_id.eq(listing))
                .filter(report_asks::closed_at.is_null())
                .select((report_asks::kind, report_asks::asked_at, report_asks::answer_by))
                .load(conn)?;
            let mut out: Vec<OpenReports> = Vec::new();
            for (kind, at, note) in rows {
                let kind: ReportKind = parse(&kind)?;
                if !out.iter().any(|group| group.kind == kind) {
                    let asked = asks.iter().find(|(k, ..)| k == kind.as_str());
                    out.push(OpenReports {
                        kind,
                        count: 0,
                        first_at: at.0,
                        last_at: at.0,
                        notes: Vec::new(),
                        asked: asked.map(|(_, asked, by)| (asked.0, by.0)),
                    });
                }
                for group in out.iter_mut().filter(|group| group.kind == kind) {
                    group.count += 1;
                    group.first_at = group.first_at.min(at.0);
                    group.notes.extend(note.clone());
                }
            }
            Ok(out)
        })
    }
}

/// How many visitors say this, and nobody resolved it.
fn open(conn: &mut Conn, listing: Uid, kind: ReportKind) -> Result<i64, StoreError> {
    Ok(reports::table
        .filter(reports::listing_id.eq(listing))
        .filter(reports::kind.eq(kind.as_str()))
        .filter(reports::resolved_at.is_null())
        .count()
        .get_result(conn)?)
}

/// Resolves the open reports of a listing, of one kind or of all. By whom they were is forgotten.
fn resolve(
    conn: &mut Conn,
    listing: Uid,
    kind: Option<ReportKind>,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let kinds: Vec<&str> = kind
        .map_or_else(|| ReportKind::ALL.to_vec(), |kind| vec![kind])
        .iter()
        .map(|k| k.as_str())
        .collect();
    // Each its own id: a visitor is there once for each kind.
    let nobody = sql::<Text>(match conn {
        Conn::Postgres(_) => "id::text",
        Conn::Sqlite(_) => "hex(id)",
    });
    Ok(diesel::update(
        reports::table
            .filter(reports::listing_id.eq(listing))
            .filter(reports::kind.eq_any(kinds))
            .filter(reports::resolved_at.is_null()),
    )
    .set((reports::resolved_at.eq(At(now)), reports::visitor.eq(nobody)))
    .execute(conn)?)
}
