//! Errors of the addresses of the exchange standard.

use contract::ErrorCode;

/// Errors of one operation beside the common ones.
pub(super) fn of(operation: &str) -> &'static [ErrorCode] {
    match operation {
        "list_hsds_services" | "list_hsds_organizations" | "list_hsds_service_at_locations" => {
            &[ErrorCode::PlaceNotFound, ErrorCode::ConflictingInput]
        }
        "get_hsds_service"
        | "get_hsds_organization"
        | "get_hsds_service_at_location"
        | "get_hsds_taxonomy"
        | "get_hsds_taxonomy_term" => &[ErrorCode::NotFound],
        _ => &[],
    }
}
