//! The name of a streamed list. It is made of what its records are made of: the records themselves
//! are made only while they are read.

use super::{
    asked::{Shape, Written},
    row::Row,
};
use crate::{directory::Directory, hsds::offsets, negotiate::etag};

/// The ETag of these rows in that shape and form. Like that of any answer it is the same on every
/// replica, and another one as soon as a record could be.
pub(super) fn of<R: Row>(
    directory: &Directory,
    public_url: &str,
    (shape, written): (Shape, Written),
    rows: &[R],
) -> String {
    let mut made_of = R::COLUMNS.join(",").into_bytes();
    made_of.extend([shape as u8, written as u8]);
    made_of.extend_from_slice(public_url.as_bytes());
    made_of.extend_from_slice(&directory.lists().json);
    for (zone, minutes) in offsets(directory.clock().now()) {
        made_of.extend_from_slice(zone.as_bytes());
        made_of.extend_from_slice(&minutes.to_le_bytes());
    }
    for row in rows {
        row.mark(&mut made_of);
    }
    etag(&made_of, "en")
}
