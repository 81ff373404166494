//! The words of documents while a segment is made of them.

use std::ops::Range;

/// Words after which a new piece begins. One list of all words would be moved each time it grows,
/// and the memory of all the moves be mapped anew.
const PIECE: usize = 1 << 18;

/// The words of documents, document after document.
#[derive(Default)]
pub(super) struct Texts {
    pieces: Vec<Piece>,
    places: Vec<Place>,
}

/// The words of some documents that follow each other.
#[derive(Default)]
pub(super) struct Piece {
    /// Words and what they count.
    pub(super) words: Vec<u32>,
    pub(super) impacts: Vec<u8>,
    /// Words of the short fields, in their order.
    pub(super) short: Vec<u32>,
}

struct Place {
    piece: u32,
    words: Range<u32>,
    short: Range<u32>,
}

impl Texts {
    /// Where the next document goes; [`Texts::end`] ends it.
    pub(super) fn next(&mut self) -> &mut Piece {
        if self.pieces.last().is_none_or(|piece| piece.words.len() >= PIECE) {
            // The first grows with its words: most segments are of a few documents.
            let words = if self.pieces.is_empty() { 0 } else { PIECE + PIECE / 8 };
            self.pieces.push(Piece {
                words: Vec::with_capacity(words),
                impacts: Vec::with_capacity(words),
                short: Vec::new(),
            });
        }
        let piece = self.pieces.len() - 1;
        let Piece { words, short, .. } = &self.pieces[piece];
        let (words, short) = (words.len() as u32, short.len() as u32);
        self.places.push(Place { piece: piece as u32, words: words..words, short: short..short });
        &mut self.pieces[piece]
    }

    /// Ends the document that is being written.
    pub(super) fn end(&mut self) {
        if let (Some(place), Some(piece)) = (self.places.last_mut(), self.pieces.last()) {
            place.words.end = piece.words.len() as u32;
            place.short.end = piece.short.len() as u32;
        }
    }

    /// The words of a document and what they count.
    pub(super) fn words(&self, doc: u32) -> (&[u32], &[u8]) {
        let Place { piece, words, .. } = &self.places[doc as usize];
        let span = words.start as usize..words.end as usize;
        let piece = &self.pieces[*piece as usize];
        (&piece.words[span.clone()], &piece.impacts[span])
    }

    /// The words of its short fields.
    pub(super) fn short(&self, doc: u32) -> &[u32] {
        let Place { piece, short, .. } = &self.places[doc as usize];
        &self.pieces[*piece as usize].short[short.start as usize..short.end as usize]
    }
}
