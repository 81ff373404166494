//! The import: every row is read, judged and staged; once all have passed they are published.

use super::{
    fault::Fault,
    judge,
    pace::{Pace, patiently},
    sort::Sorter,
    source::{FileFormat, Item, Name, Rules, Source},
};
use crate::{
    clock::Clock,
    store::{Staged, Store, StoreError},
};
use std::io::{self, BufRead};
use uuid::Uuid;

/// How an import goes about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Judges the file and writes nothing.
    pub dry_run: bool,
    /// Takes the rows that are right, although others are not.
    pub keep_going: bool,
    /// Whose the listings will be.
    pub owner: Option<Uuid>,
    /// Invented listings may come in: nobody but this machine reaches the service.
    pub demo_allowed: bool,
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Rows of the file, blank ones not counted.
    pub rows: u64,
    /// Listings that were made.
    pub new: u64,
    /// Listings that got a new public revision.
    pub changed: u64,
    /// Rows that say what the listing says already.
    pub unchanged: u64,
    /// Rows in which something is wrong.
    pub refused: u64,
    /// Rows of online groups that nobody may join now.
    pub hidden: u64,
    /// The listings are there; not after a dry run, and not when rows were refused that should
    /// not have been.
    pub written: bool,
    /// The longest write, in milliseconds.
    #[serde(skip)]
    pub longest_write_ms: u64,
}

/// Why an import did not come to an end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file.
    #[error("the file can't be read: {0}")]
    Io(#[from] io::Error),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A row can't be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// There may be one at a time.
    #[error("another import is at work on this database; wait until it is done")]
    Busy,
}

/// What an import tells while it is at work.
pub enum Step {
    /// Something is wrong in the file.
    Wrong(Fault),
    /// A group that nobody may join; its line.
    Hidden(u64),
    /// So many rows were read.
    Read(u64),
    /// So many of those to be published are.
    Published(u64, u64),
}

/// Imports a file.
///
/// # Errors
/// The file or the database can't be read, or another import is at work. What is wrong with rows is
/// no error: `tell` hears of it, and the report counts it.
pub fn import(
    store: &Store,
    rules: &Rules<'_>,
    clock: &Clock,
    (input, format): (impl BufRead, FileFormat),
    manner: Manner,
    tell: &mut dyn FnMut(Step),
) -> Result<Report, ImportError> {
    let Some(_lock) = store.import_lock()? else { return Err(ImportError::Busy) };
    if !manner.dry_run {
        finish(store, clock)?;
    }
    let mut report = Report::default();
    let mut source = match Source::open(input, format, rules)? {
        Ok(source) => source,
        Err(faults) => {
            report.refused = 1;
            faults.into_iter().for_each(|fault| tell(Step::Wrong(fault)));
            return Ok(report);
        }
    };
    let id = Uuid::now_v7();
    if !manner.dry_run {
        store.begin_import(id, manner.owner, clock.now())?;
    }
    let mut staging = Staging {
        sorter: Sorter::new(store, manner)?,
        id,
        manner,
        pace: Pace::new(),
        staged: 0,
        report,
    };
    let read = staging.read(&mut source, rules, clock, tell);
    let Staging { mut report, mut pace, staged, .. } = staging;
    let wanted = report.refused == 0 || manner.keep_going;
    if manner.dry_run {
        read?;
    } else if read.is_err() || !wanted || staged == 0 {
        discard(store, id, &mut pace)?;
        read?;
        report.written = wanted;
    } else {
        store.seal_import(id, &serde_json::to_value(report)?)?;
        publish(store, id, clock, &mut pace, &mut |done| {
            tell(Step::Published(done, staged));
        })?;
        report.written = true;
    }
    report.longest_write_ms = pace.longest.as_millis() as u64;
    Ok(report)
}

struct Staging<'s> {
    sorter: Sorter<'s>,
    id: Uuid,
    manner: Manner,
    pace: Pace,
    staged: u64,
    report: Report,
}

