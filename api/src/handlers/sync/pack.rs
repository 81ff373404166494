//! Packing a body that is never whole in memory.

use crate::negotiate::compress::{ENCODINGS, allows};
use actix_web::{HttpRequest, http::header::ACCEPT_ENCODING};
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Write as _};

/// Level of zstd: an export is larger than an answer, and is fetched seldom.
const LEVEL: i32 = 3;

/// A stream in one of the encodings, or as it is.
pub(in crate::handlers) enum Packer {
    Plain(Vec<u8>),
    Gzip(GzEncoder<Vec<u8>>),
    Zstd(zstd::stream::write::Encoder<'static, Vec<u8>>),
}

impl Packer {
    /// The best that `Accept-Encoding` allows, with its name.
    pub(in crate::handlers) fn of(
        request: &HttpRequest,
    ) -> io::Result<(Self, Option<&'static str>)> {
        let asked = request.headers().get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
        let name = ENCODINGS.into_iter().find(|name| asked.is_some_and(|a| allows(a, name)));
        let packer = match name {
            Some("zstd") => Self::Zstd(zstd::stream::write::Encoder::new(Vec::new(), LEVEL)?),
            Some(_) => Self::Gzip(GzEncoder::new(Vec::new(), Compression::fast())),
            None => Self::Plain(Vec::new()),
        };
        Ok((packer, name))
    }

    /// Takes the next part and answers what of it can be sent.
    pub(in crate::handlers) fn write(&mut self, part: &[u8]) -> io::Result<Vec<u8>> {
        Ok(match self {
            Self::Plain(out) => {
                out.extend_from_slice(part);
                std::mem::take(out)
            }
            Self::Gzip(encoder) => {
                encoder.write_all(part)?;
                std::mem::take(encoder.get_mut())
            }
            Self::Zstd(encoder) => {
                encoder.write_all(part)?;
                std::mem::take(encoder.get_mut())
            }
        })
    }

    /// The rest.
    pub(in crate::handlers) fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Plain(out) => Ok(out),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Zstd(encoder) => encoder.finish(),
        }
    }
}
