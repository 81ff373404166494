//! Where a page ended: the place of its last hit in the order, and what the order belongs to.

use super::top::Key;
use crate::{Area, SearchError, text::plan::Doubt};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{GroupId, GroupQuery, Sort};

const VERSION: u8 = 1;
const BYTES: usize = 53;

/// What a cursor holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) sort: Sort,
    /// Of the query and its area; see [`fingerprint`].
    pub(crate) query: u64,
    pub(crate) build: u64,
    /// Microseconds.
    pub(crate) now: i64,
    pub(crate) key: Key,
    /// How the words were read; a group that comes meanwhile must not change it.
    pub(crate) doubt: Doubt,
}

impl Cursor {
    /// As it goes over the wire.
    pub(crate) fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend([VERSION, self.sort as u8]);
        bytes.extend(self.query.to_be_bytes());
        bytes.extend(self.build.to_be_bytes());
        bytes.extend(self.now.to_be_bytes());
        bytes.extend(self.key.order.to_be_bytes());
        bytes.extend(self.key.rank.to_be_bytes());
        bytes.extend(self.key.id.bytes());
        bytes.push(match self.doubt {
            Doubt::Strange => 0,
            Doubt::Any => 1,
            Doubt::None => 2,
        });
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// From the wire.
    pub(crate) fn decode(text: &str) -> Result<Self, SearchError> {
        Self::parse(text).ok_or(SearchError::BadCursor)
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; BYTES] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let number = |at: usize| -> Option<u64> {
            Some(u64::from_be_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
        };
        if bytes[0] != VERSION {
            return None;
        }
        Some(Self {
            sort: *Sort::ALL.get(usize::from(bytes[1]))?,
            query: number(2)?,
            build: number(10)?,
            now: number(18)? as i64,
            key: Key {
                order: number(26)?,
                rank: u16::from_be_bytes([bytes[34], bytes[35]]),
                id: GroupId::from_bytes(bytes.get(36..52)?.try_into().ok()?),
            },
            doubt: match bytes[52] {
                0 => Doubt::Strange,
                1 => Doubt::Any,
                2 => Doubt::None,
                _ => return None,
            },
        })
    }
}

/// A hash of eight bytes at a time: the same in every build and on every replica.
pub(crate) struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Takes bytes in.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.number(u64::from_le_bytes(word));
        }
    }
    /// Takes a number in.
    pub(crate) fn number(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }
    fn option(&mut self, number: Option<u64>) {
        self.number(number.map_or(u64::MAX, |n| n.wrapping_add(1)));
    }
    /// What it came to.
    pub(crate) const fn finish(&self) -> u64 {
        self.0
    }
}

/// Everything that decides which groups a query finds and in which order: two queries with the
/// same number share their cursors. The page's size and the facets may differ.
pub(crate) fn fingerprint(query: &GroupQuery, area: &Area) -> u64 {
    let mut hash = Hash::default();
    hash.text(query.q.as_deref().unwrap_or_default());
    query.literal.iter().for_each(|kind| hash.number(4000 + *kind as u64));
    match *area {
        Area::Anywhere => hash.number(0),
        Area::State(state) => hash.number(1000 + state.index() as u64),
        Area::City { id, state } => {
            hash.number(2000 + state.index() as u64);
            hash.number(u64::from(id));
        }
        Area::Circle { center, radius_miles, state } => {
            hash.option(state.map(|s| 3000 + s.index() as u64));
            for part in [center.lat, center.lng, radius_miles] {
                hash.number(part.to_bits());
            }
        }
    }
    for (name, values) in &query.filters {
        hash.number(*name as u64);
        values.iter().for_each(|v| hash.text(v));
    }
    hash.number(u64::MAX);
    hash.option(query.starts_after.map(|t| u64::from(t.minutes())));
    hash.option(query.starts_before.map(|t| u64::from(t.minutes())));
    hash.text(query.viewer_zone.as_deref().unwrap_or_default());
    hash.option(query.age.map(u64::from));
    hash.option(query.gender.map(|g| g as u64));
    hash.option(query.max_fee_cents.map(u64::from));
    hash.option(query.join_from.map(|s| s.index() as u64));
    let flags = [query.sliding_scale, query.free, query.accepting, query.include_online];
    for on in flags {
        hash.number(u64::from(on));
    }
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_nothing_else() {
        let key = Key { order: 7, rank: 3, id: GroupId::from_bytes([9; 16]) };
        let doubt = Doubt::Any;
        let cursor = Cursor { sort: Sort::Fee, query: 1, build: 2, now: -3, key, doubt };
        let text = cursor.encode();
        assert_eq!(Cursor::decode(&text), Ok(cursor));
        for bad in ["", "abc", "💥", &text[1..], &format!("{text}AA"), &"A".repeat(70)] {
            assert_eq!(Cursor::decode(bad), Err(SearchError::BadCursor), "{bad}");
        }
    }

    #[test]
    fn the_page_size_does_not_count_but_the_words_do() {
        let query = |text| GroupQuery::parse(text).unwrap();
        let print = |text| fingerprint(&query(text), &Area::Anywhere);
        assert_eq!(print("q=grief&limit=5&facets=all"), print("q=grief"));
        assert_ne!(print("q=grief"), print("q=loss"));
        assert_ne!(print("category=a&category=b"), print("category=a&modality=b"));
        assert_ne!(print("free=true"), print("accepting=true"));
        assert_ne!(print("viewer_zone=UTC"), print(""));
    }
}
