//! What admins see of the service itself.

mod accounts;
mod mails;
mod numbers;

pub use accounts::{AccountFile, AccountKey, AccountsWanted, Roled};
pub use mails::{MailFile, MailKey};
pub use numbers::Numbers;
