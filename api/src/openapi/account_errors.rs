//! Errors of the operations of accounts.

use contract::ErrorCode::{
    self, AlreadyThere, BadCredentials, Forbidden, LinkGone, NotAllowedNow, NotFound,
    SecondFactorRequired, TooManyRequests, Unauthorized, WrongOrigin,
};

/// Errors of one address beside those that every one has.
pub(super) fn of(operation: &str) -> &'static [ErrorCode] {
    match operation {
        "register" => &[NotAllowedNow, TooManyRequests],
        "forgot_password" | "send_verification" | "change_email" | "change_password" => {
            &[TooManyRequests]
        }
        "verify_account" | "reset_password" | "restore_account" => &[LinkGone, TooManyRequests],
        "confirm_email" => &[LinkGone, AlreadyThere, TooManyRequests],
        "delete_account" | "confirm_totp" | "remove_totp" | "renew_recovery_codes" => {
            &[NotAllowedNow, TooManyRequests]
        }
        "set_up_totp" => &[AlreadyThere, TooManyRequests],
        "log_in" => {
            &[BadCredentials, SecondFactorRequired, Forbidden, WrongOrigin, TooManyRequests]
        }
        "refresh_session" => &[Unauthorized, Forbidden, WrongOrigin],
        "end_session" => &[NotFound],
        _ => &[],
    }
}
