//! A list without pages: a record a line, or a table, made as fast as it is read.

use super::{
    asked::{Asked, Shape, Written},
    list::select,
    row::{Row, with_maker},
    tag,
};
use crate::{
    directory::Directory,
    handlers::sync::{
        csv,
        pack::Packer,
        stream::{PART, Parts, Source},
    },
    members::Members,
    negotiate::{self, CachePolicy},
    problem,
    views::HeadOnly,
};
use actix_web::{
    HttpMessage as _, HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderValue, IF_NONE_MATCH, VARY},
    },
    web::{Bytes, Data},
};
use contract::{ErrorCode, Problem};
use serde_json::{Map, Value};
use std::{io, sync::Arc};

/// The members of a minimal record.
const MINIMAL: &[&str] = &["id", "modified_date"];

/// What is left to be written.
struct Export<R> {
    directory: Data<Directory>,
    public_url: Arc<str>,
    rows: std::vec::IntoIter<R>,
    shape: Shape,
    written: Written,
    /// The head of a table is still to be written.
    head: bool,
    packer: Option<Packer>,
}

/// The media type of a form, with and without its encoding.
pub(super) const fn media(written: Written) -> (&'static str, &'static str) {
    match written {
        Written::Json => ("application/json", "application/json"),
        Written::Ndjson => ("application/x-ndjson", "application/x-ndjson"),
        Written::Csv => ("text/csv; charset=utf-8", "text/csv"),
    }
}

/// Begins the answer.
pub(super) async fn answer<R: Row>(
    request: &HttpRequest,
    directory: Data<Directory>,
    members: &Members,
    asked: Asked,
) -> HttpResponse {
    let (media, bare) = media(asked.written);
    if !negotiate::accepts(request, bare) {
        return negotiate::not_acceptable(bare);
    }
    let (shape, written) = (asked.shape, asked.written);
    let select = move |m: &Members| {
        let (_, rows) = select::<R>(&m.directory, asked)?;
        let tag = tag::of(&m.directory, &m.public_url, (shape, written), &rows);
        Ok::<_, Problem>((rows.into_iter(), tag))
    };
    let (rows, tag) = match members.run(select).await {
        Ok(selected) => selected,
        Err(failure) => return problem::respond(&failure.0),
    };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, CachePolicy::Private.header()))
        .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")))
        .insert_header((ETAG, tag.as_str()));
    if negotiate::matches_tag(request, IF_NONE_MATCH, &tag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.content_type(media);
    if request.extensions().contains::<HeadOnly>() {
        return response.finish();
    }
    let (packer, encoding) = match Packer::of(request) {
        Ok(packer) => packer,
        Err(error) => {
            tracing::error!(%error, "an export could not begin");
            return problem::respond(&Problem::new(ErrorCode::Internal));
        }
    };
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(encoding)));
    }
    let (public_url, packer) = (Arc::clone(&members.public_url), Some(packer));
    let export = Export { directory, public_url, rows, shape, written, head: true, packer };
    response.streaming(Parts::Ready(Box::new(export)))
}

impl<R: Row> Source for Export<R> {
    fn part(&mut self) -> io::Result<Option<Bytes>> {
        while let Some(packer) = &mut self.packer {
            let columns = if self.shape == Shape::Minimal { MINIMAL } else { R::COLUMNS };
            let mut part = Vec::with_capacity(PART + PART / 4);
            if std::mem::take(&mut self.head) && self.written == Written::Csv {
                head(columns, &mut part);
            }
            let (rows, shape, written) = (&mut self.rows, self.shape, self.written);
            with_maker(&self.directory, &self.public_url, |maker| {
                while part.len() < PART {
                    let Some(row) = rows.next() else { break };
                    let Some(record) = row.record(shape, maker)? else { continue };
                    if written == Written::Csv {
                        if let Value::Object(record) = serde_json::to_value(&record)? {
                            line(columns, &record, &mut part);
                        }
                    } else {
                        serde_json::to_writer(&mut part, &record)?;
                        part.push(b'\n');
                    }
                }
                Ok(())
            })?;
            let ended = self.rows.as_slice().is_empty();
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

/// The head of a table.
pub(super) fn head(columns: &[&str], out: &mut Vec<u8>) {
    out.extend_from_slice(columns.join(",").as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// A row of a table; a record that stands in another, or a list of them, is JSON in its cell.
pub(super) fn line(columns: &[&str], record: &Map<String, Value>, out: &mut Vec<u8>) {
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match record.get(*column) {
            None | Some(Value::Null) => (),
            Some(Value::String(value)) => csv::text(value, out),
            Some(other) => csv::text(&other.to_string(), out),
        }
    }
    out.extend_from_slice(b"\r\n");
}
