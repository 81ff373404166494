//! A page of changes: lines from the database, listings from the index.

use super::{
    cursor::{Cursor, CursorError},
    shape::{Shape, bit},
};
use crate::{
    directory::{Directory, Unpacker, public_hash},
    problem,
    store::{PublicHead, PublicLine, PublicPosition, Store},
};
use contract::{ErrorCode, Problem, UsState};
use search::Snapshot;
use std::io::Write as _;

/// What is asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) since: Option<Cursor>,
    pub(super) state: Option<UsState>,
    pub(super) shape: Shape,
    pub(super) limit: i64,
}

/// What there is.
pub(super) struct Made {
    pub(super) body: Vec<u8>,
    pub(super) empty: bool,
    /// Where it ends, when more lines follow at once.
    pub(super) more: Option<Cursor>,
    /// It ends before a line that the index is ahead of: the next look finds more.
    pub(super) cut: bool,
}

/// The changes up to a line that the index has. Blocks.
pub(super) fn page(
    directory: &Directory,
    store: &Store,
    asked: &Asked,
    until: &PublicHead,
) -> Result<Made, Problem> {
    if asked.since.is_some_and(|cursor| cursor.state != asked.state) {
        return Err(CursorError::OtherState.problem());
    }
    let after = asked.since.map(|cursor| cursor.position);
    let states = asked.state.map(bit);
    // After the look at `until`: the index has all that these lines say, or more.
    let snapshot = directory.snapshot()?;
    let found = store
        .public_lines(after.as_ref(), states, until.seq, asked.limit)
        .map_err(|error| problem::store(&error))?
        .map_err(|fault| CursorError::from(fault).problem())?;
    // Whoever begins from nothing needs what is there now, and every line after that.
    let begin = after.unwrap_or(PublicPosition { seq: 0, ..until.position() });
    let mut writer = Writer { asked, states: states.unwrap_or(!0), body: Vec::new(), begin };
    writer.body.extend_from_slice(b"{\"items\":[");
    let start = writer.body.len();
    let told = directory.unpack_many(|unpacker| writer.lines(&found.lines, &snapshot, unpacker));
    let told = told.map_err(|error| {
        tracing::error!(%error, "listings in the index could not be unpacked");
        Problem::new(ErrorCode::Internal)
    })?;
    let cut = told < found.lines.len();
    let last = found.lines[..told].last();
    let next = match last {
        _ if !cut && !found.more && until.seq >= begin.seq => until.position(),
        Some(line) if line.seq >= begin.covers => line.position(until.feed),
        Some(line) => PublicPosition { seq: line.seq, ..begin },
        None => begin,
    };
    let mut body = writer.body;
    let empty = body.len() == start;
    let next = Cursor { position: next, state: asked.state };
    // Writing into a Vec cannot fail.
    let _ = write!(body, "],\"next\":\"{}\",\"more\":{}}}", next.text(), cut || found.more);
    Ok(Made { body, empty, more: (found.more && !cut).then_some(next), cut })
}

struct Writer<'a> {
    asked: &'a Asked,
    states: u64,
    body: Vec<u8>,
    begin: PublicPosition,
}

impl Writer<'_> {
    /// Writes lines, and answers how many: the first that the index is ahead of ends it. What it
    /// would show is not what that line says, and may be taken back without another line.
    fn lines(
        &mut self,
        lines: &[PublicLine],
        snapshot: &Snapshot,
        unpacker: &mut Unpacker<'_>,
    ) -> usize {
        for (told, line) in lines.iter().enumerate() {
            if line.states & self.states == 0 {
                // Who begins from nothing has nothing to remove.
                if line.seq > self.begin.covers || self.begin.seq == self.begin.covers {
                    self.item(line);
                    self.body.extend_from_slice(b",\"removed\":true}");
                }
            } else if line.newest {
                let Some(entry) = snapshot.by_id(line.listing) else { return told };
                let Ok(whole) = unpacker.unpack(entry.detail) else { return told };
                if public_hash(whole) != line.hash {
                    return told;
                }
                self.item(line);
                self.body.extend_from_slice(b",\"group\":");
                self.asked.shape.write(&entry, whole, &mut self.body);
                self.body.push(b'}');
            }
            // Else a later line tells.
        }
        lines.len()
    }

    /// What every item begins with.
    fn item(&mut self, line: &PublicLine) {
        if self.body.last() != Some(&b'[') {
            self.body.push(b',');
        }
        let _ = write!(self.body, "{{\"id\":\"{}\",\"at\":\"{}\"", line.listing, line.at);
    }
}
