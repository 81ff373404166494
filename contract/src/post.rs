//! Articles and posts of the blog.

mod check;
mod edit;

pub use edit::{EditedPost, EditedPosts, PostPreview, PostRevision, PreviewPost, PublishPost};

use crate::{Code, Date, Lang, Slug, Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What a post is.
    PostKind {
        /// Lasting knowledge, looked at again from time to time.
        Article = "article",
        /// News and notes of their day.
        Blog = "blog",
    }
}

wire_enum! {
    /// Where a post is in its life.
    PostStatus {
        /// Never published, and no time is set for it.
        Draft = "draft",
        /// Will be public at an instant that is set.
        Scheduled = "scheduled",
        /// Public.
        Published = "published",
        /// Was public and was taken down.
        Unpublished = "unpublished",
    }
}

/// Who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Byline {
    /// Name, 1 to 100 characters.
    pub name: String,
    /// What makes them know, at most 200 characters: `PhD, CGP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<String>,
}

/// A work that a post refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title, with its authors where that helps to find it; 1 to 300 characters.
    pub title: String,
    /// Who published it, 1 to 200 characters.
    pub publisher: String,
    /// The year of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1800, maximum = 2200))]
    pub year: Option<u16>,
    /// Where it can be read: `https://…`, at most 500 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day on which it was read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Date>,
}

/// The words of a post in Spanish. Its author, tags, topics and sources stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostWords {
    /// Title, 1 to 120 characters.
    pub title: String,
    /// One or two sentences for lists and other sites, 1 to 300 characters.
    pub summary: String,
    /// The text in Markdown (CommonMark), 1 to 60,000 characters.
    pub body: String,
}

/// What an editor writes. `POST /admin/posts` takes all of it; `PATCH /admin/posts/{id}` any part of
/// it as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostDraft {
    /// An article or a post of the blog. It can't be changed.
    pub kind: PostKind,
    /// Its part of the address, unique among all posts; made of the title when absent. Fixed once
    /// the post was public, so that no link breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// Title, 1 to 120 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub title: String,
    /// One or two sentences for lists and other sites, 1 to 300 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 300))]
    pub summary: String,
    /// The text in Markdown (CommonMark), 1 to 60,000 characters. HTML in it is shown as it is
    /// written. Each image needs a text for those who can't see it.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60000))]
    pub body: String,
    /// Who wrote it.
    pub author: Byline,
    /// The day on which somebody last made sure that it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Date>,
    /// Tags, at most 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Code>,
    /// Topics of groups (codes of `GET /categories`) beside which it is shown, at most 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// What it refers to, at most 40 works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The same in Spanish. Pages in Spanish show the English words, marked as such, when it is left
    /// out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spanish: Option<PostWords>,
}

/// A public post in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostCard {
    /// An article or a post of the blog.
    pub kind: PostKind,
    /// Its part of the address.
    pub slug: Slug,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Who wrote it.
    pub author: Byline,
    /// Tags.
    pub tags: Vec<Code>,
    /// Topics of groups that it is about.
    pub topics: Vec<Code>,
    /// Since when it is public.
    pub published_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Minutes that it takes to read.
    pub reading_minutes: u16,
    /// The language of title, summary and text: the one that was asked for, where the post is in it.
    #[serde(default)]
    pub lang: Lang,
    /// The languages that it can be read in, English first.
    #[serde(default)]
    pub languages: Vec<Lang>,
}

/// A public post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Post {
    /// What lists have of it.
    #[serde(flatten)]
    pub card: PostCard,
    /// The day on which somebody last made sure that it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Date>,
    /// What it refers to.
    pub sources: Vec<Source>,
    /// The text as HTML that is safe to show: no script, no style, headings from `h2` with ids.
    pub html: String,
}

/// A page of public posts, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Posts {
    /// Posts.
    pub items: Vec<PostCard>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
