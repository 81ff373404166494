//! Images good and bad, made here.

use super::*;
use image::{Rgb, RgbImage, Rgba, RgbaImage};

/// A picture with as much in it as a photograph has.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut seed = 7u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (seed >> 27) as u8;
        Rgb([(x as u8).wrapping_add(grain), (y as u8).wrapping_add(grain), grain])
    })
}

fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn code(bytes: &[u8]) -> String {
    let error = prepare(bytes).unwrap_err();
    assert_eq!(error.pointer.as_deref(), Some("/image"));
    error.code.into_owned()
}

/// A JPEG with what cameras write about place and camera, and that it lies on its side.
fn photograph_with_secrets() -> Vec<u8> {
    let plain = file(noise(40, 20), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x01\x0f\0\x02\0\0\0\x0d\0\0\0\x26\0\0\0\0SecretCamera\0");
    let mut out = plain[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend((exif.len() as u16 + 2).to_be_bytes());
    out.extend(&exif);
    out.extend(&plain[2..]);
    out.extend(b"hidden behind the end");
    out
}

#[test]
fn only_pixels_go_on_and_they_stand_upright() {
    let sent = photograph_with_secrets();
    let ready = prepare(&sent).unwrap();
    assert_eq!((ready.width, ready.height), (20, 40), "it was turned");
    for secret in ["SecretCamera", "Exif", "hidden"] {
        let found = |bytes: &[u8]| bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
        assert!(found(&sent) && !found(&ready.content), "{secret}");
    }
}

#[test]
fn photographs_become_jpeg_and_drawings_and_what_can_be_seen_through_stay_exact() {
    let photograph = prepare(&file(noise(300, 200), ImageFormat::Png)).unwrap();
    assert_eq!(photograph.media_type, "image/jpeg");
    let flat = RgbImage::from_pixel(300, 200, Rgb([90, 45, 92]));
    assert_eq!(prepare(&file(flat, ImageFormat::Png)).unwrap().media_type, "image/webp");
    let glass = RgbaImage::from_pixel(30, 20, Rgba([90, 45, 92, 128]));
    let ready = prepare(&file(glass.clone(), ImageFormat::WebP)).unwrap();
    assert_eq!(ready.media_type, "image/webp");
    assert_eq!(image::load_from_memory(&ready.content).unwrap().to_rgba8(), glass);
}

#[test]
fn large_ones_are_made_smaller_in_their_shape() {
    let ready = prepare(&file(RgbImage::new(2_000, 500), ImageFormat::Png)).unwrap();
    assert_eq!((ready.width, ready.height), (1_600, 400));
}

#[test]
fn what_is_no_image_or_too_large_is_refused() {
    assert_eq!(code(b""), "type");
    assert_eq!(code(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "type");
    assert_eq!(code(b"GIF89a\x01\0\x01\0\0\0\0;"), "type");
    let png = file(RgbImage::new(40, 40), ImageFormat::Png);
    assert_eq!(code(&png[..png.len() / 2]), "broken");
    // A file of a few bytes that says it holds 100 million pixels.
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(code(&bomb), "pixels");
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}
