//! What every operation shares: its errors, and schemas in which an absent fact is absent.

use super::{
    absent::without_null, account_errors, edit_errors, hsds_errors, parameters::whole_fields,
    public,
};
use contract::{ErrorCode, Problem};
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

/// Errors of any address.
const COMMON: [ErrorCode; 5] = [
    ErrorCode::InvalidInput,
    ErrorCode::MethodNotAllowed,
    ErrorCode::NotAcceptable,
    ErrorCode::UriTooLong,
    ErrorCode::Internal,
];

/// Errors of one address beside the common ones and those that its annotation has.
fn own(operation: &str) -> &'static [ErrorCode] {
    match operation {
        "create_key" => &[ErrorCode::NotAllowedNow, ErrorCode::Unavailable],
        "change_key" | "rotate_key" | "revoke_key" | "get_key_usage" => {
            &[ErrorCode::NotFound, ErrorCode::Unavailable]
        }
        "get_own_listing" | "preview_listing" | "delete_listing" | "get_leader" => {
            &[ErrorCode::NotFound, ErrorCode::Unavailable]
        }
        "create_listing" => {
            &[ErrorCode::IdempotencyMismatch, ErrorCode::NotAllowedNow, ErrorCode::Unavailable]
        }
        "create_leader" => &[ErrorCode::AlreadyThere, ErrorCode::Unavailable],
        "list_own_listings" => &[ErrorCode::BadCursor, ErrorCode::Unavailable],
        "save_listing" => &[
            ErrorCode::NotFound,
            ErrorCode::NotAllowedNow,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "change_leader" => &[
            ErrorCode::NotFound,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "delete_leader" => &[ErrorCode::NotFound, ErrorCode::NotAllowedNow, ErrorCode::Unavailable],
        "submit_listing" | "withdraw_listing" | "pause_listing" | "resume_listing"
        | "confirm_listing" | "archive_listing" => &[
            ErrorCode::NotFound,
            ErrorCode::NotAllowedNow,
            ErrorCode::PreconditionFailed,
            ErrorCode::Unavailable,
        ],
        "get_link" | "get_address_data" | "delete_address_data" => {
            &[ErrorCode::LinkGone, ErrorCode::Unavailable]
        }
        "use_link" => &[ErrorCode::LinkGone, ErrorCode::NotAllowedNow, ErrorCode::Unavailable],
        "list_edited_posts" => &[ErrorCode::BadCursor, ErrorCode::Unavailable],
        "create_post" => &[
            ErrorCode::AlreadyThere,
            ErrorCode::IdempotencyMismatch,
            ErrorCode::NotAllowedNow,
            ErrorCode::Unavailable,
        ],
        "get_edited_post" | "list_post_revisions" => &[ErrorCode::NotFound, ErrorCode::Unavailable],
        "change_post" => &[
            ErrorCode::NotFound,
            ErrorCode::AlreadyThere,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "delete_post" => &[
            ErrorCode::NotFound,
            ErrorCode::NotAllowedNow,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "restore_post" => &[
            ErrorCode::NotFound,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "publish_post" | "unpublish_post" => &[
            ErrorCode::NotFound,
            ErrorCode::NotAllowedNow,
            ErrorCode::PreconditionFailed,
            ErrorCode::Unavailable,
        ],
        "list_images" => &[ErrorCode::BadCursor, ErrorCode::Unavailable],
        "create_banner" => {
            &[ErrorCode::IdempotencyMismatch, ErrorCode::NotAllowedNow, ErrorCode::Unavailable]
        }
        "get_edited_banner" => &[ErrorCode::NotFound, ErrorCode::Unavailable],
        "change_banner" | "delete_banner" => &[
            ErrorCode::NotFound,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "list_mails" | "list_accounts" => &[ErrorCode::BadCursor, ErrorCode::Unavailable],
        "run_job" | "retry_mail" | "give_role" => {
            &[ErrorCode::NotFound, ErrorCode::NotAllowedNow, ErrorCode::Unavailable]
        }
        "get_page" | "get_edited_page" | "list_page_revisions" => {
            &[ErrorCode::NotFound, ErrorCode::Unavailable]
        }
        "change_page" | "restore_page" => &[
            ErrorCode::NotFound,
            ErrorCode::PreconditionFailed,
            ErrorCode::PreconditionRequired,
            ErrorCode::Unavailable,
        ],
        "get_image" => &[ErrorCode::NotFound, ErrorCode::Unavailable],
        "delete_image" => &[ErrorCode::NotFound, ErrorCode::NotAllowedNow, ErrorCode::Unavailable],
        "get_openapi_json" | "get_openapi_yaml" | "check_live" => &[],
        _ => &[ErrorCode::Unavailable],
    }
}

/// Errors that follow from what an operation takes: a body, a token.
fn implied(operation: &Value) -> Vec<ErrorCode> {
    let mut codes = Vec::new();
    if !operation["requestBody"].is_null() {
        codes.extend([ErrorCode::PayloadTooLarge, ErrorCode::UnsupportedMediaType]);
    }
    let name = operation["operationId"].as_str().unwrap_or_default();
    if operation["security"].is_null() && !name.starts_with("check_") {
        // A key may be sent, which may be nobody's, lack a scope or have asked too often.
        codes.extend([ErrorCode::Unauthorized, ErrorCode::Forbidden, ErrorCode::TooManyRequests]);
    }
    if !operation["security"].is_null() {
        codes.extend([ErrorCode::Unauthorized, ErrorCode::Forbidden]);
    }
    codes
}

/// Whether anybody may read it: what is public can be kept and asked for again.
fn is_public(method: &str, operation: &Value) -> bool {
    method == "get" && operation["security"].is_null() && operation["operationId"] != "get_link"
}

/// Adds errors and headers, and takes `null` out of the schemas.
///
/// # Errors
/// What comes out is no OpenAPI document.
pub(super) fn finish(document: &OpenApi) -> Result<OpenApi, serde_json::Error> {
    let mut json = serde_json::to_value(document)?;
    without_null(&mut json["components"]["schemas"]);
    let schema = serde_json::to_value(<Problem as utoipa::PartialSchema>::schema())?;
    json["components"]["schemas"]["Problem"] = schema;
    without_null(&mut json["components"]["schemas"]["Problem"]);
    json["components"]["responses"] = responses();
    json["components"]["securitySchemes"]["key"] = json!({
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "fgt_…",
        "description": "A key of `POST /keys`. Public addresses answer without one too, less often.",
    });
    json["components"]["securitySchemes"]["bearer"] = json!({
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token of `POST /sessions`, good for 10 minutes.",
    });
    let recorded = super::examples::recorded()?;
    if let Some(paths) = json["paths"].as_object_mut() {
        for (method, operation) in
            paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::iter_mut)
        {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            without_null(&mut operation["parameters"]);
            if operation["parameters"].is_null()
                && let Some(operation) = operation.as_object_mut()
            {
                operation.remove("parameters");
            }
            if operation["tags"][0] == "Sync" {
                let parameters = operation["parameters"].as_array_mut().into_iter().flatten();
                for parameter in parameters.filter(|parameter| parameter["name"] == "fields") {
                    parameter["schema"] = whole_fields();
                }
            }
            if name == "get_group" {
                public::linked(operation);
            }
            if ["search_groups", "list_changes"].contains(&name.as_str()) {
                public::thin(operation);
            }
            if is_public(method, operation) && !name.starts_with("check_") {
                cached(operation);
            }
            let mut codes = implied(operation);
            codes.extend(COMMON.iter().chain(own(&name)).chain(account_errors::of(&name)));
            codes.extend(edit_errors::of(&name).iter().chain(public::errors(&name)));
            codes.extend(hsds_errors::of(&name));
            describe(operation, &codes);
            super::examples::illustrate(operation, &recorded[&name]);
        }
    }
    super::tidy::tidy(&mut json);
    serde_json::from_value(json)
}

/// Each status with its error, or with all that share it.
fn describe(operation: &mut Value, codes: &[ErrorCode]) {
    for code in codes {
        let mut same: Vec<ErrorCode> =
            codes.iter().copied().filter(|other| other.status() == code.status()).collect();
        same.sort_unstable_by_key(|code| code.as_str());
        same.dedup();
        let status = code.status().to_string();
        let reference = |code: &ErrorCode| format!("#/components/responses/{}", code.as_str());
        operation["responses"][status] = match &same[..] {
            [one] => json!({ "$ref": reference(one) }),
            several => {
                let lines: Vec<String> =
                    several.iter().map(|c| format!("{} (`{}`)", c.title(), c.as_str())).collect();
                let media = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
                json!({
                    "description": format!("{}.", lines.join("; ")),
                    "content": { "application/problem+json": media },
                })
            }
        };
    }
}

/// 304 and the headers of answers that can be kept.
fn cached(operation: &mut Value) {
    let header = |about: &str| json!({ "description": about, "schema": { "type": "string" } });
    operation["responses"]["200"]["headers"] = json!({
        "ETag": header("Names this content; send it back in If-None-Match."),
        "Cache-Control": header("Who may keep the answer and for how long."),
        "X-Request-Id": header("Under which the request is logged."),
    });
    operation["responses"]["304"] =
        json!({ "description": "Nothing changed since the ETag of If-None-Match." });
}

fn responses() -> Value {
    let mut all = Map::new();
    for code in ErrorCode::ALL {
        let mut problem = Problem::new(*code);
        if *code == ErrorCode::InvalidInput {
            problem.errors.push(contract::problem::parameter(
                "radius_miles",
                "invalid",
                "must be a number from 1 to 250",
            ));
        }
        let media =
            json!({ "schema": { "$ref": "#/components/schemas/Problem" }, "example": problem });
        let mut response = json!({
            "description": format!("{} (`{}`).", code.title(), code.as_str()),
            "content": { "application/problem+json": media },
        });
        if *code == ErrorCode::MethodNotAllowed {
            response["headers"]["Allow"] = json!({ "description": "The methods that it takes.", "schema": { "type": "string" } });
        }
        if *code == ErrorCode::Unavailable {
            response["headers"]["Retry-After"] =
                json!({ "description": "Seconds to wait.", "schema": { "type": "string" } });
        }
        if *code == ErrorCode::PlaceNotFound {
            response["description"] = json!(
                "We do not know this place (`place_not_found`, with suggestions), or there is no page at this cursor (`bad_cursor`)."
            );
        }
        all.insert(code.as_str().to_owned(), response);
    }
    Value::Object(all)
}
