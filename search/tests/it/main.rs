//! The index against a search that looks at every group, and what people type.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod brute;
mod brute_bands;
mod brute_text;
mod brute_words;
mod generate;
mod generate_query;
mod hostile;
mod learn;
mod paging;
mod properties;
mod ranking;
mod similar;
mod timetable;
mod together;
mod viewer;
mod words;
