//! Images that editors put into posts and banners.

use crate::{
    FieldError, Timestamp,
    problem::parameter,
    text::{self, Lines},
};
use serde::{Deserialize, Serialize};

/// Bytes of an image that is sent, at most.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Pixels of an image that is sent, at most.
pub const MAX_PIXELS: u64 = 25_000_000;
/// Pixels of the longer side of an image as it is kept, at most.
pub const MAX_SIDE: u32 = 1_600;
/// Characters of the text for those who can't see it, at most.
pub const MAX_ALT: usize = 300;

/// An image as it is kept and served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Image {
    /// Its address on this host, which says its content and its size and never changes:
    /// `/images/0f3c…-1200x800.webp`.
    pub path: String,
    /// What it shows, for people who can't see it.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Size in bytes.
    pub bytes: u32,
    /// `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// When it was sent.
    pub uploaded_at: Timestamp,
}

/// A page of images, last sent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Images {
    /// Images.
    pub items: Vec<Image>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The text for those who can't see an image, or what is wrong with the parameter `alt`.
///
/// # Errors
/// It is missing, too long, or holds what a line must not.
pub fn alt(given: &str) -> Result<String, FieldError> {
    let alt = text::tidy(given);
    if alt.is_empty() {
        let detail = "Say what the image shows, for people who can't see it.";
        return Err(parameter("alt", "alt_text", detail));
    }
    match text::check("", &alt, MAX_ALT, Lines::One).into_iter().next() {
        Some(error) => {
            Err(FieldError { pointer: None, parameter: Some("alt".to_owned()), ..error })
        }
        None => Ok(alt),
    }
}

/// Width and height that an image's address says; none when it is not one of ours.
pub fn size(path: &str) -> Option<(u32, u32)> {
    let name = path.strip_prefix("/images/")?;
    let (stem, kind) = name.rsplit_once('.')?;
    let (hash, size) = stem.split_once('-')?;
    let (width, height) = size.split_once('x')?;
    let is_hash = hash.len() == 32 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let number = |text: &str| {
        let number: Option<u32> = text.parse().ok();
        number.filter(|n| n.to_string() == text && (1..=MAX_SIDE).contains(n))
    };
    if !is_hash || !matches!(kind, "jpg" | "webp") {
        return None;
    }
    Some((number(width)?, number(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_its_size() {
        let hash = "0123456789abcdef0123456789abcdef";
        assert_eq!(size(&format!("/images/{hash}-1200x800.webp")), Some((1200, 800)));
        for bad in [
            format!("/images/{hash}-1200x800.svg"),
            format!("/images/{hash}-01x800.jpg"),
            format!("/images/{hash}-0x8.jpg"),
            format!("/images/{hash}-9999x8.jpg"),
            format!("/images/{}-1x8.jpg", hash.to_uppercase()),
            "/images/room.webp".to_owned(),
            format!("/other/{hash}-1x8.jpg"),
        ] {
            assert_eq!(size(&bad), None, "{bad}");
        }
    }

    #[test]
    fn what_an_image_shows_must_be_said_in_a_line() {
        assert_eq!(alt("  Six chairs ").as_deref(), Ok("Six chairs"));
        for (bad, code) in [("", "alt_text"), (" \n", "alt_text"), (&*"x".repeat(301), "length")] {
            let error = alt(bad).unwrap_err();
            assert_eq!((error.parameter.as_deref(), &*error.code), (Some("alt"), code), "{bad}");
        }
    }
}
