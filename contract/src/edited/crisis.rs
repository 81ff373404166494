//! Crisis help as admins edit it. Whatever else is changed, the three ways that work everywhere stay
//! and lead where they lead: a mistake in the console must not cost anybody the way to help.

use super::InLanguages;
use crate::{Code, FieldError, problem::field, reference::CrisisLine};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Lines that can be reworded and moved, but neither taken out nor led elsewhere: their codes and
/// addresses.
pub const FIXED_LINES: [(&str, &str); 3] =
    [("988-call", "tel:988"), ("988-text", "sms:988"), ("911", "tel:911")];

/// The bar on top of every page has a line's name in it.
const LABEL: usize = 40;
const DETAIL: usize = 240;
const ADDRESS: usize = 200;
const LINES: usize = 12;

/// A line of crisis help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CrisisEntry {
    /// Code: `988-call`. A line whose code ends with `-spanish` is in Spanish in both languages.
    pub value: Code,
    /// What people read, 1 to 40 characters: `Call 988`.
    pub label: InLanguages,
    /// What it is and when, 1 to 240 characters.
    pub detail: InLanguages,
    /// `tel:` or `sms:` with a number of the United States in digits, or `https:`. The number stands
    /// in the words of both languages too.
    pub href: String,
}

/// Crisis help. `PATCH /admin/crisis` takes it as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CrisisDraft {
    /// The lines in their order, at most 12. Those for calling and texting 988 and for 911
    /// (`988-call`, `988-text`, `911`) are always among them.
    pub lines: Vec<CrisisEntry>,
}

impl CrisisDraft {
    /// Every rule, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.lines.len() > LINES {
            let detail = format!("Give at most {LINES} lines.");
            errors.push(field("/lines", "too_many", &detail));
        }
        let mut seen = HashSet::new();
        for (at, line) in self.lines.iter().enumerate() {
            let at = format!("/lines/{at}");
            if !seen.insert(&line.value) {
                let detail = format!("{} is there twice.", line.value);
                errors.push(field(&format!("{at}/value"), "already_there", &detail));
            }
            errors.extend(line.validate(&at));
        }
        for (value, href) in FIXED_LINES {
            if !self.lines.iter().any(|line| line.value.as_str() == value) {
                let detail = format!("The line {value} ({href}) has to stay.");
                errors.push(field("/lines", "required", &detail));
            }
        }
        errors
    }

    /// The lines as they are kept: texts without blanks at their ends.
    pub fn tidy(&mut self) {
        for line in &mut self.lines {
            line.label.tidy();
            line.detail.tidy();
            line.href = line.href.trim().to_owned();
        }
    }
}

impl CrisisEntry {
    fn validate(&self, at: &str) -> Vec<FieldError> {
        let mut errors = self.label.check(&format!("{at}/label"), LABEL);
        errors.extend(self.detail.check(&format!("{at}/detail"), DETAIL));
        let href = format!("{at}/href");
        let fixed = FIXED_LINES.iter().find(|(value, _)| *value == self.value.as_str());
        if let Some((_, to)) = fixed.filter(|(_, to)| *to != self.href) {
            errors.push(field(&href, "fixed", &format!("This line always leads to {to}.")));
            return errors;
        }
        let number = self.href.strip_prefix("tel:").or_else(|| self.href.strip_prefix("sms:"));
        match number {
            Some(number) if !is_number(number) => errors.push(field(
                &href,
                "phone",
                "Write a number of the United States in digits: tel:+18005550100, tel:988, or a \
                 short code such as sms:741741.",
            )),
            Some(number) => {
                let pairs = self.label.each(&format!("{at}/label")).into_iter();
                for ((pointer, label), (_, detail)) in pairs.zip(self.detail.each("")) {
                    if !says(label, number) && !says(detail, number) && !label.is_empty() {
                        let detail = format!("Say the number that the line leads to: {number}.");
                        errors.push(field(&pointer, "phone", &detail));
                    }
                }
            }
            None if !is_page(&self.href) => errors.push(field(
                &href,
                "invalid",
                "Write tel: or sms: with a number, or an address that begins with https://.",
            )),
            None => {}
        }
        errors
    }

