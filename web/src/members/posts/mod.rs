//! For editors: articles and posts of the blog, written, looked at, published.

mod editor;
mod life;
mod list;
pub(in crate::members) mod picture;
mod preview;
mod revisions;
mod values;

pub use editor::{EditPage, EditPageProps, NewPage};
pub use list::PostList;
