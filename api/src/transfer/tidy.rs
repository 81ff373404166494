//! The one form in which texts are kept: no blanks at the ends, line feeds alone, no tabs, absent
//! and not empty. What goes out has it and what comes in is brought to it, so that a file that went
//! through a spreadsheet says the same as before.

use super::row::{Row, RowLeader};
use std::borrow::Cow;

/// Brings every text to its one form.
pub(super) trait Tidy {
    fn tidy(&mut self);
}

/// The one form of a text.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if trimmed.contains(['\r', '\t']) {
        Cow::Owned(trimmed.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " "))
    } else {
        Cow::Borrowed(trimmed)
    }
}

impl Tidy for String {
    fn tidy(&mut self) {
        if let Cow::Owned(tidied) = text(self) {
            *self = tidied;
        } else if self.trim().len() != self.len() {
            *self = self.trim().to_owned();
        }
    }
}

impl Tidy for Option<String> {
    fn tidy(&mut self) {
        if let Some(text) = self {
            text.tidy();
        }
        self.take_if(|text| text.is_empty());
    }
}

impl Tidy for Row {
    fn tidy(&mut self) {
        self.external_id.tidy();
        let content = &mut self.content;
        content.title.tidy();
        content.summary.tidy();
        content.description.tidy();
        if let Some(place) = &mut content.location {
            place.practice.tidy();
            place.address.tidy();
            place.city.tidy();
            place.county.tidy();
            place.transit_note.tidy();
        }
        for session in &mut content.schedule {
            session.time_zone.tidy();
        }
        content.schedule_note.tidy();
        content.contact.phone.tidy();
        content.contact.website.tidy();
        content.contact.booking_url.tidy();
        self.leaders.iter_mut().for_each(Tidy::tidy);
    }
}

impl Tidy for RowLeader {
    fn tidy(&mut self) {
        self.name.tidy();
        self.degree.tidy();
        self.bio.tidy();
        for credential in &mut self.credentials {
            credential.title.tidy();
            credential.abbreviation.tidy();
            credential.number.tidy();
            credential.checked_with.tidy();
            if let Some(by) = &mut credential.supervision {
                by.employer.tidy();
                by.supervisor.tidy();
                by.supervisor_title.tidy();
                by.supervisor_license.tidy();
            }
        }
        for compact in &mut self.compacts {
            compact.authorization.tidy();
        }
    }
}
