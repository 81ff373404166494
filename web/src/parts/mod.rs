//! Parts that several pages share: crisis help, icons, drawings, the place field.

pub mod crisis;
pub mod icon;
