//! For admins: pages of text such as about and privacy.

mod edit;
mod list;

pub use edit::{EditTextPage, EditTextPageProps};
pub use list::TextList;
