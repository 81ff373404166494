//! What links in mails are for. A token is good for one purpose alone: it is made and read with
//! the purpose's name (`keyring/link.rs`), which is also in its row.

/// Proves the address of a new account.
pub const VERIFY_EMAIL: &str = "verify_email";
/// Chooses a new password.
pub const RESET_PASSWORD: &str = "reset_password";
/// Proves the address that an account moves to.
pub const CHANGE_EMAIL: &str = "change_email";
/// Keeps an account that was to be deleted.
pub const RESTORE_ACCOUNT: &str = "restore_account";
