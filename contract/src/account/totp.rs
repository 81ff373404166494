//! The second factor: codes of an app that change every 30 seconds (RFC 6238).

use super::Secret;
use serde::{Deserialize, Serialize};

/// What an app for codes needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpSetup {
    /// To be typed into the app, in base32.
    pub secret: Secret,
    /// The same as an address (`otpauth://totp/…`) for a link or a QR code.
    pub uri: Secret,
}

/// A code of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    /// Six digits.
    pub code: Secret,
}

/// Codes for the day when the app is lost; each works once. They are shown this one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Ten codes.
    pub codes: Vec<Secret>,
}

/// Password and code: for what the second factor itself depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithBothFactors {
    /// The account's password.
    pub password: Secret,
    /// A code of the app, or a recovery code.
    pub code: Secret,
}
