//! Images that editors send: judged by their content, turned upright, made as small as the site
//! shows them, and written anew, so that nothing of the file goes on but its pixels (no place, no
//! camera, no author, nothing hidden behind the end).

use contract::{
    FieldError,
    image::{MAX_PIXELS, MAX_SIDE},
    problem::field,
};
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder as _, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, webp::WebPEncoder},
    imageops::FilterType,
};
use std::io::Cursor;

/// What the errors of an image are said of: the body that is sent is the image.
pub const FIELD: &str = "/image";
/// Bytes that decoding may take: four a pixel, and as much again to work with.
const MEMORY: u64 = MAX_PIXELS * 8;
/// Good enough that nobody sees it, small enough for a phone.
const QUALITY: u8 = 84;

/// An image as it will be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The file.
    pub content: Vec<u8>,
    /// `image/jpeg` or `image/webp`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Reads an image of any of the types that we take and writes it anew. Of one that moves, the first
/// picture is taken.
///
/// # Errors
/// What is wrong with it, at [`FIELD`].
pub fn prepare(bytes: &[u8]) -> Result<Ready, FieldError> {
    let fault = |code: &str, detail: &str| field(FIELD, code, detail);
    let unreadable = |_| fault("broken", "This image can't be read. It may have been cut short.");
    let known = image::guess_format(bytes).ok();
    let format = known
        .filter(|f| matches!(f, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP))
        .ok_or_else(|| {
            fault("type", "Send a JPEG, PNG or WebP image: it is none by its content.")
        })?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    // Before a pixel is read: a small file may say that it holds a huge image.
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        let detail = format!(
            "The image has {width} × {height} pixels. Send one of at most {} million.",
            MAX_PIXELS / 1_000_000
        );
        return Err(fault("pixels", &detail));
    }
    let upright = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(upright);
    if picture.width().max(picture.height()) > MAX_SIDE {
        picture = picture.resize(MAX_SIDE, MAX_SIDE, FilterType::Lanczos3);
    }
    write(&picture).map_err(|error| {
        tracing::error!(%error, "an image could not be written");
        fault("broken", "This image can't be written in a form that browsers show.")
    })
}

/// What can be seen through stays exact. Of the others the smaller file is taken: drawings come out
/// small when they are kept exact, photographs as JPEG.
fn write(picture: &DynamicImage) -> image::ImageResult<Ready> {
    let rgba = picture.to_rgba8();
    let (width, height) = rgba.dimensions();
    let mut exact = Vec::new();
    if rgba.pixels().any(|pixel| pixel.0[3] < u8::MAX) {
        WebPEncoder::new_lossless(&mut exact).encode(
            &rgba,
            width,
            height,
            ExtendedColorType::Rgba8,
        )?;
        return Ok(Ready { content: exact, media_type: "image/webp", width, height });
    }
    drop(rgba);
    let rgb = picture.to_rgb8();
    WebPEncoder::new_lossless(&mut exact).encode(&rgb, width, height, ExtendedColorType::Rgb8)?;
    let mut photograph = Vec::new();
    JpegEncoder::new_with_quality(&mut photograph, QUALITY).encode(
        &rgb,
        width,
        height,
        ExtendedColorType::Rgb8,
    )?;
    let (content, media_type) = match exact.len() <= photograph.len() {
        true => (exact, "image/webp"),
        false => (photograph, "image/jpeg"),
    };
    Ok(Ready { content, media_type, width, height })
}

#[cfg(test)]
mod tests;
