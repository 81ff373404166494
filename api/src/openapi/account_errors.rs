//! Errors of the operations of accounts.

use contract::ErrorCode::{
    self, AlreadyThere, BadCredentials, BadCursor, Forbidden, LinkGone, NotAllowedNow, NotFound,
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
        "list_inbox" | "list_held_messages" => &[BadCursor],
        "answer_message" | "close_message" | "refuse_message" | "release_message" => {
            &[NotFound, NotAllowedNow]
        }
        // A key may ask too often.
        "list_webhooks" => &[TooManyRequests],
        "create_webhook" => &[NotAllowedNow, TooManyRequests],
        "get_webhook"
        | "change_webhook"
        | "delete_webhook"
        | "test_webhook"
        | "rotate_webhook"
        | "get_webhook_delivery"
        | "replay_webhook" => &[NotFound, TooManyRequests],
        "pause_webhook" | "resume_webhook" | "replay_webhook_delivery" => {
            &[NotFound, NotAllowedNow, TooManyRequests]
        }
        "list_webhook_deliveries" => &[NotFound, BadCursor, TooManyRequests],
        _ => &[],
    }
}
