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

pub use parameters::{FollowParameters, SearchParameters};

use actix_web::App;
use std::sync::OnceLock;
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

/// The document; the same for every caller, made once.
pub fn document() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
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
        finish::finish(document)
    })
}

/// The document as JSON.
pub fn json() -> &'static str {
    static JSON: OnceLock<String> = OnceLock::new();
    JSON.get_or_init(|| document().to_pretty_json().unwrap_or_default())
}

/// The document as YAML, as it is committed.
pub fn yaml() -> &'static str {
    static YAML: OnceLock<String> = OnceLock::new();
    YAML.get_or_init(|| tidy::quoted(&document().to_yaml().unwrap_or_default()))
}
