//! How often what may be tried, by account and by the visitor's address.
//!
//! Limits of an account are counted by the address that was typed, whether it has an account or
//! not. They make its owner wait too while somebody guesses, so the longest wait is short; those
//! of a visitor leave room for a practice behind one address.

use crate::store::Limit;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

/// A password, by account: five guesses, then 30 s, 1 min, 2 min … 15 min.
pub const PASSWORD: Limit =
    Limit { free: 5, window: HOUR, first_wait: 30, longest_wait: 15 * MINUTE };
/// A password, by visitor.
pub const PASSWORD_FROM: Limit =
    Limit { free: 100, window: HOUR, first_wait: 10, longest_wait: 15 * MINUTE };
/// Mails to one address that anybody can ask for.
pub const MAIL_TO: Limit =
    Limit { free: 3, window: HOUR, first_wait: 5 * MINUTE, longest_wait: 24 * HOUR };
/// Mails that one visitor asks for.
pub const MAIL_FROM: Limit =
    Limit { free: 20, window: HOUR, first_wait: MINUTE, longest_wait: HOUR };
/// Tokens of links, by visitor: they can't be guessed, and nobody needs to try.
pub const LINK_FROM: Limit = Limit { free: 60, window: HOUR, first_wait: 10, longest_wait: HOUR };
