//! What links in mails are for. A token is good for one purpose alone: it is made and read with
//! the purpose's name (`keyring/link.rs`), which is also in its row.

/// Proves the address of a new account.
pub const VERIFY_EMAIL: &str = "verify_email";
