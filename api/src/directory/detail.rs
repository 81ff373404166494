//! Whole listings, packed: a page of a group must answer while the database is down, and 100,000
//! listings in full would fill the memory as plain JSON. A dictionary trained on the first ones
//! makes zstd pack each alone about as well as all together.

use std::{io, sync::Arc};
use zstd::{
    bulk::{Compressor, Decompressor},
    dict::{DecoderDictionary, EncoderDictionary},
};

/// Listings from which the dictionary is made; more cost time at the start and gain little.
pub(super) const SAMPLES: usize = 400;
/// Bytes of the dictionary.
const DICTIONARY: usize = 48 * 1024;
/// Level of zstd. 1 instead of 3 takes 8 % off the start and adds 2 % to the memory.
const LEVEL: i32 = 1;
/// No listing is larger: its longest text has 10,000 characters.
const LARGEST: u64 = 1024 * 1024;

/// How listings are packed.
pub(super) struct Details {
    encoder: EncoderDictionary<'static>,
    decoder: DecoderDictionary<'static>,
}

impl Details {
    /// Trains a dictionary. With too few samples there is none, and listings are packed alone.
    pub(super) fn train(samples: &[Vec<u8>]) -> Arc<Self> {
        let dictionary = if samples.len() < 16 {
            Vec::new()
        } else {
            zstd::dict::from_samples(samples, DICTIONARY).unwrap_or_default()
        };
        Arc::new(Self {
            encoder: EncoderDictionary::copy(&dictionary, LEVEL),
            decoder: DecoderDictionary::copy(&dictionary),
        })
    }

    /// A packer for one thread.
    pub(super) fn packer(&self) -> io::Result<Compressor<'_>> {
        Compressor::with_prepared_dictionary(&self.encoder)
    }

    pub(super) fn unpack(&self, packed: &[u8]) -> io::Result<Vec<u8>> {
        let mut decompressor = Decompressor::with_prepared_dictionary(&self.decoder)?;
        decompressor.decompress(packed, unpacked(packed))
    }

    /// For many: what a decompressor needs is made once.
    pub(super) fn unpacker(&self) -> io::Result<Unpacker<'_>> {
        let decompressor = Decompressor::with_prepared_dictionary(&self.decoder)?;
        Ok(Unpacker { decompressor, json: Vec::new() })
    }
}

/// Unpacks listings one after the other.
pub struct Unpacker<'a> {
    decompressor: Decompressor<'a>,
    json: Vec<u8>,
}

impl Unpacker<'_> {
    /// JSON of a whole listing, from an entry's `detail`; good until the next one.
    ///
    /// # Errors
    /// It was not packed here.
    pub fn unpack(&mut self, packed: &[u8]) -> io::Result<&[u8]> {
        self.json.clear();
        self.json.reserve(unpacked(packed));
        self.decompressor.decompress_to_buffer(packed, &mut self.json)?;
        Ok(&self.json)
    }
}

/// Bytes of what was packed.
fn unpacked(packed: &[u8]) -> usize {
    let size = zstd::zstd_safe::get_frame_content_size(packed);
    size.ok().flatten().unwrap_or(LARGEST).min(LARGEST) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_can_be_unpacked_with_and_without_a_dictionary() {
        let listing = |i: usize| {
            format!("{{\"title\":\"Group {i}\",\"text\":\"{}\"}}", "lorem ipsum ".repeat(i % 90))
                .into_bytes()
        };
        let samples: Vec<_> = (0..SAMPLES).map(listing).collect();
        for details in [Details::train(&[]), Details::train(&samples)] {
            let mut packer = details.packer().unwrap();
            for i in [0, 5, 89, 1_000] {
                let packed = packer.compress(&listing(i)).unwrap();
                assert_eq!(details.unpack(&packed).unwrap(), listing(i));
                assert_eq!(details.unpacker().unwrap().unpack(&packed).unwrap(), listing(i));
            }
        }
    }
}
