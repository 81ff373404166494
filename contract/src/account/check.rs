//! Fields of the forms of accounts, judged the same in the browser and by the service.

use super::{Email, Secret};
use crate::{FieldError, problem::field};

/// The fewest characters of a new password.
pub const MIN_PASSWORD: usize = 10;
/// The most characters of a password. More is refused, never cut off.
pub const MAX_PASSWORD: usize = 128;
/// The most characters of a person's name.
pub const MAX_NAME: usize = 100;

/// An address, at this JSON Pointer.
///
/// # Errors
/// It is not one.
pub fn email(pointer: &str, text: &str) -> Result<Email, FieldError> {
    text.parse().map_err(|error: crate::ParseError| field(pointer, "invalid", error.0))
}

/// A person's name without spaces around it.
///
/// # Errors
/// It is empty, too long, or holds control characters.
pub fn name(pointer: &str, text: &str) -> Result<String, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(field(pointer, "required", "must be your name"));
    }
    if text.chars().count() > MAX_NAME {
        return Err(field(pointer, "too_long", "must be at most 100 characters"));
    }
    if text.chars().any(char::is_control) {
        return Err(field(pointer, "invalid", "must be one line of text"));
    }
    Ok(text.to_owned())
}

/// A new password's length. Its strength is for the service to judge, which answers `weak`.
///
/// # Errors
/// It is shorter than 10 or longer than 128 characters.
pub fn new_password(pointer: &str, password: &Secret) -> Result<(), FieldError> {
    let length = password.as_str().chars().count();
    if length < MIN_PASSWORD {
        return Err(field(pointer, "too_short", "must be at least 10 characters"));
    }
    if length > MAX_PASSWORD {
        return Err(field(pointer, "too_long", "must be at most 128 characters"));
    }
    Ok(())
}

/// What the person calls a device: cut to one line of 100 characters, for nobody should be kept
/// from logging in by the name of a browser.
pub fn device(text: Option<&str>) -> String {
    let line = text.unwrap_or_default().chars().filter(|c| !c.is_control()).take(100);
    let line: String = line.collect();
    let line = line.trim();
    if line.is_empty() { "Unknown device".to_owned() } else { line.to_owned() }
}

/// Takes what is right, and keeps what is wrong.
pub(super) fn keep<T>(errors: &mut Vec<FieldError>, judged: Result<T, FieldError>) -> Option<T> {
    judged.map_err(|error| errors.push(error)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T: std::fmt::Debug>(judged: Result<T, FieldError>) -> String {
        judged.unwrap_err().code.into_owned()
    }

    #[test]
    fn a_password_is_counted_in_characters() {
        let judge = |text: &str| new_password("/password", &Secret::from(text));
        assert!(judge("ááááááááéé").is_ok());
        assert!(judge(&"é".repeat(128)).is_ok());
        assert_eq!(code(judge("ááááááááé")), "too_short");
        assert_eq!(code(judge(&"é".repeat(129))), "too_long");
    }

    #[test]
    fn a_name_is_one_line_that_is_not_empty() {
        assert_eq!(name("/name", "  Ana Díaz ").unwrap(), "Ana Díaz");
        assert_eq!(code(name("/name", " \t ")), "required");
        assert_eq!(code(name("/name", "Ana\r\nBcc: x")), "invalid");
        assert_eq!(code(name("/name", &"a".repeat(101))), "too_long");
    }

    #[test]
    fn a_device_always_has_a_name() {
        assert_eq!(device(None), "Unknown device");
        assert_eq!(device(Some("\u{7} ")), "Unknown device");
        assert_eq!(device(Some("Ana's\nphone")), "Ana'sphone");
        assert_eq!(device(Some(&"x".repeat(500))).len(), 100);
    }
}
