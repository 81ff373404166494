//! A query's way: planned once, run on every segment, gathered into a page.

mod browse;
mod by_words;
pub(crate) mod cursor;
mod explain;
mod facets;
mod hits;
mod page;
mod plan;
mod sets;
mod times;
mod timetable;
mod top;

pub(crate) use page::search;
