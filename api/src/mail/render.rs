//! From a queued mail to its letter: which text belongs to which mail.

use super::{Letter, Mail, text};
use crate::{members::Members, store::StoreError};

/// Writes a mail from what is true now; none when there is nothing to tell any more, such as to an
/// account that is gone.
///
/// # Errors
/// The database can't be reached.
pub fn render(mail: &Mail, members: &Members) -> Result<Option<Letter>, StoreError> {
    match *mail {
        Mail::VerifyEmail { account, link } => text::account::verify_email(members, account, link),
    }
}
