//! The journeys of those who keep the directory: a moderator decides, an admin looks after the
//! service and writes what everybody reads.

mod console;
mod lists;
mod review;
mod writing;

use super::recorder::Recorder;
use contract::Role;
use serde_json::Value;

const NONE: &Value = &Value::Null;

/// All of it.
pub(super) fn make(r: &mut Recorder<'_>) {
    r.token = r.app.person("ruth@example.org", Role::Moderator).token;
    review::make(r);
    r.token = r.app.person("iris@example.org", Role::Admin).token;
    console::make(r);
    writing::make(r);
    lists::make(r);
}
