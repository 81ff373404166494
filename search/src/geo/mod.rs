//! Where groups meet: points made for comparing, and a grid to find those in a circle.

pub(crate) mod circle;
pub(crate) mod grid;
pub(crate) mod point;
