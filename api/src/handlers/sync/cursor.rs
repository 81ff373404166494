//! Cursors of the changes: which list, for which state, and how far.

use crate::store::{PositionFault, PublicPosition};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{ErrorCode, Problem, UsState, problem::parameter};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a cursor: a multiple of three, so that its text has no bits to spare.
const BYTES: usize = 33;
/// Characters of a cursor.
const LENGTH: usize = BYTES / 3 * 4;
/// The first byte. Cursors of another form get another one.
const VERSION: u8 = 1;

/// Where somebody is in the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) position: PublicPosition,
    /// Whose copy it is of; none for the whole country's.
    pub(super) state: Option<UsState>,
}

impl Cursor {
    /// As text, base64url.
    pub(super) fn text(&self) -> String {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.position.feed);
        bytes.push(number(self.state));
        bytes.extend_from_slice(&self.position.covers.to_be_bytes());
        bytes.extend_from_slice(&self.position.seq.to_be_bytes());
        bytes.extend_from_slice(&self.position.tag.to_be_bytes());
        let check = xxh3_64(&bytes).to_be_bytes();
        bytes.extend_from_slice(&check[..BYTES - bytes.len()]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// From text; quotes around it, as an `ETag` has them, are let through.
    pub(super) fn read(text: &str) -> Result<Self, CursorError> {
        let text = text.strip_prefix("W/").unwrap_or(text);
        let text = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
        let base64url = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if text.len() != LENGTH || !text.bytes().all(base64url) {
            return Err(CursorError::NoCursor);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError::Foreign)?;
        decode(&bytes).ok_or(CursorError::Foreign)
    }
}

fn number(state: Option<UsState>) -> u8 {
    state.map_or(0, |state| state.index() as u8 + 1)
}

fn decode(bytes: &[u8]) -> Option<Cursor> {
    let (signed, check) = bytes.split_at_checked(30)?;
    if xxh3_64(signed).to_be_bytes()[..check.len()] != *check {
        return None;
    }
    let (&version, rest) = signed.split_first()?;
    let (feed, rest) = rest.split_first_chunk::<8>()?;
    let (&state, rest) = rest.split_first()?;
    let (covers, rest) = rest.split_first_chunk::<8>()?;
    let (seq, rest) = rest.split_first_chunk::<8>()?;
    let (tag, rest) = rest.split_first_chunk::<4>()?;
    let state = match state {
        0 => None,
        number => Some(UsState::from_index(usize::from(number) - 1)?),
    };
    let (covers, seq) = (i64::from_be_bytes(*covers), i64::from_be_bytes(*seq));
    let position = PublicPosition { feed: *feed, seq, covers, tag: u32::from_be_bytes(*tag) };
    let whole = version == VERSION && rest.is_empty() && covers >= 0 && (0..=covers).contains(&seq);
    whole.then_some(Cursor { position, state })
}

/// Why a text is no cursor to go on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CursorError {
    /// It does not look like one.
    NoCursor,
    /// It is one of another list, or was changed on its way.
    Foreign,
    /// It is of the same list for another state.
    OtherState,
    /// It lies ahead of everything that happened.
    Ahead,
    /// It is older than changes are kept.
    Old,
}

impl From<PositionFault> for CursorError {
    fn from(fault: PositionFault) -> Self {
        match fault {
            PositionFault::Other => Self::Foreign,
            PositionFault::Ahead => Self::Ahead,
            PositionFault::Gone => Self::Old,
        }
    }
}

impl CursorError {
    /// What the caller hears.
    pub(super) fn problem(self) -> Problem {
        let (code, why) = match self {
            Self::NoCursor => {
                let detail = "is not a cursor: give the `next` of the answer before, or the ETag of an export";
                return Problem::invalid(vec![parameter("since", "invalid", detail)]);
            }
            Self::Foreign => (
                "foreign",
                "is of another list or another database, or of this one before a backup was restored",
            ),
            Self::OtherState => {
                ("foreign", "is of another state's list: `state` must stay the same")
            }
            Self::Ahead => (
                "ahead",
                "lies ahead of everything that happened here: a backup may have been restored",
            ),
            Self::Old => ("expired", "is older than changes are kept"),
        };
        let mut problem = Problem::new(ErrorCode::CursorExpired).detail(
            "Begin anew: ask without `since`, or take an export and go on from its ETag. Listings \
             of your copy that do not come again are gone.",
        );
        problem.errors.push(parameter("since", code, why));
        problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was_and_changed_ones_do_not() {
        let position =
            PublicPosition { feed: *b"feedfeed", seq: 70_000, covers: 1 << 40, tag: 0xdead_beef };
        for state in [None, Some("AK".parse().unwrap()), Some("WY".parse().unwrap())] {
            let cursor = Cursor { position, state };
            let text = cursor.text();
            assert_eq!(text.len(), LENGTH);
            for form in [text.clone(), format!("\"{text}\""), format!("W/\"{text}\"")] {
                assert_eq!(Cursor::read(&form), Ok(cursor));
            }
            for at in 0..LENGTH {
                let mut changed = text.clone().into_bytes();
                changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
                let changed = String::from_utf8(changed).unwrap();
                assert_eq!(Cursor::read(&changed), Err(CursorError::Foreign), "{at}");
            }
        }
        for text in ["", "7", "\"", "W/", &"é".repeat(22), &"A".repeat(LENGTH + 1)] {
            assert_eq!(Cursor::read(text), Err(CursorError::NoCursor), "{text}");
        }
        assert_eq!(Cursor::read(&"A".repeat(LENGTH)), Err(CursorError::Foreign));
    }
}
