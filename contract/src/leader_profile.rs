//! A leader's profile as its owner edits it.

use crate::{
    Certification, CompactPrivilege, Credential, Date, FieldError, Level, Npi, Supervision,
    UsState, Verification, contact_text,
    problem::field,
    text::{self, Lines},
};
use serde::{Deserialize, Serialize};

/// A licence or a registration as its holder writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CredentialDraft {
    /// The title in full, at most 120 characters.
    pub title: String,
    /// Its abbreviation, at most 20 characters.
    pub abbreviation: String,
    /// The state that gave it.
    pub jurisdiction: UsState,
    /// Licence or registration number, at most 40 characters.
    pub number: String,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// Independent or supervised.
    pub level: Level,
    /// For a supervised credential: by whom and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervision: Option<Supervision>,
    /// What we know of it: found out by us, what is sent is not taken. A change of title, state,
    /// number, level or last day makes it unverified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// When it was looked up: what is sent is not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// The register on which it was looked up: what is sent is not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_with: Option<String>,
}

/// What can be written of a leader. `POST /leaders` takes all of it; `PATCH /leaders/{id}` any part
/// of it as a JSON merge patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaderDraft {
    /// Name, 1 to 100 characters.
    pub name: String,
    /// Your own profile, of which there is one; a colleague's otherwise. It can't be changed.
    #[serde(default)]
    pub is_self: bool,
    /// A colleague agreed to be listed. Without that no group with them is published.
    #[serde(default)]
    pub consent: bool,
    /// Highest degree, at most 40 characters: `PhD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// National Provider Identifier. It is not a licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// A few sentences about the person, at most 2,000 characters. No phone numbers, email
    /// addresses or links.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Licences and registrations, at most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<CredentialDraft>,
    /// Certifications, at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    /// Compact privileges, at most 5.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compacts: Vec<CompactPrivilege>,
}

/// A leader's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeaderProfile {
    /// Identifier.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// Your own profile, a colleague's otherwise.
    pub is_self: bool,
    /// The person agreed to be listed; your own profile says so by being there.
    pub consent: bool,
    /// Name.
    pub name: String,
    /// Highest degree: `PhD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// National Provider Identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// A few sentences about the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Licences and registrations.
    pub credentials: Vec<CredentialDraft>,
    /// Certifications.
    pub certifications: Vec<Certification>,
    /// Compact privileges.
    pub compacts: Vec<CompactPrivilege>,
    /// Number of this state; the ETag is this number in quotes.
    pub version: u32,
    /// What is missing before a listing with this leader can be sent for review.
    pub errors: Vec<FieldError>,
}

impl LeaderDraft {
    /// Every rule of form, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut line = |pointer: &str, text: &str, max: usize, needed: bool| {
            errors.extend(text::check(pointer, text, max, Lines::One));
            if needed && text.trim().is_empty() {
                errors.push(field(pointer, "required", "Fill this in."));
            }
        };
        line("/name", &self.name, 100, true);
        line("/degree", self.degree.as_deref().unwrap_or_default(), 40, false);
        for (i, credential) in self.credentials.iter().enumerate() {
            let at = |name: &str| format!("/credentials/{i}/{name}");
            line(&at("title"), &credential.title, 120, true);
            line(&at("abbreviation"), &credential.abbreviation, 20, true);
            line(&at("number"), &credential.number, 40, true);
            if let Some(by) = &credential.supervision {
                line(&at("supervision/employer"), &by.employer, 120, true);
                line(&at("supervision/supervisor"), &by.supervisor, 100, true);
                line(&at("supervision/supervisor_title"), &by.supervisor_title, 120, true);
                line(&at("supervision/supervisor_license"), &by.supervisor_license, 40, true);
            }
        }
        for (i, privilege) in self.compacts.iter().enumerate() {
            let number = privilege.authorization.as_deref().unwrap_or_default();
            line(&format!("/compacts/{i}/authorization"), number, 40, false);
        }
        if let Some(bio) = &self.bio {
            errors.extend(text::check("/bio", bio, 2_000, Lines::Many));
            errors.extend(contact_text::check("/bio", bio));
        }
        errors.extend(contact_text::check("/name", &self.name));
        for (pointer, count, max) in [
            ("/credentials", self.credentials.len(), 20),
            ("/certifications", self.certifications.len(), 10),
            ("/compacts", self.compacts.len(), 5),
        ] {
            if count > max {
                errors.push(field(pointer, "count", &format!("At most {max}.")));
            }
        }
        for (i, credential) in self.credentials.iter().enumerate() {
            if credential.level == Level::Supervised && credential.supervision.is_none() {
                let pointer = format!("/credentials/{i}/supervision");
                let detail = "Say who supervises you and where: the law wants it shown.";
                errors.push(field(&pointer, "required", detail));
            }
        }
        errors
    }

    /// The profile as it is kept: texts without blanks at their ends, empty ones left out.
    pub fn tidy(&mut self) {
        self.name = text::tidy(&self.name);
        for text in [&mut self.degree, &mut self.bio] {
            *text = text.take().map(|t| text::tidy(&t)).filter(|t| !t.is_empty());
        }
        for credential in &mut self.credentials {
            for text in
                [&mut credential.title, &mut credential.abbreviation, &mut credential.number]
            {
                *text = text::tidy(text);
            }
        }
        for privilege in &mut self.compacts {
            let number = privilege.authorization.take().map(|t| text::tidy(&t));
            privilege.authorization = number.filter(|t| !t.is_empty());
        }
    }
}

impl From<Credential> for CredentialDraft {
    fn from(credential: Credential) -> Self {
        Self {
            title: credential.title,
            abbreviation: credential.abbreviation,
            jurisdiction: credential.jurisdiction,
            number: credential.number,
            expires_on: credential.expires_on,
            level: credential.level,
            supervision: credential.supervision,
            verification: Some(credential.verification),
            checked_on: credential.checked_on,
            checked_with: credential.checked_with,
        }
    }
}

impl CredentialDraft {
    /// As it is on file: what was found out stays for a credential that is the same as before, and
    /// anything else is unverified.
    pub fn filed(self, before: &[Credential]) -> Credential {
        let same = before.iter().find(|known| {
            known.title == self.title
                && known.jurisdiction == self.jurisdiction
                && known.number == self.number
                && known.level == self.level
                && known.expires_on == self.expires_on
        });
        Credential {
            title: self.title,
            abbreviation: self.abbreviation,
            jurisdiction: self.jurisdiction,
            number: self.number,
            expires_on: self.expires_on,
            level: self.level,
            verification: same.map_or(Verification::Unverified, |known| known.verification),
            checked_on: same.and_then(|known| known.checked_on),
            checked_with: same.and_then(|known| known.checked_with.clone()),
            supervision: self.supervision,
        }
    }
}
