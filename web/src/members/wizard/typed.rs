//! From what somebody types to what the wire holds, and back. Pure.

use serde_json::{Value, json};

/// How a field's text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it stands.
    Text,
    /// A whole number.
    Whole,
    /// An age in years.
    Age,
    /// A ZIP code.
    Zip,
    /// Dollars; the wire holds cents.
    Money,
    /// The browser's own field for it, which gives the wire's form: a date.
    Date,
    /// A time of day.
    Time,
}

/// The value of a text: nothing when it is empty, an error (the key of its words) when it can't
/// be read.
pub fn read(kind: Kind, text: &str) -> Result<Option<Value>, &'static str> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    match kind {
        Kind::Text => Ok(Some(json!(text))),
        Kind::Date | Kind::Time => Ok(Some(json!(trimmed))),
        Kind::Whole => match trimmed.parse::<u16>() {
            Ok(number) => Ok(Some(json!(number))),
            Err(_) => Err("wizard.error.whole"),
        },
        Kind::Age => match trimmed.parse::<u8>() {
            Ok(number) if number <= 120 => Ok(Some(json!(number))),
            _ => Err("wizard.error.age"),
        },
        Kind::Zip => match trimmed.parse::<contract::ZipCode>() {
            Ok(zip) => Ok(Some(json!(zip))),
            Err(_) => Err("wizard.error.zip"),
        },
        Kind::Money => cents(trimmed).map(|c| Some(json!(c))).ok_or("wizard.error.money"),
    }
}

/// The text of a value.
pub fn write(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Money, value) => value.as_u64().map(dollars).unwrap_or_default(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// `60`, `$60.50`, `1,200`: dollars below ten million in cents.
fn cents(text: &str) -> Option<u32> {
    let text = text.strip_prefix('$').unwrap_or(text).trim().replace(',', "");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + part)
}

fn dollars(cents: u64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        part => format!("{}.{part:02}", cents / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_people_write_it() {
        for (text, value) in
            [("60", 6000), ("$60.50", 6050), (" 1,200 ", 120_000), ("0", 0), ("7.5", 750)]
        {
            assert_eq!(read(Kind::Money, text), Ok(Some(json!(value))), "{text}");
        }
        for bad in ["sixty", "60.555", "-5", "$", "1.2.3", "99999999", "6 0"] {
            assert!(read(Kind::Money, bad).is_err(), "{bad}");
        }
        assert_eq!(write(Kind::Money, &json!(6050)), "60.50");
        assert_eq!(write(Kind::Money, &json!(6000)), "60");
    }

    #[test]
    fn an_empty_field_holds_nothing() {
        assert_eq!(read(Kind::Whole, "  "), Ok(None));
        assert_eq!(read(Kind::Whole, "8"), Ok(Some(json!(8))));
        for bad in ["8.5", "eight", "-1", "70000"] {
            assert!(read(Kind::Whole, bad).is_err(), "{bad}");
        }
        assert_eq!(read(Kind::Text, "a "), Ok(Some(json!("a "))));
    }
}
