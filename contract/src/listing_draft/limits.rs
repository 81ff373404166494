//! What a draft may hold at all: texts of a bounded length without control characters, lists of a
//! bounded length, numbers that can be. A draft that keeps to this is saved, finished or not.

use super::{DraftLocation, DraftSession, ListingDraft};
use crate::{
    FieldError,
    problem::field,
    text::{self, Lines},
};

/// The highest price in cents: 100,000 dollars.
const MOST_CENTS: u32 = 10_000_000;

/// Collects errors.
#[derive(Default)]
struct Errors(Vec<FieldError>);

impl Errors {
    fn text(&mut self, pointer: &str, text: Option<&String>, max: usize, lines: Lines) {
        if let Some(text) = text {
            self.0.extend(text::check(pointer, text, max, lines));
        }
    }
    fn count<T>(&mut self, pointer: &str, list: Option<&Vec<T>>, max: usize) {
        if list.is_some_and(|list| list.len() > max) {
            self.0.push(field(pointer, "count", &format!("At most {max}.")));
        }
    }
    fn distinct<T: PartialEq>(&mut self, pointer: &str, list: Option<&Vec<T>>) {
        for (i, value) in list.into_iter().flatten().enumerate() {
            if list.is_some_and(|list| list[..i].contains(value)) {
                self.0.push(field(&format!("{pointer}/{i}"), "twice", "This is there twice."));
            }
        }
    }
    fn most<T: PartialOrd + std::fmt::Display>(&mut self, pointer: &str, value: Option<T>, max: T) {
        if value.is_some_and(|value| value > max) {
            self.0.push(field(pointer, "range", &format!("At most {max}.")));
        }
    }
    fn cents(&mut self, pointer: &str, cents: Option<u32>) {
        if cents.is_some_and(|cents| cents > MOST_CENTS) {
            self.0.push(field(pointer, "range", "At most $100,000."));
        }
    }
}

impl ListingDraft {
    /// Why this draft can't be saved: none when it can, also when it is far from finished.
    pub fn limits(&self) -> Vec<FieldError> {
        let mut errors = Errors::default();
        let e = &mut errors;
        e.text("/title", self.title.as_ref(), 120, Lines::One);
        e.text("/summary", self.summary.as_ref(), 200, Lines::One);
        e.text("/description", self.description.as_ref(), 10_000, Lines::Many);
        e.text("/schedule_note", self.schedule_note.as_ref(), 300, Lines::One);
        for (pointer, codes, max) in [
            ("/categories", &self.categories, 5),
            ("/modalities", &self.modalities, 12),
            ("/populations", &self.populations, 12),
            ("/affirming", &self.affirming, 12),
            ("/languages", &self.languages, 10),
        ] {
            e.count(pointer, codes.as_ref(), max);
            e.distinct(pointer, codes.as_ref());
        }
        e.distinct("/accessibility", self.accessibility.as_ref());
        e.most("/age_min", self.age_min, 120);
        e.most("/age_max", self.age_max, 120);
        e.count("/leaders", self.leaders.as_ref(), 10);
        if let Some(seats) = &self.capacity {
            e.most("/capacity/size_min", seats.size_min, 500);
            e.most("/capacity/size_max", seats.size_max, 500);
            e.most("/capacity/openings", seats.openings, 500);
        }
        if let Some(first) = &self.screening {
            e.cents("/screening/fee_cents", first.fee_cents);
            e.most("/screening/duration_min", first.duration_min, 480);
        }
        if let Some(cost) = &self.cost {
            e.cents("/cost/min_cents", cost.min_cents);
            e.cents("/cost/max_cents", cost.max_cents);
            e.cents("/cost/sliding_floor_cents", cost.sliding_floor_cents);
            e.most("/cost/sessions", cost.sessions, 500);
            e.count("/cost/payment_methods", cost.payment_methods.as_ref(), 20);
            e.distinct("/cost/payment_methods", cost.payment_methods.as_ref());
            e.count("/cost/insurance", cost.insurance.as_ref(), 60);
            e.text("/cost/currency", cost.currency.as_ref(), 3, Lines::One);
        }
        if let Some(contact) = &self.contact {
            e.text("/contact/phone", contact.phone.as_ref(), 40, Lines::One);
            e.text("/contact/website", contact.website.as_ref(), 300, Lines::One);
            e.text("/contact/booking_url", contact.booking_url.as_ref(), 300, Lines::One);
        }
        if let Some(place) = &self.location {
            location(place, e);
        }
        e.count("/schedule", self.schedule.as_ref(), 14);
        for (i, one) in self.schedule.iter().flatten().enumerate() {
            session(&format!("/schedule/{i}"), one, e);
        }
        errors.0
    }

    /// The draft as it is kept: texts without blanks at their ends, empty ones left out.
    pub fn tidy(&mut self) {
        let tidy = |text: &mut Option<String>| {
            *text = text.take().map(|t| text::tidy(&t)).filter(|t| !t.is_empty());
        };
        tidy(&mut self.title);
        tidy(&mut self.summary);
        tidy(&mut self.description);
        tidy(&mut self.schedule_note);
        if let Some(place) = &mut self.location {
            tidy(&mut place.practice);
            tidy(&mut place.address);
            tidy(&mut place.city);
            tidy(&mut place.county);
            tidy(&mut place.transit_note);
        }
        if let Some(contact) = &mut self.contact {
            tidy(&mut contact.phone);
            tidy(&mut contact.website);
            tidy(&mut contact.booking_url);
        }
        for session in self.schedule.iter_mut().flatten() {
            tidy(&mut session.time_zone);
        }
    }
}

fn location(place: &DraftLocation, e: &mut Errors) {
    e.text("/location/practice", place.practice.as_ref(), 120, Lines::One);
    e.text("/location/address", place.address.as_ref(), 200, Lines::One);
    e.text("/location/city", place.city.as_ref(), 100, Lines::One);
    e.text("/location/county", place.county.as_ref(), 100, Lines::One);
    e.text("/location/transit_note", place.transit_note.as_ref(), 300, Lines::One);
}

fn session(pointer: &str, one: &DraftSession, e: &mut Errors) {
    e.text(&format!("{pointer}/time_zone"), one.time_zone.as_ref(), 60, Lines::One);
    e.count(&format!("{pointer}/skip"), one.skip.as_ref(), 60);
}
