//! `GET /audit`: who did what.

use super::{account::private, params::Params, principal::Moderator, review::page};
use crate::{members::Members, problem::Failure, store::AuditQuery};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Problem, review::AuditPage};
use uuid::Uuid;

/// Read the audit log.
///
/// Newest first. Lines are only ever added.
#[utoipa::path(
    tag = "Review",
    operation_id = "list_audit",
    security(("bearer" = [])),
    params(
        ("subject" = Option<String>, Query, description = "Only about this listing, account or leader (UUID).",
            pattern = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"),
        ("actor" = Option<String>, Query, description = "Only by this account (UUID).",
            pattern = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"),
        ("limit" = Option<u16>, Query, description = "Lines on a page.", minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "Lines of the log.", body = AuditPage),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/audit")]
pub(crate) async fn list_audit(
    request: HttpRequest,
    members: Data<Members>,
    _who: Moderator,
) -> Result<HttpResponse, Failure> {
    let mut query = query(request.query_string())?;
    let limit = query.limit;
    query.limit += 1;
    let mut items = members.run(move |m| m.store.audit_lines(&query)).await?;
    let more = items.len() as i64 > limit;
    items.truncate(limit.unsigned_abs() as usize);
    let next = items.last().filter(|_| more).map(|line| page::encode(&line.seq.to_string()));
    Ok(private(&AuditPage { items, next }))
}

fn query(text: &str) -> Result<AuditQuery, Problem> {
    let mut params = Params::parse(text, &["subject", "actor", "limit", "cursor"]);
    let mut id = |name: &'static str| {
        let value: Option<Uuid> = params.get(name)?.parse().ok();
        if value.is_none() {
            params.error(name, "invalid", "must be a UUID");
        }
        value
    };
    let (subject, actor) = (id("subject"), id("actor"));
    let limit = page::limit(&mut params);
    let before = page::decode(&params, |key| key.parse().ok());
    params.finish()?;
    Ok(AuditQuery { subject, actor, before: before?, limit })
}
