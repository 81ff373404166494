//! Query strings of the small addresses: names that are known, each once, every error at once.

use contract::{FieldError, Problem, problem::parameter, query::decode};

/// The parameters of a query string.
pub(super) struct Params {
    values: Vec<(&'static str, String)>,
    errors: Vec<FieldError>,
}

impl Params {
    /// Reads a query string in which only these names may stand. Empty values count as absent.
    pub(super) fn parse(query: &str, known: &[&'static str]) -> Self {
        let mut params = Self { values: Vec::new(), errors: Vec::new() };
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let shown: String =
                decode(name).unwrap_or_else(|| "?".to_owned()).chars().take(60).collect();
            let Some(name) = known.iter().find(|k| **k == shown) else {
                params.error(&shown, "unknown_parameter", "is not a parameter of this address");
                continue;
            };
            if params.values.iter().any(|(n, _)| n == name) {
                params.error(name, "repeated", "may be given once");
                continue;
            }
            match decode(value) {
                None => params.error(name, "invalid_utf8", "must be UTF-8"),
                Some(value) => params.values.push((name, value.trim().to_owned())),
            }
        }
        params
    }

    /// Adds an error.
    pub(super) fn error(&mut self, name: &str, code: &'static str, detail: &str) {
        self.errors.push(parameter(name, code, detail));
    }

    /// The value, unless it is absent or empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.as_str())
            .filter(|v| !v.is_empty())
    }

    /// The language of labels: only English so far.
    pub(super) fn check_lang(&mut self) {
        if self.get("lang").is_some_and(|lang| lang != "en") {
            self.error("lang", "invalid", "must be a language of this API: en");
        }
    }

    /// The value as a type that says itself what would be right.
    pub(super) fn parsed<T: std::str::FromStr<Err = contract::ParseError>>(
        &mut self,
        name: &'static str,
    ) -> Option<T> {
        match self.get(name)?.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error(name, "invalid", error.0);
                None
            }
        }
    }

    /// A whole number, or what stands in for it.
    pub(super) fn number(&mut self, name: &'static str, min: u16, max: u16, default: u16) -> u16 {
        let Some(text) = self.get(name) else { return default };
        // JSON lets a whole number be written 10.0.
        let whole = text.strip_suffix(".0").unwrap_or(text);
        let digits = whole.bytes().all(|b| b.is_ascii_digit());
        match whole.parse().ok().filter(|n| digits && (min..=max).contains(n)) {
            Some(number) => number,
            None => {
                self.error(name, "invalid", &format!("must be a number from {min} to {max}"));
                default
            }
        }
    }

    /// All errors, if there are any.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::invalid(self.errors)) }
    }
}
