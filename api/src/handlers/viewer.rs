//! The time zone of whoever searches: read, and written into hits.

use crate::domain::viewer;
use chrono_tz::Tz;
use contract::{FieldError, GroupQuery, Timestamp, answer::NextSession, problem::parameter};
use search::{NextStart, ViewerClock};

/// A viewer's time zone.
pub(super) struct Viewer {
    zone: Tz,
    pub(super) clock: ViewerClock,
}

impl Viewer {
    /// The one that a query names, if any.
    pub(super) fn of(query: &GroupQuery, now: Timestamp) -> Result<Option<Self>, FieldError> {
        let Some(name) = &query.viewer_zone else { return Ok(None) };
        match name.parse::<Tz>() {
            Ok(zone) => Ok(Some(Self { zone, clock: viewer::clock(zone, now) })),
            Err(_) => {
                let detail = format!("{name} is no IANA time zone, such as America/Los_Angeles");
                Err(parameter("viewer_zone", "unknown_zone", detail))
            }
        }
    }
}

/// What a hit says of its next session.
pub(super) fn next_session(next: NextStart, viewer: Option<&Viewer>) -> NextSession {
    NextSession {
        starts_at: Timestamp::from_seconds(next.at),
        viewer: viewer.filter(|_| next.online).and_then(|v| viewer::told(v.zone, next.at)),
    }
}
