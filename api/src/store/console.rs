//! What admins see of the service itself.

mod accounts;
mod credentials;
mod listings;
mod mails;
mod numbers;

pub use accounts::{AccountFile, AccountKey, AccountsWanted, Roled};
pub use credentials::CredentialsWanted;
pub use listings::{Given, ListingsWanted, SUSPENDED};
pub use mails::{MailFile, MailKey};
pub use numbers::Numbers;
