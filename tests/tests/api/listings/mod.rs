//! A leader's own listings.

mod at_once;
mod bounds;
mod crash;
mod input;
mod journey;
mod rules;
mod together;
