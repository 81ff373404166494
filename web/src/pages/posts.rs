//! Articles and the blog: the lists, one post, what stands in the place of one that was taken down.

mod list;
mod post;

pub use list::{PostsPage, PostsPageProps, short_list};
pub use post::{PostPage, PostPageProps};

use crate::head::Feed;
use crate::route::Route;
use crate::view::post::word;
use contract::PostKind;

/// The feed of a kind of posts.
fn feed(kind: PostKind) -> Feed {
    let path = format!("{}/feed.atom", Route::Posts(kind).to_path());
    Feed { media: "application/atom+xml", title: word(kind, "feed"), path }
}
