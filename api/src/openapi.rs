//! The OpenAPI document: the routes' own annotations, and what all of them share.

mod absent;
mod account_errors;
mod edit_errors;
mod examples;
mod finish;
mod hsds_errors;
mod named;
mod parameters;
mod public;
mod tidy;

pub(crate) use parameters::parameter;
pub use parameters::{FollowParameters, SearchParameters};

use actix_web::App;
use contract::{ErrorCode, Problem};
use std::{fmt, sync::OnceLock};
use utoipa::{
    OpenApi,
    openapi::{ContactBuilder, InfoBuilder, OpenApi as Document, Tag},
};
use utoipa_actix_web::AppExt;

#[derive(OpenApi)]
struct Head;

const ABOUT: &str = "A directory of therapy groups in the United States: search by place, topic \
    and words, and read each listing in full.\n\n\
    Absent facts are left out, never null. Times are RFC 3339 in UTC; a session's own times are on \
    the clock of its IANA time zone. Money is in integer cents with its currency. Distances are in \
    miles, from the centre of the city or ZIP code.\n\n\
    Every error is `application/problem+json` (RFC 9457) with a stable `code`; all errors of a \
    request come at once. Unknown parameters are errors, so a misspelt filter cannot pass for one \
    that found everything. A parameter \
    without a value counts as absent, as an untouched field of a form sends it.\n\n\
    Every address answers HEAD and OPTIONS too, and any origin may read it.\n\n\
    What everybody may read can be asked 600 times a minute, and 3,000 times with a key \
    (`Authorization: Bearer fgt_…`), unless this service is told otherwise: `RateLimit-Policy` and \
    `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10) say how often and what is left, 429 with \
    `Retry-After` that it is used up.";

/// Why there is no document: our own annotations do not make one. A test and `cargo xtask openapi`
/// fail then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit(String);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "what the routes say of themselves is no OpenAPI document: {}", self.0)
    }
}

impl std::error::Error for Unfit {}

impl From<&Unfit> for Problem {
    fn from(unfit: &Unfit) -> Self {
        tracing::error!(%unfit, "there is no document to show");
        Self::new(ErrorCode::Internal)
    }
}

/// The document; the same for every caller, made once.
///
/// # Errors
/// What all operations share does not fit what one of them says.
pub fn document() -> Result<&'static Document, &'static Unfit> {
    static DOCUMENT: OnceLock<Result<Document, Unfit>> = OnceLock::new();
    let made = DOCUMENT.get_or_init(|| {
        let (_, mut document) = App::new()
            .into_utoipa_app()
            .openapi(Head::openapi())
            .configure(crate::routes::api)
            .split_for_parts();
        document.info = InfoBuilder::new()
            .title("Find Group Therapy")
            .version("1")
            .description(Some(ABOUT))
            .contact(Some(ContactBuilder::new().name(Some("Find Group Therapy")).build()))
            .build();
        document.tags = Some(
            [
                ("Groups", "Search groups and read them."),
                ("Sync", "Keep a copy: everything at once, and what changed since."),
                ("Contact", "Write to a leader, hear of an opening, answer."),
                (
                    "hsds",
                    "The same groups in the Human Services Data Specification 3.0 (Open Referral), \
                     for directories of services.",
                ),
                ("Places", "Where groups meet."),
                ("Lists", "Topics and every other list with its labels."),
                ("Articles", "Articles and the blog."),
                ("Accounts", "Register, log in, and look after your account."),
                ("API keys", "Keys with which your programs ask."),
                ("Webhooks", "Where your programs hear of what happens."),
                ("Your profile", "Who leads your groups, and what they may do where."),
                ("Your listings", "Write a listing, send it for review, keep it true."),
                ("Links in mails", "What a link in a mail does; the link is the key."),
                ("Review", "For moderators: what waits, what was decided, who did what."),
                ("Editing", "For editors: write articles and posts of the blog, publish them."),
                ("Console", "For admins: how the service is, its jobs, mails and accounts."),
                ("Health", "For those who run the service."),
                ("Documents", "This document."),
            ]
            .map(|(name, about)| {
                let mut tag = Tag::new(name);
                tag.description = Some(about.to_owned());
                tag
            })
            .to_vec(),
        );
        finish::finish(&document).map_err(|error| Unfit(error.to_string()))
    });
    made.as_ref()
}

/// The document as JSON.
///
/// # Errors
/// There is none.
pub fn json() -> Result<&'static str, &'static Unfit> {
    static JSON: OnceLock<Result<String, Unfit>> = OnceLock::new();
    let written = JSON.get_or_init(|| {
        let document = document().map_err(Clone::clone)?;
        document.to_pretty_json().map_err(|error| Unfit(error.to_string()))
    });
    written.as_deref()
}

/// The document as YAML, as it is committed.
///
/// # Errors
/// There is none.
pub fn yaml() -> Result<&'static str, &'static Unfit> {
    static YAML: OnceLock<Result<String, Unfit>> = OnceLock::new();
    let written = YAML.get_or_init(|| {
        let document = document().map_err(Clone::clone)?;
        let yaml = document.to_yaml().map_err(|error| Unfit(error.to_string()))?;
        Ok(tidy::quoted(&yaml))
    });
    written.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_routes_make_a_document() {
        assert_eq!(document().map(|_| ()), Ok(()));
        assert!(json().is_ok() && yaml().is_ok());
    }
}
