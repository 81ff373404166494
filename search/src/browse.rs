//! Counts of every state and category, kept up to date with each change: the answer to those who
//! browse (a state, a topic, a topic in a state) is read, not counted.

use crate::{
    dict::{self, Dict},
    segment::{NOWHERE, Row, UNKNOWN},
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
    /// That meet in each city, by its number in the gazetteer: pieces of [`CITIES`] that are shared
    /// with other snapshots until they change, and made when the first group meets there.
    cities: Vec<Option<Arc<[u32; CITIES]>>>,
}

/// Cities in a piece of their counts.
const CITIES: usize = 256;

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
        let (mut rows, mut online) = (vec![0], Vec::new());
        let mut each = Cell::default();
        for slot in &row.slots {
            match *slot {
                s @ dict::WEEKDAY..dict::FORMAT => {
                    each.weekday[usize::from(s - dict::WEEKDAY)] = one
                }
                s if (dict::FORMAT..dict::FORMAT + 3).contains(&s) => {
                    each.format[usize::from(s - dict::FORMAT)] = one;
                }
                s => {
                    rows.extend(dict.category_row(s));
                    online.extend(dict::joined_online(s).map(UsState::index));
                }
            }
        }
        let sum = |into: &mut u32, part: u32| *into = into.wrapping_add(part);
        let add = |cell: &mut Cell| {
            sum(&mut cell.total, one);
            cell.format.iter_mut().zip(each.format).for_each(|(into, part)| sum(into, part));
            cell.weekday.iter_mut().zip(each.weekday).for_each(|(into, part)| sum(into, part));
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
        if row.city != UNKNOWN {
            let (piece, at) = (row.city as usize / CITIES, row.city as usize % CITIES);
            if piece >= self.cities.len() {
                self.cities.resize(piece + 1, None);
            }
            let piece = self.cities[piece].get_or_insert_with(|| Arc::new([0; CITIES]));
            sum(&mut Arc::make_mut(piece)[at], one);
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
    /// Groups that meet in a city of the gazetteer.
    pub(crate) fn city(&self, city: u32) -> u32 {
        let piece = self.cities.get(city as usize / CITIES).and_then(Option::as_ref);
        piece.map_or(0, |piece| piece[city as usize % CITIES])
    }
    /// Groups that can be attended online from a state.
    pub(crate) fn online(&self, state: UsState) -> u32 {
        self.online[state.index()]
    }
}
