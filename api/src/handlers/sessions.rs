//! `/sessions`: log-in, its renewal, its end.

use super::{
    account::{done, private},
    cookie,
    input::Body,
    origin,
    principal::Member,
};
use crate::{
    accounts::{
        enter, register,
        session::{self, Begun},
    },
    members::Members,
    problem::Failure,
    store::{Delivery, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, delete, get,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    account::{LogIn, Refresh, RefreshBy, SessionAnswer, SessionInfo, Sessions},
};

/// Log in.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "log_in",
    description = "With `delivery: cookie`, for pages of this site, the refresh token is set as a \
        cookie that scripts cannot read, and `Origin` must be the service's own.",
    request_body = LogIn,
    responses((status = 201, description = "The session began.", body = SessionAnswer))
)]
#[post("/sessions")]
pub(crate) async fn log_in(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<LogIn>,
) -> Result<HttpResponse, Failure> {
    if form.delivery == Some(RefreshBy::Cookie) {
        origin::own(&members, &request)?;
    }
    let email = register::email(&form.email)?;
    let visitor = members.visitor_key(&request);
    let address = email.clone();
    members.run(move |m| enter::limit(m, &address, &visitor)).await?;
    let begun = members.run_hashing(move |m| enter::log_in(m, &form, &email)).await?;
    answer(HttpResponse::Created(), begun)
}

/// Get a new access token.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "refresh_session",
    description = "The refresh token is good for one use: the answer has the next one, in the body \
        or in the cookie, wherever this one was. A token that comes a second time ends the session.",
    request_body = Refresh,
    responses((status = 200, description = "The session goes on.", body = SessionAnswer))
)]
#[post("/sessions/refresh")]
pub(crate) async fn refresh_session(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<Refresh>,
) -> Result<HttpResponse, Failure> {
    let (token, delivery) = match form.refresh_token {
        Some(token) => (Some(token), Delivery::Body),
        None => {
            origin::own(&members, &request)?;
            (cookie::read(&request), Delivery::Cookie)
        }
    };
    let token = token.ok_or_else(|| {
        Problem::new(ErrorCode::Unauthorized).detail("There is no refresh token: log in.")
    })?;
    let begun = members.run(move |m| session::refresh(m, &token, delivery)).await?;
    answer(HttpResponse::Ok(), begun)
}

/// List the devices that are logged in.
///
/// Every device that is logged in: its name, when it began and when it last asked, and which one
/// is yours.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "list_sessions",
    security(("bearer" = [])),
    responses((status = 200, description = "The devices, the last used first.", body = Sessions))
)]
#[get("/sessions")]
pub(crate) async fn list_sessions(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let now = members.now();
    let sessions = members.run(move |m| m.store.sessions(who.0.account, now)).await?;
    let items = sessions.into_iter().map(|session| SessionInfo {
        id: session.id.to_string(),
        device: session.device,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        current: session.id == who.0.session,
    });
    Ok(private(&Sessions { items: items.collect() }))
}

/// Log out.
///
/// Ends this session; its refresh token is worth nothing from then on.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "log_out",
    security(("bearer" = [])),
    responses((status = 204, description = "This session has ended."))
)]
#[delete("/sessions/current")]
pub(crate) async fn log_out(members: Data<Members>, who: Member) -> Result<HttpResponse, Failure> {
    let now = members.now();
    members.run(move |m| m.store.end_session(who.0.account, who.0.session, now)).await?;
    without_cookie()
}

/// Log a device out.
///
/// Logs one device out. The identifier comes from `GET /sessions`.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "end_session",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The session's id.")),
    responses((status = 204, description = "That session has ended."))
)]
#[delete("/sessions/{id}")]
pub(crate) async fn end_session(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let gone =
        || Failure::from(Problem::new(ErrorCode::NotFound).detail("You have no such session."));
    let id = id.parse().map_err(|_| gone())?;
    let now = members.now();
    members
        .run(move |m| {
            m.store.end_session(who.0.account, id, now).map_err(|error| match error {
                StoreError::NotFound => gone(),
                other => other.into(),
            })
        })
        .await?;
    if id == who.0.session { without_cookie() } else { Ok(done()) }
}

/// Log out everywhere.
///
/// Ends every session at once, this one too.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "log_out_everywhere",
    security(("bearer" = [])),
    responses((status = 204, description = "Every session has ended, this one too."))
)]
#[delete("/sessions")]
pub(crate) async fn log_out_everywhere(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let now = members.now();
    members.run(move |m| m.store.end_all_sessions(who.0.account, now)).await?;
    without_cookie()
}

fn answer(mut response: HttpResponseBuilder, begun: Begun) -> Result<HttpResponse, Failure> {
    let Begun { mut answer, refresh, delivery, seconds } = begun;
    match delivery {
        Delivery::Cookie => {
            response.insert_header(cookie::set(&refresh, seconds)?);
        }
        Delivery::Body => answer.refresh_token = Some(refresh),
    }
    Ok(response.insert_header((CACHE_CONTROL, "no-store")).json(answer))
}

fn without_cookie() -> Result<HttpResponse, Failure> {
    let mut response = done();
    let (name, value) = cookie::clear()?;
    response.headers_mut().insert(name, value);
    Ok(response)
}
