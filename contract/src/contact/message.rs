//! A message to the leaders of a group as it is sent, and what is wrong with it.

use crate::{Email, FieldError, Lang, ParseError, UsState, problem::field, string_wire};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Characters of a name.
pub const MAX_NAME: usize = 100;
/// Characters of a message.
pub const MAX_MESSAGE: usize = 4_000;
/// A phone number as somebody wrote it: 7 to 15 digits with spaces, `+`, `-`, `.`, brackets and
/// an extension (`x 12`), at most 40 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let text = text.trim();
        let known = |c: char| c.is_ascii_digit() || " +-.()x".contains(c);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if text.len() <= 40 && text.chars().all(known) && (7..=15).contains(&digits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError("must be a phone number with its area code, such as 925-555-0117"))
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
string_wire!(
    Phone,
    "925-555-0117",
    "A phone number: 7 to 15 digits, at most 40 characters.";
    r"^[0-9 +.()x-]{7,40}$"
);

/// A message to the leaders of a group, as it is sent. At least one of `email` and `phone` is
/// needed, or nobody could answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewMessage {
    /// What the sender wants to be called, 1 to 100 characters.
    pub name: String,
    /// Where an answer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where an answer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The message, 1 to 4,000 characters.
    pub message: String,
    /// Postal code of the state in which the sender will be during the sessions.
    pub state: String,
    /// When the form was shown, in milliseconds after 1970-01-01T00:00:00Z.
    pub started_at: i64,
    /// Leave this empty. People don't see the field; programs that fill in every field do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// Should the message be held for review, a moderator may read it. Otherwise they only see
    /// why it was held.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub share_if_held: bool,
    /// The language of the mails that come of it; English where none is given.
    #[serde(default, skip_serializing_if = "Lang::is_default")]
    pub lang: Lang,
}

/// A [`NewMessage`] that was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What the sender wants to be called.
    pub name: String,
    /// Where an answer goes.
    pub email: Option<Email>,
    /// Where an answer goes.
    pub phone: Option<Phone>,
    /// The message; lines end with `\n`.
    pub text: String,
    /// The state in which the sender will be.
    pub state: UsState,
}

impl NewMessage {
    /// The message, or everything that is wrong with it.
    ///
    /// # Errors
    /// Each field that is wrong, with its JSON Pointer.
    pub fn check(&self) -> Result<Message, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = line("/name", "Enter a name", &self.name, MAX_NAME, &mut errors);
        let email = optional("/email", self.email.as_deref(), &mut errors);
        let phone = optional("/phone", self.phone.as_deref(), &mut errors);
        if email.is_none() && phone.is_none() && errors.iter().all(|e| !is_reply(e)) {
            let detail = "Enter an email address or a phone number, so that they can answer you.";
            errors.push(field("/email", "required", detail));
        }
        let state = required("/state", "Choose a state.", &self.state, &mut errors);
        let text = message(&self.message, &mut errors);
        match (name, text, state) {
            (Some(name), Some(text), Some(state)) if errors.is_empty() => {
                Ok(Message { name, email, phone, text, state })
            }
            _ => Err(errors),
        }
    }
}

fn is_reply(error: &FieldError) -> bool {
    matches!(error.pointer.as_deref(), Some("/email" | "/phone"))
}

/// A line of text that must be there.
fn line(
    pointer: &str,
    missing: &str,
    text: &str,
    max: usize,
    errors: &mut Vec<FieldError>,
) -> Option<String> {
    let text = text.trim();
    let error = if text.is_empty() {
        field(pointer, "required", &format!("{missing}."))
    } else if text.chars().count() > max {
        field(pointer, "too_long", &format!("Use at most {max} characters."))
    } else if text.chars().any(char::is_control) {
        field(pointer, "control_characters", "Use letters, digits, and punctuation only.")
    } else {
        return Some(text.to_owned());
    };
    errors.push(error);
    None
}

fn message(text: &str, errors: &mut Vec<FieldError>) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    let error = if text.is_empty() {
        field("/message", "required", "Write a message.")
    } else if text.chars().count() > MAX_MESSAGE {
        field("/message", "too_long", "Use at most 4,000 characters.")
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        field("/message", "control_characters", "Use letters, digits, and punctuation only.")
    } else {
        return Some(text.to_owned());
    };
    errors.push(error);
    None
}

fn optional<T: FromStr<Err = ParseError>>(
    pointer: &str,
    text: Option<&str>,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    parsed(pointer, text, errors)
}

/// A value that must be there.
pub(crate) fn required<T: FromStr<Err = ParseError>>(
    pointer: &str,
    missing: &str,
    text: &str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        errors.push(field(pointer, "required", missing));
        return None;
    }
    parsed(pointer, text, errors)
}

fn parsed<T: FromStr<Err = ParseError>>(
    pointer: &str,
    text: &str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    text.parse().map_err(|e: ParseError| errors.push(sentence(pointer, &e))).ok()
}

/// "must be …" as a sentence of its own.
fn sentence(pointer: &str, error: &ParseError) -> FieldError {
    field(pointer, "invalid", &format!("This {}.", error.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> NewMessage {
        NewMessage {
            name: " Sam ".into(),
            email: Some("sam@example.org".into()),
            message: "Hello.\r\nIs there a seat?".into(),
            state: "ca".into(),
            ..NewMessage::default()
        }
    }

    fn wrong(change: impl FnOnce(&mut NewMessage)) -> Vec<(String, String)> {
        let mut new = good();
        change(&mut new);
        let errors = new.check().unwrap_err();
        errors.into_iter().map(|e| (e.pointer.unwrap_or_default(), e.code.into_owned())).collect()
    }

    #[test]
    fn a_right_message_is_cleaned() {
        let message = good().check().unwrap();
        assert_eq!((message.name.as_str(), message.state.code()), ("Sam", "CA"));
        assert_eq!(message.text, "Hello.\nIs there a seat?");
        let by_phone =
            NewMessage { email: Some(" ".into()), phone: Some("(925) 555-0117".into()), ..good() };
        assert!(by_phone.check().unwrap().email.is_none());
    }

    #[test]
    fn every_error_comes_at_once_with_its_pointer() {
        let all = wrong(|m| *m = NewMessage::default());
        let pointers: Vec<_> = all.iter().map(|(p, c)| (p.as_str(), c.as_str())).collect();
        assert_eq!(
            pointers,
            [
                ("/name", "required"),
                ("/email", "required"),
                ("/state", "required"),
                ("/message", "required")
            ]
        );
        assert_eq!(wrong(|m| m.email = Some("sam".into()))[0].0, "/email");
        assert_eq!(wrong(|m| m.phone = Some("call me".into()))[0].0, "/phone");
        assert_eq!(wrong(|m| m.state = "Utopia".into()).len(), 1);
        assert_eq!(wrong(|m| m.name = "a\u{7}".into())[0].1, "control_characters");
        assert_eq!(wrong(|m| m.message = "a\u{0}".into())[0].1, "control_characters");
        assert_eq!(wrong(|m| m.message = "a".repeat(4_001))[0].1, "too_long");
        assert_eq!(wrong(|m| m.name = "a".repeat(101))[0].1, "too_long");
    }

    #[test]
    fn phones_are_judged_by_their_digits() {
        for good in ["925-555-0117", "+1 (925) 555.0117 x 12", "5550117"] {
            assert!(good.parse::<Phone>().is_ok(), "{good}");
        }
        for bad in ["", "12", "925-555-0117 ask for Sam", "1".repeat(16).as_str()] {
            assert!(bad.parse::<Phone>().is_err(), "{bad}");
        }
    }
}
