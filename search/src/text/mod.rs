//! Words: how text becomes them and how they are matched.

pub mod synonyms;
pub mod token;
