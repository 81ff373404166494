//! `/links/{token}`: what a link in a mail does, shown first and done second.

use super::account::private;
use crate::{handlers::input, links, members::Members, problem::Failure};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::CONTENT_TYPE,
    post,
    web::{Bytes, Data, Path},
};
use contract::{
    ErrorCode, Lang, Problem,
    link::{LinkAnswer, LinkInfo},
};

/// See what a link in a mail does.
///
/// Changes nothing, however often it is asked: programs that check mails for viruses follow every
/// link.
#[utoipa::path(
    tag = "Links in mails",
    operation_id = "get_link",
    params(("token" = String, Path, description = "The last part of the link.", example = "AZrc3Q")),
    responses(
        (status = 200, description = "What the link does.", body = LinkInfo),
    )
)]
#[get("/links/{token}")]
pub(crate) async fn get_link(
    members: Data<Members>,
    token: Path<String>,
) -> Result<HttpResponse, Failure> {
    Ok(private(&members.run(move |m| links::look(m, &token, Lang::En)).await?))
}

/// Do what a link in a mail is for.
///
/// Takes `{}`, or the choices that `GET` listed. A form works too, so that mail programs can
/// unsubscribe with one click (RFC 8058).
#[utoipa::path(
    tag = "Links in mails",
    operation_id = "use_link",
    params(("token" = String, Path, description = "The last part of the link.", example = "AZrc3Q")),
    request_body = LinkAnswer,
    responses(
        (status = 200, description = "It is done.", body = LinkInfo),
    )
)]
#[post("/links/{token}")]
pub(crate) async fn use_link(
    members: Data<Members>,
    token: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Failure> {
    let answer = read(&request, &body)?;
    Ok(private(&members.run(move |m| links::act(m, &token, &answer, Lang::En)).await?))
}

/// JSON, a form, or nothing. What a mail program sends as `multipart/form-data` says no more than
/// that somebody clicked.
fn read(request: &HttpRequest, body: &[u8]) -> Result<LinkAnswer, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/json" => input::parse(body),
        "application/x-www-form-urlencoded" => form(body),
        "multipart/form-data" => Ok(LinkAnswer::default()),
        "" if body.is_empty() => Ok(LinkAnswer::default()),
        _ => Err(Problem::new(ErrorCode::UnsupportedMediaType)
            .detail("Send JSON with Content-Type: application/json.")),
    }
}

/// The fields of a form; the last of one name counts.
fn form(body: &[u8]) -> Result<LinkAnswer, Problem> {
    let wrong = || Problem::new(ErrorCode::InvalidInput).detail("The form can't be read.");
    let text = std::str::from_utf8(body).map_err(|_| wrong())?;
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decoded = |text| contract::query::decode(text).ok_or_else(wrong);
            Ok((decoded(name)?, decoded(value)?))
        })
        .collect::<Result<_, Problem>>()
        .map(LinkAnswer)
}
