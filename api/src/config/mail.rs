//! How mail leaves.

use std::{path::PathBuf, str::FromStr};

/// What would be right.
pub(super) const RIGHT: &str =
    "file://FOLDER, smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST";

/// How mail leaves. Has no `Debug`: the address may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub enum MailTransport {
    /// One .eml file each in a folder.
    Folder(PathBuf),
    /// To a mail server: an address of the scheme `smtp` (STARTTLS is required but for
    /// loopback) or `smtps`.
    Smtp(String),
}

impl FromStr for MailTransport {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once("://") {
            Some(("file", folder)) if !folder.is_empty() => Ok(Self::Folder(folder.into())),
            Some(("smtp" | "smtps", host)) if !host.is_empty() => Ok(Self::Smtp(text.to_owned())),
            _ => Err(()),
        }
    }
}
