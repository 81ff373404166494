//! Posts as their editors have them.

use super::{PostDraft, PostStatus};
use crate::{Slug, Timestamp, review::Actor};
use serde::{Deserialize, Serialize};

/// A post as its editors see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedPost {
    /// Identifier.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// Where it is in its life, now.
    pub status: PostStatus,
    /// Its part of the address.
    pub slug: Slug,
    /// Number of the revision in `content`; the ETag is this number in quotes.
    pub revision: u32,
    /// Number of the revision that is public, or will be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_revision: Option<u32>,
    /// From when on that revision is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_from: Option<Timestamp>,
    /// When it was public first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// When it was started.
    pub created_at: Timestamp,
    /// When it was last saved, published or taken down.
    pub updated_at: Timestamp,
    /// What was written.
    pub content: PostDraft,
}

/// A page of posts, last changed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedPosts {
    /// Posts.
    pub items: Vec<EditedPost>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A state of a post that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostRevision {
    /// Its number in the post.
    pub revision: u32,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom; absent for the service itself and for accounts that are gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<Actor>,
    /// JSON Pointers of what differs from the revision before; empty for the first.
    pub changed: Vec<String>,
    /// What was written.
    pub content: PostDraft,
}

/// When a post becomes public.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishPost {
    /// The instant; now when it is absent or past. A post that is public can't be scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// Markdown that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewPost {
    /// The text, at most 60,000 characters.
    pub body: String,
}

/// Markdown as it will be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostPreview {
    /// HTML that is safe to show.
    pub html: String,
    /// Minutes that it takes to read.
    pub reading_minutes: u16,
}
