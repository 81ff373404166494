//! What is sent to make an account and to look after it.

use super::{Email, Secret, check};
use crate::{FieldError, Lang, Timestamp};
use serde::{Deserialize, Serialize};

/// Make an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Address, at most 254 bytes; a mail proves it.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "ana@example.org", format = "email", max_length = 254)
    )]
    pub email: String,
    /// 10 to 128 characters that are hard to guess.
    pub password: Secret,
    /// The person's name, 1 to 100 characters.
    #[cfg_attr(feature = "openapi", schema(example = "Ana Díaz", min_length = 1))]
    pub name: String,
    /// The language in which the account is written to; English where none is given.
    #[serde(default, skip_serializing_if = "Lang::is_default")]
    pub lang: Lang,
}

impl Register {
    /// Address and name as they are kept.
    ///
    /// # Errors
    /// Every field that is wrong. The password's strength is judged by the service alone.
    pub fn check(&self) -> Result<(Email, String), Vec<FieldError>> {
        let mut errors = Vec::new();
        let email = check::keep(&mut errors, check::email("/email", &self.email));
        check::keep(&mut errors, check::new_password("/password", &self.password));
        let name = check::keep(&mut errors, check::name("/name", &self.name));
        match (email, name) {
            (Some(email), Some(name)) if errors.is_empty() => Ok((email, name)),
            _ => Err(errors),
        }
    }
}

/// The token of a link in a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    /// The token.
    pub token: Secret,
}

/// Ask for a link to choose a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ForgotPassword {
    /// Address of the account.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "ana@example.org", format = "email", max_length = 254)
    )]
    pub email: String,
    /// The language in which an address without an account is told so; English where none is given.
    /// An account is written to in its own.
    #[serde(default, skip_serializing_if = "Lang::is_default")]
    pub lang: Lang,
}

/// Choose a new password by the link of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The token of the link.
    pub token: Secret,
    /// 10 to 128 characters that are hard to guess.
    pub password: Secret,
}

/// Change one's password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password until now.
    pub current: Secret,
    /// 10 to 128 characters that are hard to guess.
    pub password: Secret,
}

/// Change one's account. What is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeAccount {
    /// The person's name, 1 to 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Ana Díaz", min_length = 1))]
    pub name: Option<String>,
    /// The language in which the account is written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// Change one's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    /// The new address; it counts once the link in its mail was used.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "ana@example.org", format = "email", max_length = 254)
    )]
    pub email: String,
    /// The account's password.
    pub password: Secret,
}

/// The account's password, to show that it is the owner who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithPassword {
    /// The account's password.
    pub password: Secret,
}

/// When an account will be gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Leaving {
    /// Until then the link in the mail undoes it.
    pub delete_after: Timestamp,
}

/// Nothing more to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Accepted {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let lang = Lang::En;
        let form =
            Register { email: "ana".into(), password: "short".into(), name: " ".into(), lang };
        let pointers: Vec<_> =
            form.check().unwrap_err().into_iter().filter_map(|e| e.pointer).collect();
        assert_eq!(pointers, ["/email", "/password", "/name"]);
        let (email, password) = ("a@b.co".into(), "long enough".into());
        let form = Register { email, password, name: "Ana".into(), lang };
        assert!(form.check().is_ok());
    }
}
