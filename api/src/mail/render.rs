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
        Mail::ConfirmListing { account, listing, link, again } => {
            text::freshness::confirm(members, account, listing, link, again)
        }
        Mail::CredentialsLapsed { account, leader, last } => {
            text::freshness::lapsed(members, account, leader, last)
        }
        Mail::ListingExpired { account, listing, link } => {
            text::freshness::expired(members, account, listing, link)
        }
        Mail::ListingStranded { account, listing } => {
            text::freshness::stranded(members, account, listing)
        }
        Mail::VerifyEmail { account, link } => text::account::verify_email(members, account, link),
        Mail::AccountExists { account, link } => text::account::exists(members, account, link),
        Mail::ResetPassword { account, link } => text::account::reset(members, account, link),
        Mail::NoAccount { ref address, lang } => {
            Ok(text::account::no_account(members, address, lang))
        }
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
        Mail::RecoveryCodesRenewed { account } => {
            text::account_change::codes_renewed(members, account)
        }
        Mail::AccountLeaving { account, link } => {
            text::account_change::leaving(members, account, link)
        }
        Mail::NewMessage { message } => text::contact::new_message(members, message),
        Mail::MessagesWaiting { account } => text::contact::messages_waiting(members, account),
        Mail::MessageClosed { message, ref offers } => {
            text::contact::message_closed(members, message, offers)
        }
        Mail::ConfirmSubscription { subscription } => {
            text::subscription::confirm(members, subscription)
        }
        Mail::PlaceOpened { subscription } => text::subscription::opened(members, subscription),
        Mail::NewGroups { subscription, since, until } => {
            text::subscription::new_groups(members, subscription, since, until)
        }
        Mail::SubscriptionEnds { subscription } => text::subscription::ends(members, subscription),
        Mail::ListingReviewed { decision } => text::review::reviewed(members, decision),
        Mail::AskAboutReports { ask, link } => text::review::ask(members, ask, link),
        Mail::PausedByReports { listing } => text::review::paused(members, listing),
        Mail::ListingSuspended { listing } => text::review::suspended(members, listing),
        Mail::CredentialLost { leader, position } => {
            text::review::credential_lost(members, leader, position)
        }
        Mail::AccountSuspended { account } => text::review::account_status(members, account, true),
        Mail::WebhookStopped { account, webhook } => {
            text::webhook::stopped(members, account, webhook)
        }
        Mail::AccountRestored { account } => text::review::account_status(members, account, false),
    }
}