    /// The line as everybody reads it.
    pub fn line(&self) -> CrisisLine {
        CrisisLine {
            value: self.value.to_string(),
            label: self.label.en.clone(),
            detail: self.detail.en.clone(),
            href: self.href.clone(),
            spanish: crate::reference::SpanishLine {
                label: self.label.es.clone(),
                detail: self.detail.es.clone(),
            },
        }
    }
}

/// 988, 911 and their like, a short code, or a number of the North American plan.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let bytes = digits.as_bytes();
    match (text.starts_with('+'), bytes.len()) {
        (false, 3) => text == "988" || (bytes[0] >= b'2' && digits.ends_with("11")),
        (false, 5 | 6) => bytes[0] >= b'2',
        (false, 10) => plan(bytes),
        (_, 11) => bytes[0] == b'1' && plan(&bytes[1..]),
        _ => false,
    }
}

/// Area and exchange begin with 2 to 9.
fn plan(ten: &[u8]) -> bool {
    ten[0] >= b'2' && ten[3] >= b'2'
}

/// Whether the number stands in the words.
fn says(words: &str, number: &str) -> bool {
    let digits = number.trim_start_matches('+');
    if digits.len() < 10 {
        return words.split(|c: char| !c.is_ascii_digit()).any(|run| run == digits);
    }
    let said: String = words.chars().filter(char::is_ascii_digit).collect();
    said.contains(&digits[digits.len() - 10..])
}

/// An address on the web, without anything that could end an attribute.
fn is_page(href: &str) -> bool {
    let Some(rest) = href.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let label = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    href.len() <= ADDRESS
        && host.contains('.')
        && host.split('.').all(label)
        && rest.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\`".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str, words: &str, href: &str) -> CrisisEntry {
        let both = |text: &str| InLanguages { en: text.to_owned(), es: text.to_owned() };
        CrisisEntry {
            value: value.parse().unwrap(),
            label: both(words),
            detail: both("Free, day and night."),
            href: href.to_owned(),
        }
    }

    fn draft() -> CrisisDraft {
        let lines = [
            line("988-call", "Call 988", "tel:988"),
            line("988-text", "Text 988", "sms:988"),
            line("dv", "Call (800) 799-7233", "tel:+18007997233"),
            line("chat", "Chat", "https://988lifeline.org/chat/"),
            line("911", "Call 911", "tel:911"),
        ];
        CrisisDraft { lines: lines.into() }
    }

    fn said(draft: &CrisisDraft) -> Vec<(String, String)> {
        let pair = |e: FieldError| (e.pointer.unwrap(), e.code.into_owned());
        draft.validate().into_iter().map(pair).collect()
    }

    #[test]
    fn nothing_takes_988_and_911_away() {
        assert_eq!(said(&draft()), []);
        for (value, _) in FIXED_LINES {
            let mut without = draft();
            without.lines.retain(|line| line.value.as_str() != value);
            assert_eq!(said(&without), [("/lines".into(), "required".into())], "{value}");
            let mut elsewhere = draft();
            let at = elsewhere.lines.iter().position(|l| l.value.as_str() == value).unwrap();
            elsewhere.lines[at].href = "tel:211".into();
            assert_eq!(said(&elsewhere), [(format!("/lines/{at}/href"), "fixed".into())]);
            let mut unsaid = draft();
            unsaid.lines[at].label.es = "Llame".into();
            assert_eq!(said(&unsaid), [(format!("/lines/{at}/label/es"), "phone".into())]);
        }
        assert_eq!(said(&CrisisDraft { lines: Vec::new() }).len(), 3);
    }

    #[test]
    fn numbers_and_addresses_must_be_such() {
        for good in ["988", "211", "741741", "8007997233", "18007997233", "+18007997233"] {
            assert!(is_number(good), "{good}");
        }
        for bad in ["", "98", "111", "0800123456", "+498001234567", "800-799-7233", "1001234567"] {
            assert!(!is_number(bad), "{bad}");
        }
        for bad in
            ["http://a.org", "javascript:alert(1)", "https://x", "https://a.org/\"on", "tel:"]
        {
            let mut wrong = draft();
            wrong.lines[3].href = bad.into();
            assert_eq!(said(&wrong).len(), 1, "{bad}");
        }
        let mut other = draft();
        other.lines[2].label.en = "Call (800) 799-7234".into();
        assert_eq!(said(&other), [("/lines/2/label/en".into(), "phone".into())]);
    }
}
