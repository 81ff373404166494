//! Counts of every state and category, kept up to date with each change: the answer to those who
//! browse (a state, a topic, a topic in a state) is read, not counted.

use crate::{
    dict::{self, Dict, Slot},
    segment::{NOWHERE, Row},
};
use contract::UsState;
use std::sync::Arc;

/// Groups in all, by format, by day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) total: u32,
    pub(crate) format: [u32; 3],
    pub(crate) weekday: [u32; 7],
}

/// Places of a table: the states, those that meet nowhere, everything.
const PLACES: usize = UsState::COUNT + 2;
/// Place of everything.
pub(crate) const EVERYWHERE: usize = UsState::COUNT + 1;

/// A row for each category, shared with other snapshots until it changes.
type Table = Vec<Arc<[Cell; PLACES]>>;

/// Groups that are listed (not those for professionals), by category and place. Category 0 is all
/// of them, category n the one with [`Dict::categories`] n - 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Browse {
    /// By the state where they meet.
    meets: Table,
    /// By the states where they meet or from which they can be attended online.
    reaches: Table,
    /// That can be attended online, by state.
    online: Vec<u32>,
}

impl Browse {
    /// Makes room for the categories of a dictionary.
    pub(crate) fn grow(&mut self, dict: &Dict) {
        let rows = dict.categories().len() + 1;
        self.meets.resize_with(rows, || Arc::new([Cell::default(); PLACES]));
        self.reaches.resize_with(rows, || Arc::new([Cell::default(); PLACES]));
        self.online.resize(UsState::COUNT, 0);
    }

    /// Counts a document in, or out again.
    pub(crate) fn count(&mut self, row: &Row, dict: &Dict, into: bool) {
        if !row.slots.contains(&dict::LISTED) {
            return;
        }
        let one = if into { 1 } else { 1u32.wrapping_neg() };
        let slots = &row.slots;
        let has = |slot: &&Slot| slots.binary_search(slot).is_ok();
        let mut rows = vec![0];
        rows.extend((1..).zip(dict.categories()).filter(|(_, s)| has(s)).map(|(i, _)| i));
        let formats: Vec<usize> = (0..3).filter(|i| has(&&(dict::FORMAT + *i as Slot))).collect();
        let days: Vec<usize> = (0..7).filter(|i| has(&&(dict::WEEKDAY + *i as Slot))).collect();
        let online: Vec<usize> =
            slots.iter().filter_map(|s| dict::joined_online(*s)).map(UsState::index).collect();
        let add = |cell: &mut Cell| {
            cell.total = cell.total.wrapping_add(one);
            for i in &formats {
                cell.format[*i] = cell.format[*i].wrapping_add(one);
            }
            for i in &days {
                cell.weekday[*i] = cell.weekday[*i].wrapping_add(one);
            }
        };
        let home = usize::from(row.state);
        for category in rows {
            let meets = Arc::make_mut(&mut self.meets[category]);
            add(&mut meets[home]);
            add(&mut meets[EVERYWHERE]);
            let reaches = Arc::make_mut(&mut self.reaches[category]);
            for state in online.iter().filter(|s| **s != home) {
                add(&mut reaches[*state]);
            }
            if row.state != NOWHERE {
                add(&mut reaches[home]);
            }
        }
        for state in online {
            self.online[state] = self.online[state].wrapping_add(one);
        }
    }

    /// Groups of a category (0: of any) that meet in a place.
    pub(crate) fn meets(&self, category: usize, place: usize) -> &Cell {
        &self.meets[category][place]
    }
    /// Groups of a category (0: of any) that meet in a state or can be attended online from it.
    pub(crate) fn reaches(&self, category: usize, state: UsState) -> &Cell {
        &self.reaches[category][state.index()]
    }
    /// Groups that can be attended online from a state.
    pub(crate) fn online(&self, state: UsState) -> u32 {
        self.online[state.index()]
    }
}
