//! A leader's own listings.

mod journey;
