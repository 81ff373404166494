//! Parts that several pages share: crisis help, icons, drawings, text fields, the map.

pub mod art;
pub mod combobox;
pub mod crisis;
pub mod drawn;
pub mod field;
pub mod find_form;
pub mod icon;
pub mod link_list;
pub mod loading;
pub mod map;
pub mod prose;
