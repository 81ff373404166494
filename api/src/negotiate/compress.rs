//! Compression of answers, at fast levels and with contexts that each worker keeps: a new context
//! for every answer costs more than the compression.

use contract::spare;
use flate2::{Compress, Compression, Crc, FlushCompress};
use std::cell::RefCell;

/// Below this an answer fits into one packet anyway.
const WORTH: usize = 1_200;

/// How much work an answer's size is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Data for programs: packing must cost less than the search.
    Fast,
    /// Pages, and whatever is packed once: on a slow phone each round trip is felt, and the first
    /// carries 14 KB. A page of results of 112 KB is 13.5 KB so and 15.2 KB with `Fast`.
    Small,
}

impl Effort {
    /// What a media type is worth.
    pub(crate) fn of(media: &str) -> Self {
        if media.starts_with("text/html") { Self::Small } else { Self::Fast }
    }

    const fn zstd(self) -> i32 {
        match self {
            Self::Fast => 1,
            Self::Small => 5,
        }
    }

    const fn deflate(self) -> u32 {
        match self {
            Self::Fast => 1,
            Self::Small => 4,
        }
    }
}

type Zstd = RefCell<Option<zstd::bulk::Compressor<'static>>>;

fn zstd_at(effort: Effort) -> Zstd {
    RefCell::new(zstd::bulk::Compressor::new(effort.zstd()).ok())
}

fn deflate_at(effort: Effort) -> RefCell<Compress> {
    RefCell::new(Compress::new(Compression::new(effort.deflate()), false))
}

thread_local! {
    static ZSTD: [Zstd; 2] = [zstd_at(Effort::Fast), zstd_at(Effort::Small)];
    static DEFLATE: [RefCell<Compress>; 2] =
        [deflate_at(Effort::Fast), deflate_at(Effort::Small)];
}

/// What answers are packed in, the best first. Brotli is for files alone, which are packed when
/// the site is built: at its fastest it takes three times as long as zstd and packs no better.
pub(crate) const ENCODINGS: [&str; 2] = ["zstd", "gzip"];

/// Compresses in the best way that `Accept-Encoding` allows; none when it allows none, or when it
/// is not worth it.
pub(crate) fn encode(asked: &str, body: &[u8], effort: Effort) -> Option<(&'static str, Vec<u8>)> {
    let which = chosen(asked, body.len())?;
    Some((ENCODINGS[which], pack(which, body, effort)?))
}

/// The place in [`ENCODINGS`] of what `Accept-Encoding` allows for a body of so many bytes.
pub(crate) fn chosen(asked: &str, bytes: usize) -> Option<usize> {
    (bytes >= WORTH).then(|| ENCODINGS.iter().position(|name| allows(asked, name)))?
}

/// Packs in one of [`ENCODINGS`].
pub(crate) fn pack(which: usize, body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    match ENCODINGS[which] {
        "zstd" => ZSTD.with(|z| {
            let mut out = spare::take(zstd::zstd_safe::compress_bound(body.len()));
            z[effort as usize].borrow_mut().as_mut()?.compress_to_buffer(body, &mut out).ok()?;
            Some(out)
        }),
        _ => gzip(body, effort),
    }
}

pub(crate) fn allows(asked: &str, name: &str) -> bool {
    asked.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next().is_some_and(|n| n.eq_ignore_ascii_case(name))
            && parts
                .find_map(|p| p.strip_prefix("q="))
                .is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0))
    })
}

/// RFC 1952 around a deflate stream.
fn gzip(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    // Deflate never grows a text by more than 5 bytes in 16 KB; head and tail take 18.
    let mut out = spare::take(body.len() + body.len() / 1000 + 64);
    out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
    DEFLATE.with(|all| {
        let mut deflate = all[effort as usize].borrow_mut();
        deflate.reset();
        let done = deflate.compress_vec(body, &mut out, FlushCompress::Finish).ok()?;
        (done == flate2::Status::StreamEnd).then_some(())
    })?;
    let mut crc = Crc::new();
    crc.update(body);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_was_compressed_can_be_read_again() {
        let body: Vec<u8> = (0..40_000u32).flat_map(|i| (i * i).to_string().into_bytes()).collect();
        for effort in [Effort::Fast, Effort::Small, Effort::Fast, Effort::Small] {
            let (name, out) = encode("gzip, deflate;q=0.5", &body, effort).unwrap();
            assert_eq!(name, "gzip");
            let mut back = Vec::new();
            flate2::read::GzDecoder::new(&out[..]).read_to_end(&mut back).unwrap();
            assert_eq!(back, body);
            let (name, out) = encode("gzip, zstd", &body, effort).unwrap();
            assert_eq!(name, "zstd");
            assert_eq!(zstd::decode_all(&out[..]).unwrap(), body);
        }
    }

    #[test]
    fn noise_is_no_trouble_and_small_answers_stay_as_they_are() {
        let mut x = 1u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (x >> 56) as u8
        })
        .take(100_000)
        .collect();
        let (_, out) = encode("gzip", &noise, Effort::Small).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&out[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, noise);
        assert!(encode("gzip", b"{}", Effort::Fast).is_none());
        assert!(encode("zstd;q=0, br", &noise, Effort::Fast).is_none());
    }
}