impl Staging<'_> {
    fn read(
        &mut self,
        source: &mut Source<'_, impl BufRead>,
        rules: &Rules<'_>,
        clock: &Clock,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), ImportError> {
        let mut batch = Vec::new();
        loop {
            let item = source.next_item()?;
            let ended = matches!(item, Item::End | Item::Broken(_));
            match item {
                Item::End => {}
                Item::Row(row, name) => {
                    self.report.rows += 1;
                    if judge::nobody_may_join(&row, rules.reference, clock.now()) {
                        self.report.hidden += 1;
                        tell(Step::Hidden(name.line));
                    }
                    batch.push((*row, name));
                }
                Item::Refused(faults) | Item::Broken(faults) => {
                    self.report.rows += 1;
                    self.report.refused += 1;
                    faults.into_iter().for_each(|fault| tell(Step::Wrong(fault)));
                }
            }
            if ended || batch.len() >= self.pace.rows() {
                self.stage(std::mem::take(&mut batch), tell)?;
                tell(Step::Read(self.report.rows));
            }
            if ended {
                return Ok(());
            }
        }
    }

    fn stage(
        &mut self,
        batch: Vec<(super::Row, Name)>,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), ImportError> {
        let sorted = self.sorter.sort(batch)?;
        self.report.unchanged += sorted.unchanged;
        self.report.refused += sorted.faults.len() as u64;
        sorted.faults.into_iter().for_each(|fault| tell(Step::Wrong(fault)));
        let rows: Vec<Staged> = sorted.rows;
        let changed = rows.iter().filter(|row| row.change).count() as u64;
        self.report.changed += changed;
        self.report.new += rows.len() as u64 - changed;
        // After an error the rest is only looked at.
        let needed = self.report.refused == 0 || self.manner.keep_going;
        if !rows.is_empty() && needed && !self.manner.dry_run {
            let (id, first) = (self.id, self.staged as i64);
            self.pace.write(|| self.sorter.store.stage(id, first, &rows))?;
            self.staged += rows.len() as u64;
        }
        Ok(())
    }
}

/// Brings what a cut-off import left to its end: published if all its rows had passed, else thrown
/// away. Call it with the lock held.
fn finish(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    for left in store.unfinished_imports()? {
        let mut pace = Pace::new();
        if left.publishing {
            tracing::info!("an import was cut off while it was published; going on with it");
            publish(store, left.id, clock, &mut pace, &mut |_| ())?;
        } else {
            tracing::info!("an import was cut off before all its rows had passed; thrown away");
            discard(store, left.id, &mut pace)?;
        }
    }
    Ok(())
}

/// The same for a service that starts: not while an import is at work.
///
/// # Errors
/// The database can't be reached.
pub fn tidy_up(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    if store.unfinished_imports()?.is_empty() {
        return Ok(());
    }
    match store.import_lock()? {
        Some(_lock) => finish(store, clock),
        None => Ok(()),
    }
}

/// Does so beside a service that starts, which need not wait for it.
pub fn tidy_up_beside(store: &Store, clock: &Clock) {
    let (store, clock) = (store.clone(), clock.clone());
    let spawned = std::thread::Builder::new().name("imports".to_owned()).spawn(move || {
        if let Err(error) = tidy_up(&store, &clock) {
            tracing::warn!(%error, "what a cut-off import left is still there");
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "no thread to look for cut-off imports");
    }
}

fn publish(
    store: &Store,
    id: Uuid,
    clock: &Clock,
    pace: &mut Pace,
    done: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    let mut publisher = store.publisher(id)?;
    let mut total = 0;
    loop {
        // Read between two writes, where others get their turn anyway.
        let limit = pace.rows() as i64;
        let waiting = patiently(|| publisher.next(limit))?;
        pace.write(|| publisher.publish(&waiting, clock.now()))?;
        if waiting.is_empty() {
            return Ok(());
        }
        total += waiting.len() as u64;
        done(total);
    }
}

fn discard(store: &Store, id: Uuid, pace: &mut Pace) -> Result<(), StoreError> {
    loop {
        let limit = pace.rows() as i64;
        if pace.write(|| store.discard_import(id, limit))? {
            return Ok(());
        }
    }
}
