//! Logging in, and the sessions that follow.

use super::{Account, Secret};
use crate::{Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// How the refresh token travels.
    RefreshBy {
        /// In a cookie that scripts cannot read, for pages of this site.
        Cookie = "cookie",
        /// In the body, for apps.
        Body = "body",
    }
}

/// Log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// Address of the account.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "ana@example.org", format = "email", max_length = 254)
    )]
    pub email: String,
    /// Its password.
    pub password: Secret,
    /// A code of the second factor, or a recovery code, where the account has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Secret>,
    /// What the person calls the device; only the first 100 characters are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// How the refresh token travels; `body` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<RefreshBy>,
}

/// A session that began or goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionAnswer {
    /// Goes into `Authorization: Bearer …`.
    pub access_token: Secret,
    /// Always `Bearer`.
    #[cfg_attr(feature = "openapi", schema(example = "Bearer"))]
    pub token_type: String,
    /// Seconds for which the access token is good.
    #[cfg_attr(feature = "openapi", schema(example = 600))]
    pub expires_in: u32,
    /// Good for one refresh; absent when it travels in the cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// The session (UUID, version 7).
    pub session_id: String,
    /// Whose it is.
    pub account: Account,
}

/// Ask for a new access token.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The refresh token; absent when it travels in the cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
}

/// A device that is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Identifier (UUID, version 7).
    pub id: String,
    /// What the person calls the device.
    pub device: String,
    /// Logged in.
    pub created_at: Timestamp,
    /// Last refreshed.
    pub last_used_at: Timestamp,
    /// The one that asks.
    pub current: bool,
}

/// The devices that are logged in, the last used first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// One each.
    pub items: Vec<SessionInfo>,
}
