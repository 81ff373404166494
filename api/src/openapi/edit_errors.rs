//! Errors of the operations of what admins edit.

use contract::ErrorCode::{
    self, AlreadyThere, BadCursor, IdempotencyMismatch, NotAllowedNow, NotFound,
    PreconditionFailed, PreconditionRequired,
};

/// Errors of one address beside those that every one has.
pub(super) fn of(operation: &str) -> &'static [ErrorCode] {
    match operation {
        "get_edited_topic" | "list_topic_revisions" => &[NotFound],
        "create_topic" => &[AlreadyThere, IdempotencyMismatch, NotAllowedNow],
        "change_topic" | "restore_topic" | "restore_crisis" | "restore_settings" => {
            &[NotFound, PreconditionFailed, PreconditionRequired]
        }
        "delete_topic" => &[NotFound, NotAllowedNow, PreconditionFailed, PreconditionRequired],
        "list_all_listings" | "list_credentials" => &[BadCursor],
        "get_listing_file" | "give_listing" => &[NotFound],
        "move_listing" => &[NotFound, NotAllowedNow],
        "change_crisis" | "change_settings" => &[PreconditionFailed, PreconditionRequired],
        _ => &[],
    }
}
