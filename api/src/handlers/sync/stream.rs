//! The body of an export: made part by part, off the async threads, as fast as it is read.

use super::{
    csv,
    pack::Packer,
    shape::{Shape, joins},
};
use crate::directory::Directory;
use actix_web::{
    error::BlockingError,
    web::{self, Bytes, Data},
};
use contract::{GroupId, UsState};
use futures_core::Stream;
use std::{
    future::Future,
    io,
    pin::Pin,
    task::{Context, Poll},
};

/// Bytes of a part before it is packed.
pub(in crate::handlers) const PART: usize = 256 * 1024;

/// How listings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::handlers) enum Form {
    /// One JSON document a line.
    Ndjson,
    /// A table with a head.
    Csv,
}

/// What is left to be written.
pub(super) struct Export {
    pub(super) directory: Data<Directory>,
    /// Identifiers in their order. Listings are looked up when their turn comes, so that a slow
    /// reader keeps nothing else in memory.
    pub(super) ids: std::vec::IntoIter<GroupId>,
    pub(super) state: Option<UsState>,
    pub(super) shape: Shape,
    pub(super) form: Form,
    /// The head of a table is still to be written.
    pub(super) head: bool,
    pub(super) packer: Option<Packer>,
}

/// What makes a body part by part.
pub(in crate::handlers) trait Source: Send + 'static {
    /// The next part; none after the last. Blocks.
    fn part(&mut self) -> io::Result<Option<Bytes>>;
}

impl Source for Export {
    fn part(&mut self) -> io::Result<Option<Bytes>> {
        while let Some(packer) = &mut self.packer {
            let mut part = Vec::with_capacity(PART + PART / 4);
            if std::mem::take(&mut self.head) && self.form == Form::Csv {
                csv::head(&self.shape, &mut part);
            }
            let (ids, shape, form) = (&mut self.ids, &self.shape, self.form);
            let snapshot =
                self.directory.snapshot().map_err(|_| io::Error::other("nothing is loaded"))?;
            self.directory.unpack_many(|unpacker| {
                while part.len() < PART {
                    let Some(id) = ids.next() else { break };
                    // Gone meanwhile: the changes say so.
                    let Some(entry) = snapshot.by_id(id) else { continue };
                    if self.state.is_some_and(|state| !joins(entry.card, state)) {
                        continue;
                    }
                    let whole: &[u8] =
                        if *shape == Shape::Card { &[] } else { unpacker.unpack(entry.detail)? };
                    match form {
                        Form::Ndjson => {
                            shape.write(&entry, whole, &mut part);
                            part.push(b'\n');
                        }
                        Form::Csv if whole.is_empty() => csv::row(shape, entry.card, &mut part)?,
                        Form::Csv => csv::row(shape, whole, &mut part)?,
                    }
                }
                io::Result::Ok(())
            })??;
            let ended = self.ids.as_slice().is_empty();
            let mut sent = packer.write(&part)?;
            if ended && let Some(packer) = self.packer.take() {
                sent.extend_from_slice(&packer.finish()?);
            }
            // A packer keeps what it has until it is worth sending.
            if !sent.is_empty() {
                return Ok(Some(Bytes::from(sent)));
            }
        }
        Ok(None)
    }
}

type Part<S> = (Box<S>, io::Result<Option<Bytes>>);
type Making<S> = Pin<Box<dyn Future<Output = Result<Part<S>, BlockingError>>>>;

/// The parts as a stream: one is made while the one before is sent, and none before it is wanted.
pub(in crate::handlers) enum Parts<S> {
    /// The next can be made.
    Ready(Box<S>),
    /// It is being made.
    Making(Making<S>),
    /// There is no other.
    Ended,
}

impl<S: Source> Stream for Parts<S> {
    type Item = io::Result<Bytes>;
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut making = match std::mem::replace(&mut *self, Self::Ended) {
            Self::Ready(mut export) => {
                let work = web::block(move || {
                    let part = export.part();
                    (export, part)
                });
                Box::pin(work) as Making<S>
            }
            Self::Making(making) => making,
            Self::Ended => return Poll::Ready(None),
        };
        match making.as_mut().poll(context) {
            Poll::Pending => {
                *self = Self::Making(making);
                Poll::Pending
            }
            Poll::Ready(Ok((export, Ok(Some(part))))) => {
                *self = Self::Ready(export);
                Poll::Ready(Some(Ok(part)))
            }
            Poll::Ready(Ok((_, Ok(None)))) => Poll::Ready(None),
            // The connection is cut, so that half an export does not pass for a whole one.
            Poll::Ready(Ok((_, Err(error)))) => {
                tracing::error!(%error, "an export could not be written");
                Poll::Ready(Some(Err(error)))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(io::Error::other(error)))),
        }
    }
}
