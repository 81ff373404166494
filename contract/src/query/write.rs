//! The question as a query string.

use super::{GroupQuery, encode, joined, literal};
use std::fmt::{Display, Write};

/// Pairs of a query string. A value is encoded while it is written: no text is made for it first.
#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn put(&mut self, name: &str, value: &dyn Display) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        // A text takes all that is written.
        let _ = write!(Encoded(&mut self.0), "{value}");
    }

    fn some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(name, &value);
        }
    }

    fn flag(&mut self, name: &str, on: bool) {
        if on {
            self.put(name, &true);
        }
    }
}

struct Encoded<'a>(&'a mut String);

impl Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        encode(text, self.0);
        Ok(())
    }
}

impl GroupQuery {
    /// The query string in its canonical form: fixed order, defaults left out, `+` for spaces.
    /// `parse(to_query())` gives the same query.
    pub fn to_query(&self) -> String {
        let mut out = Pairs::default();
        out.some("ids", (!self.ids.is_empty()).then(|| joined(&self.ids)));
        out.some("q", self.q.as_ref());
        out.some("literal", literal::text(&self.literal));
        out.some("near", self.near.as_ref());
        out.some("city", self.city.as_ref());
        out.some("state", self.state);
        out.some("zip", self.zip);
        out.some("lat", self.point.map(|p| p.lat));
        out.some("lng", self.point.map(|p| p.lng));
        out.some("radius_miles", self.radius_miles);
        for (name, values) in &self.filters {
            for value in values {
                out.put(name.as_str(), value);
            }
        }
        out.some("starts_after", self.starts_after);
        out.some("starts_before", self.starts_before);
        out.some("viewer_zone", self.viewer_zone.as_ref());
        out.some("age", self.age);
        out.some("gender", self.gender);
        out.some("max_fee_cents", self.max_fee_cents);
        out.flag("sliding_scale", self.sliding_scale);
        out.flag("free", self.free);
        out.flag("accepting", self.accepting);
        out.some("join_from", self.join_from);
        out.flag("include_online", self.include_online);
        out.some("sort", self.sort);
        out.some("limit", (self.limit != 0).then_some(self.limit));
        out.some("cursor", self.cursor.as_ref());
        out.some(
            "facets",
            self.facets.as_ref().map(|names| match names.as_slice() {
                [] => "none".to_owned(),
                names => names.iter().map(|n| n.as_str()).collect::<Vec<_>>().join(","),
            }),
        );
        out.flag("highlight", self.highlight);
        out.flag("explain", self.explain);
        out.flag("suggestions", self.suggestions);
        out.flag("timetable", self.timetable);
        out.some("fields", (!self.fields.is_empty()).then(|| self.fields.join(",")));
        out.some("lang", self.lang.as_ref());
        out.0
    }
}
