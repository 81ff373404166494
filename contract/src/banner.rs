//! Banners: notices of the directory itself on pages to look around on, chosen by the page and by
//! nothing else.

mod check;
mod contrast;

pub use contrast::{Colour, ENOUGH, ratio};

use crate::{Code, Date, Lang, Timestamp, UsState, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// A kind of page that has room for a banner, always under what people came for.
    BannerPage {
        /// Results of a search in which no words were typed.
        Results = "results",
        /// Groups of a state.
        State = "state",
        /// Groups of a city, and of a city with a topic.
        City = "city",
        /// Groups of a topic.
        Topic = "topic",
    }
}

wire_enum! {
    /// The colour of a banner's words.
    Ink {
        /// Nearly black (`#291A2C`).
        Dark = "dark",
        /// White.
        Light = "light",
    }
}

/// A banner's words in Spanish. The image and the colours stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BannerWords {
    /// Title, 1 to 80 characters.
    pub title: String,
    /// What it says, 1 to 200 characters.
    pub text: String,
    /// The words of its link, 1 to 40 characters.
    pub action: String,
    /// Where the link leads from pages in Spanish; where the other leads when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// What the image shows: required with an image, 1 to 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// What an editor writes. `POST /admin/banners` takes all of it; `PATCH /admin/banners/{id}` any part
/// of it as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BannerDraft {
    /// Title, 1 to 80 characters.
    pub title: String,
    /// What it says, 1 to 200 characters.
    pub text: String,
    /// The words of its link, 1 to 40 characters.
    pub action: String,
    /// Where the link leads: `https://…`, or an address of this site from its root; at most 500
    /// characters.
    pub href: String,
    /// An image of `POST /admin/images`, by its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// What the image shows, for people who can't see it: required with an image, 1 to 300
    /// characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The colour behind the words, `#RRGGBB`. Their contrast on it must be 4.5 : 1 at least.
    pub background: String,
    /// The colour of the words.
    pub ink: Ink,
    /// Only on pages of these states; on any when it is empty. At most 60.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<UsState>,
    /// Only on pages of these topics; on any when it is empty. At most 40. Topics whose pages offer
    /// a quick exit have no banners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Code>,
    /// Only on these kinds of pages; on any when it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<BannerPage>,
    /// The first day on which it is shown (UTC).
    pub starts_on: Date,
    /// The last day on which it is shown (UTC).
    pub ends_on: Date,
    /// How often it is shown beside others that fit the same page, 1 to 100.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub weight: u8,
    /// The same in Spanish, for pages in Spanish; they show the English words when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spanish: Option<BannerWords>,
}

/// The image of a banner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BannerImage {
    /// Its address on this host.
    pub path: String,
    /// What it shows, for people who can't see it.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A banner as it is shown, always marked as a notice of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Banner {
    /// Identifier.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// Title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// The words of its link.
    pub action: String,
    /// Where the link leads: an address of this site that counts a click and leads on.
    pub href: String,
    /// Its image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<BannerImage>,
    /// The colour behind the words, `#RRGGBB`.
    pub background: String,
    /// The colour of the words.
    pub ink: Ink,
    /// In which language its words are: English where nobody wrote them in the one that was asked
    /// for.
    #[serde(default)]
    pub lang: Lang,
}

/// The banner of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BannerAnswer {
    /// The banner; absent where none fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banner: Option<Banner>,
}

/// How often a banner was on a page that somebody got, and its link was followed, on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BannerDay {
    /// The day (UTC).
    pub day: Date,
    /// Pages.
    pub views: u64,
    /// Clicks.
    pub clicks: u64,
}

/// A banner as its editors see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedBanner {
    /// Identifier.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// Grows with each change; the ETag is this number in quotes.
    pub version: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Pages with it that somebody got, since it was made.
    pub views: u64,
    /// Clicks since it was made.
    pub clicks: u64,
    /// The last 60 days on which it was seen, newest first; only of a single banner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<BannerDay>,
    /// What was written.
    pub content: BannerDraft,
}
