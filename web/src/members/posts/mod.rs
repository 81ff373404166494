//! For editors: articles and posts of the blog, written, looked at, published.

mod editor;
mod life;
mod list;
pub(in crate::members) mod picture;
pub(in crate::members) mod preview;
pub(in crate::members) mod revisions;
mod values;

pub use editor::{EditPage, EditPageProps, NewPage};
pub use list::PostList;
