//! Placeholder while the house is built.

pub mod gazetteer;
