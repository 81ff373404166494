//! Suggested places as they are written: all but the count of a place's groups is the same for
//! ever, and the count is as long as no group changes. So each is made once, when it is first
//! asked for.

use contract::PlaceSuggestion;
use search::gazetteer::Gazetteer;
use std::{
    io::Write as _,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Every place, ZIP code and state, by its number in the gazetteer.
pub(crate) struct Suggested(Box<[Kept]>);

#[derive(Default)]
struct Kept {
    /// Its JSON up to the count, which stands last; empty for what cannot be suggested.
    head: OnceLock<Box<str>>,
    /// The lower half of the snapshot's number above the count; 0 before the first.
    count: AtomicU64,
}

impl Suggested {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        Self((0..gazetteer.numbers()).map(|_| Kept::default()).collect())
    }

    /// Writes a suggestion behind what is there; false for a place that cannot be suggested.
    /// `whole` makes it, `count` counts its groups in the snapshot with the number `state`.
    pub(crate) fn write(
        &self,
        number: usize,
        state: u64,
        whole: impl FnOnce() -> Option<PlaceSuggestion>,
        count: impl FnOnce() -> u32,
        out: &mut Vec<u8>,
    ) -> bool {
        let Some(kept) = self.0.get(number) else { return false };
        let head = kept.head.get_or_init(|| whole().and_then(head).unwrap_or_default());
        if head.is_empty() {
            return false;
        }
        out.extend_from_slice(head.as_bytes());
        let _ = write!(out, "{}}}", kept.groups(state, count));
        true
    }
}

impl Kept {
    /// The count of a snapshot: the kept one, if it is of the same.
    fn groups(&self, state: u64, count: impl FnOnce() -> u32) -> u32 {
        let kept = self.count.load(Ordering::Relaxed);
        let of = state << 32;
        if kept & !u64::from(u32::MAX) == of && kept != 0 {
            return kept as u32;
        }
        let count = count();
        self.count.store(of | u64::from(count), Ordering::Relaxed);
        count
    }
}

/// The JSON of a suggestion without its count.
fn head(suggestion: PlaceSuggestion) -> Option<Box<str>> {
    let json = serde_json::to_string(&PlaceSuggestion { groups: 0, ..suggestion });
    let json = json.inspect_err(|error| tracing::error!(%error, "a place cannot be written"));
    Some(json.ok()?.strip_suffix("0}")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::PlaceKind;

    #[test]
    fn what_is_written_is_the_suggestion_with_the_count_of_the_snapshot() {
        let suggestion = |groups| PlaceSuggestion {
            kind: PlaceKind::City,
            label: "Coeur d’Alene, ID".into(),
            name: "Coeur d’Alene".into(),
            county: None,
            state: "ID".parse().unwrap(),
            slug: Some("coeur-dalene".into()),
            lat: 47.5,
            lng: -116.25,
            groups,
        };
        let suggested = Suggested([Kept::default()].into());
        let written = |state, count: u32| {
            let mut out = Vec::new();
            assert!(suggested.write(0, state, || Some(suggestion(0)), || count, &mut out));
            serde_json::from_slice::<PlaceSuggestion>(&out).unwrap()
        };
        assert_eq!(written(7, 3), suggestion(3));
        assert_eq!(written(7, 9), suggestion(3), "the same snapshot: counted once");
        assert_eq!(written(8, 9), suggestion(9));
        assert!(!suggested.write(1, 8, || None, || 0, &mut Vec::new()));
    }

    #[test]
    fn what_has_no_point_is_left_out() {
        let (suggested, mut out) = (Suggested([Kept::default()].into()), Vec::new());
        assert!(!suggested.write(0, 1, || None, || 5, &mut out));
        assert!(out.is_empty());
    }
}
