//! Settings that admins change while the service runs.

use super::InLanguages;
use crate::{
    Email, FieldError,
    problem::field,
    text::{self, Lines},
};
use serde::{Deserialize, Serialize};

/// Characters of the notice.
const NOTICE: usize = 240;
/// Most listings that an account may be given.
const LISTINGS: u32 = 100_000;

/// Settings. `PATCH /admin/settings` takes any part of them as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettingsDraft {
    /// The address on the contact page; none is shown without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<Email>,
    /// What stands on top of every page, at most 240 characters, in both languages or in none;
    /// empty for nothing.
    #[serde(default)]
    pub notice: InLanguages,
    /// Whether people can make accounts.
    #[serde(default = "open")]
    pub registration_open: bool,
    /// Listings that one account may have, archived ones not counted; as the service was started
    /// when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    pub listings_per_account: Option<u32>,
    /// The oldest version of an app that is good, such as `1.4.0`; an older one asks its user to
    /// update. All are good when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^[0-9]{1,5}(\\.[0-9]{1,5}){0,2}$", example = "1.4.0")
    )]
    pub minimum_app_version: Option<String>,
}

/// What everybody may know of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicSettings {
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<Email>,
    /// What to show on top of every page; empty for nothing.
    pub notice: InLanguages,
    /// Whether people can make accounts.
    pub registration_open: bool,
}

const fn open() -> bool {
    true
}

impl Default for SettingsDraft {
    fn default() -> Self {
        Self {
            contact_email: None,
            notice: InLanguages::default(),
            registration_open: true,
            listings_per_account: None,
            minimum_app_version: None,
        }
    }
}

impl SettingsDraft {
    /// Every rule, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let said = !self.notice.en.is_empty() || !self.notice.es.is_empty();
        for (pointer, words) in self.notice.each("/notice") {
            errors.extend(text::check(&pointer, words, NOTICE, Lines::One));
            if said && words.is_empty() {
                errors.push(field(&pointer, "required", "Write it in both languages."));
            }
        }
        if self.listings_per_account.is_some_and(|most| !(1..=LISTINGS).contains(&most)) {
            let detail = "Give a number from 1 to 100,000.";
            errors.push(field("/listings_per_account", "range", detail));
        }
        if self.minimum_app_version.as_deref().is_some_and(|version| !is_version(version)) {
            let detail = "Write one to three numbers with dots between, such as 1.4.0.";
            errors.push(field("/minimum_app_version", "invalid", detail));
        }
        errors
    }

    /// The settings as they are kept.
    pub fn tidy(&mut self) {
        self.notice.tidy();
        if let Some(version) = &mut self.minimum_app_version {
            *version = version.trim().to_owned();
        }
    }

    /// What everybody may know.
    pub fn public(&self) -> PublicSettings {
        PublicSettings {
            contact_email: self.contact_email.clone(),
            notice: self.notice.clone(),
            registration_open: self.registration_open,
        }
    }
}

/// One to three numbers with dots between.
fn is_version(text: &str) -> bool {
    let number =
        |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split('.').count() <= 3 && text.split('.').all(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_in_both_languages_and_numbers_have_bounds() {
        let mut settings = SettingsDraft::default();
        assert_eq!(settings.validate(), []);
        settings.notice.en = "  Down on Sunday. ".into();
        settings.listings_per_account = Some(0);
        settings.minimum_app_version = Some(" 1.x ".into());
        settings.tidy();
        let said: Vec<_> = settings.validate().into_iter().filter_map(|e| e.pointer).collect();
        assert_eq!(said, ["/notice/es", "/listings_per_account", "/minimum_app_version"]);
        assert_eq!(settings.notice.en, "Down on Sunday.");
    }

    #[test]
    fn versions_are_numbers_with_dots() {
        for good in ["1", "1.4", "1.4.0", "12.0.345"] {
            assert!(is_version(good), "{good}");
        }
        for bad in ["", "1.", ".1", "1.2.3.4", "v1", "1.4-beta", "123456"] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
