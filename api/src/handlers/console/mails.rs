//! `/admin/mails`: the queue of mails.

use super::{key, read_key};
use crate::{
    handlers::{account::private, params::Params, principal::Admin, review::page},
    members::Members,
    problem::Failure,
    store::{MailFile, MailKey, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    console::{MailState, QueuedMail, QueuedMails},
};

/// List mails of the queue.
///
/// Last queued first: their kinds, times and errors, never to whom they go or what they say.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_mails",
    security(("bearer" = [])),
    params(
        ("state" = Option<MailState>, Query, description = "Only those that are here on their way."),
        ("limit" = Option<u16>, Query, description = "Mails on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = QueuedMails),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/mails")]
pub(crate) async fn list_mails(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["state", "limit", "cursor"]);
    let (state, limit) = (params.parsed("state"), page::limit(&mut params));
    let after = page::decode(&params, read_key);
    params.finish()?;
    let after = after?.map(|(created_at, id)| MailKey { created_at, id });
    let mut files = members.run(move |m| m.store.mails(state, after, limit + 1)).await?;
    let most = limit.unsigned_abs() as usize;
    let more = files.len() > most;
    files.truncate(most);
    let next = files.last().filter(|_| more).map(|m| page::encode(&key(m.created_at, m.id)));
    Ok(private(&QueuedMails { items: files.into_iter().map(view).collect(), next }))
}

/// Send a mail again that failed, or one that waits at once.
///
/// It is tried as often as a new one.
#[utoipa::path(
    tag = "Console",
    operation_id = "retry_mail",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the mail.")),
    responses((status = 202, description = "It is due now."))
)]
#[post("/admin/mails/{id}/retry")]
pub(crate) async fn retry_mail(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let missing = || Failure::from(Problem::new(ErrorCode::NotFound));
    let id: uuid::Uuid = id.parse().map_err(|_| missing())?;
    let work = move |m: &Members| {
        m.store.retry_mail(id, by, m.now()).map_err(|error| match error {
            StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
            other => Failure::from(other),
        })
    };
    if members.run(work).await? {
        return Ok(HttpResponse::Accepted().insert_header((CACHE_CONTROL, "no-store")).finish());
    }
    let detail = "It was sent, or is being sent just now.";
    Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into())
}

fn view(file: MailFile) -> QueuedMail {
    QueuedMail {
        id: file.id.to_string(),
        kind: file.kind,
        state: file.state,
        attempts: file.attempts.unsigned_abs(),
        created_at: file.created_at,
        at: file.at,
        last_error: file.last_error,
    }
}
