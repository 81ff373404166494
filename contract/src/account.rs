//! Accounts: who they are on the wire.

pub mod check;
mod export;
mod forms;
mod secret;
mod session;
mod totp;

pub use export::*;
pub use forms::*;
pub use secret::Secret;
pub use session::*;
pub use totp::*;

use crate::{Lang, ParseError, Timestamp, string_wire, wire_enum};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

wire_enum! {
    /// What an account may do.
    Role {
        /// Lists groups.
        Member = "member",
        /// Reviews listings and credentials too.
        Moderator = "moderator",
        /// Everything.
        Admin = "admin",
    }
}

/// An email address. It keeps the form in which it was written; two addresses that differ in
/// case alone are the same account ([`Email::folded`]).
///
/// Judged loosely, for only a mail that arrives proves an address: one `@`, something before it
/// (at most 64 bytes), a domain with a dot behind it, no spaces or control characters, at most
/// 254 bytes (RFC 5321, 4.5.3.1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// In lower case: by this, addresses are compared.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Email {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError = ParseError("must be an email address such as ana@example.org");
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(ERROR)?;
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c);
        let label =
            |l: &str| !l.is_empty() && l.len() <= 63 && !l.starts_with('-') && !l.ends_with('-');
        let good = text.len() <= 254
            && (1..=64).contains(&local.len())
            && !local.contains('@')
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && text.chars().all(plain)
            && domain.contains('.')
            && domain.split('.').all(label)
            && domain.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
        if good { Ok(Self(text.to_owned())) } else { Err(ERROR) }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
string_wire!(
    Email,
    "ana@example.org",
    "An email address, at most 254 bytes.";
    r"^[^@]+@[^@]+\.[^@]+$"
);

/// An account as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// Identifier (UUID, version 7).
    pub id: String,
    /// Address.
    pub email: Email,
    /// Name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The address is proven.
    pub verified: bool,
    /// A second factor is asked for at log-in.
    pub second_factor: bool,
    /// First made.
    pub created_at: Timestamp,
    /// The account is being deleted; until then it can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_after: Option<Timestamp>,
    /// The language in which it is written to.
    #[serde(default)]
    pub lang: Lang,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_loosely_and_compared_without_case() {
        for good in ["ana@example.org", " Ana.B+x@mail.example.co ", "o'neil@exämple.org", "a@b.c"]
        {
            assert!(good.parse::<Email>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "a b@example.org",
            "a@b@c.org",
            "ana@-x.org",
            "ana@x..org",
            ".a@x.org",
            "a..b@x.org",
            "a@x.org\r\nBcc: b@y.org",
            "<a@x.org>",
            &format!("{}@x.org", "a".repeat(65)),
            &format!("a@{}.org", "b.".repeat(130)),
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
        let email: Email = "Ana@Example.org".parse().unwrap();
        assert_eq!(
            (email.as_str(), email.folded().as_str()),
            ("Ana@Example.org", "ana@example.org")
        );
    }
}
