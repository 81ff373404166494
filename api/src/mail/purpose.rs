//! What links in mails are for. A token is good for one purpose alone: it is made and read with
//! the purpose's name (`keyring/link.rs`), which is also in its row.

/// Says that a listing is still true.
pub const CONFIRM_LISTING: &str = "confirm_listing";
/// Answers what visitors reported about a listing.
pub const ANSWER_REPORTS: &str = "answer_reports";
/// Proves the address of a new account.
pub const VERIFY_EMAIL: &str = "verify_email";
/// Chooses a new password.
pub const RESET_PASSWORD: &str = "reset_password";
/// Proves the address that an account moves to.
pub const CHANGE_EMAIL: &str = "change_email";
/// Keeps an account that was to be deleted.
pub const RESTORE_ACCOUNT: &str = "restore_account";
/// Says that a message was answered. Its row is the message.
pub const REPLY_ANSWERED: &str = "reply_answered";
/// Says yes to a subscription, for the first time or for another year. Its row is the
/// subscription.
pub const CONFIRM_SUBSCRIPTION: &str = "confirm_subscription";
/// Ends a subscription. Its row is the subscription.
pub const UNSUBSCRIBE: &str = "unsubscribe";
/// Shows and deletes everything of the address of a subscription, which is its row.
pub const ADDRESS: &str = "address";
/// Shows and deletes everything of the address that a message was sent from, which is its row.
pub const ADDRESS_OF_MESSAGE: &str = "address_of_message";
