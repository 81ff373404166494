//! The API as the pages have it: the handlers' own answers, in the process.

use crate::{directory::Directory, handlers, problem};
use actix_web::web::Data;
use contract::{Timestamp, spare};
use std::{cell::RefCell, rc::Rc};
use web::client::{Answer, Backend};

/// One rendering's way to the directory.
pub(super) struct InProcess {
    directory: Data<Directory>,
    now: Timestamp,
    moved: RefCell<Option<String>>,
}

impl InProcess {
    pub(super) fn new(directory: Data<Directory>) -> Self {
        let now = directory.clock().now();
        Self { directory, now, moved: RefCell::default() }
    }
    /// The slug of the group that was asked for by one it had before.
    pub(super) fn moved(&self) -> Option<String> {
        self.moved.borrow().clone()
    }
}

impl Backend for InProcess {
    fn get(&self, address: &str) -> Answer {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (status, body) = match handlers::answer(&self.directory, path, query, self.now) {
            Ok(answer) => {
                let slug = answer.moved_to.and_then(|to| Some(to.rsplit_once('/')?.1.to_owned()));
                if slug.is_some() {
                    *self.moved.borrow_mut() = slug;
                }
                (200, answer.body)
            }
            Err(problem) => (problem.status, problem::body(&problem)),
        };
        // What the handlers write is UTF-8; this way it is checked fast and copied once.
        let text = std::str::from_utf8(&body).unwrap_or_default();
        let answer = Answer { status, body: Rc::from(text) };
        spare::give(body);
        answer
    }
}
