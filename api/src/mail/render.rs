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
        Mail::AccountExists { account, link } => text::account::exists(members, account, link),
        Mail::ResetPassword { account, link } => text::account::reset(members, account, link),
        Mail::NoAccount { ref address } => Ok(text::account::no_account(members, address)),
        Mail::PasswordChanged { account } => text::account::password_changed(members, account),
        Mail::ConfirmEmail { account, link, ref address } => {
            text::account_change::confirm_email(members, account, link, address)
        }
        Mail::EmailChangeAsked { account, ref address } => {
            text::account_change::email_change_asked(members, account, address)
        }
        Mail::EmailChanged { account, ref address } => {
            text::account_change::email_changed(members, account, address)
        }
        Mail::SecondFactorOn { account } => text::account_change::factor_on(members, account),
        Mail::SecondFactorOff { account } => text::account_change::factor_off(members, account),
        Mail::AccountLeaving { account, link } => {
            text::account_change::leaving(members, account, link)
        }
    }
}
