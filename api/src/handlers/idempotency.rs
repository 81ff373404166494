//! `Idempotency-Key`: a request that creates something and is sent twice creates one thing.
//!
//! ```text
//! let key = idempotency::Key::of(&request, who.0.account, &body)?;
//! idempotency::once(&members, key, async move { … Ok(HttpResponse::Created()…) }).await
//! ```
//!
//! Kept for 24 hours: an answer that is a success, sealed. A failure is not kept, so that the same
//! request can be tried again. The work goes on when the caller hangs up. Should the process be
//! killed in the middle, the key can be used again after two minutes.

use crate::{
    members::Members,
    problem::Failure,
    store::{Begun, Kept},
};
use actix_web::{
    HttpRequest, HttpResponse,
    body::{self, MessageBody},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION},
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{ErrorCode, Problem, problem::parameter};
use serde::Serialize;
use std::future::Future;
use uuid::Uuid;

/// The header.
pub const HEADER: &str = "idempotency-key";
/// Says that an answer was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// What answers are sealed for.
const PURPOSE: &str = "idempotency";
/// Characters of a key.
const MAX: usize = 255;

/// A request that is to be answered once.
pub struct Key {
    account: Uuid,
    /// The header; without it the request is answered as often as it comes.
    key: Option<String>,
    /// Method, address and body.
    request: Vec<u8>,
}

impl Key {
    /// Of a request with this body.
    ///
    /// # Errors
    /// 400 `invalid_input` for a key that is empty, too long, or not of visible ASCII.
    pub fn of(
        request: &HttpRequest,
        account: Uuid,
        body: &impl Serialize,
    ) -> Result<Self, Problem> {
        let key = match request.headers().get(HEADER) {
            None => None,
            Some(value) => Some(read(value).ok_or_else(|| {
                let detail = format!("must be 1 to {MAX} visible ASCII characters");
                let mut problem = Problem::new(ErrorCode::InvalidInput);
                problem.errors.push(parameter("Idempotency-Key", "invalid", detail));
                problem
            })?),
        };
        let mut bytes = format!("{} {}\n", request.method(), request.path()).into_bytes();
        serde_json::to_writer(&mut bytes, body).map_err(|_| Problem::new(ErrorCode::Internal))?;
        Ok(Self { account, key, request: bytes })
    }
}

fn read(value: &HeaderValue) -> Option<String> {
    let text = value.to_str().ok()?;
    let good = (1..=MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    good.then(|| text.to_owned())
}

/// Does the work, or answers as it was answered when the same request came before.
///
/// # Errors
/// 409 `idempotency_mismatch` when the key came with another request, 409 `not_allowed_now` while
/// the first is being answered, and what `work` answers.
pub async fn once(
    members: &Members,
    key: Key,
    work: impl Future<Output = Result<HttpResponse, Failure>> + 'static,
) -> Result<HttpResponse, Failure> {
    let Key { account, key: Some(key), request } = key else { return work.await };
    // A task of its own: what has begun ends, and its answer is kept, even when the caller hangs up.
    let task = actix_web::rt::spawn(with_key(members.clone(), account, key, request, work));
    task.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a request's work did not end");
        Err(Problem::new(ErrorCode::Internal).into())
    })
}

async fn with_key(
    members: Members,
    account: Uuid,
    key: String,
    request: Vec<u8>,
    work: impl Future<Output = Result<HttpResponse, Failure>>,
) -> Result<HttpResponse, Failure> {
    let hash = URL_SAFE_NO_PAD.encode(members.keys.mac(PURPOSE, &request));
    let begun = {
        let key = key.clone();
        members.run(move |m| m.store.begin_once(account, &key, &hash, m.now())).await?
    };
    match begun {
        Begun::Now => (),
        Begun::Answered(kept) => return replay(&members, &kept),
        Begun::InFlight => {
            let mut problem = Problem::new(ErrorCode::NotAllowedNow)
                .detail("The same request is being answered just now. Try again in a moment.");
            problem.retry_after = Some(1);
            return Err(problem.into());
        }
        Begun::Mismatch => {
            return Err(Problem::new(ErrorCode::IdempotencyMismatch)
                .detail("Send a new key with a new request.")
                .into());
        }
    }
    let answered = match work.await {
        Ok(response) if response.status().is_success() => {
            keep(&members, account, &key, response).await
        }
        other => Err(other),
    };
    match answered {
        Ok(response) => Ok(response),
        Err(other) => {
            let forgotten = members.run(move |m| m.store.forget_key(account, &key)).await;
            if forgotten.is_err() {
                tracing::warn!("an Idempotency-Key could not be forgotten");
            }
            other
        }
    }
}

/// Keeps an answer and gives it on. That it could not be kept is no reason to withhold it.
async fn keep(
    members: &Members,
    account: Uuid,
    key: &str,
    response: HttpResponse,
) -> Result<HttpResponse, Result<HttpResponse, Failure>> {
    let header = |name| {
        let value =
            response.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        value.map(ToOwned::to_owned)
    };
    let (status, location, etag) = (response.status().as_u16(), header(LOCATION), header(ETAG));
    let (head, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(body) => match body::to_bytes(body).await {
            Ok(bytes) => bytes,
            Err(_) => return Err(Err(Problem::new(ErrorCode::Internal).into())),
        },
    };
    let text = String::from_utf8_lossy(&bytes);
    let answer = members.keys.seal(PURPOSE, &text);
    let kept = Kept { status, answer, location, etag };
    let key = key.to_owned();
    if members.run(move |m| m.store.keep_answer(account, &key, &kept)).await.is_err() {
        tracing::warn!("the answer to an Idempotency-Key could not be kept");
    }
    Ok(head.set_body(bytes).map_into_boxed_body())
}

/// An answer that was given before.
fn replay(members: &Members, kept: &Kept) -> Result<HttpResponse, Failure> {
    let body = members.keys.open(PURPOSE, &kept.answer);
    let (Some(body), Ok(status)) = (body, StatusCode::from_u16(kept.status)) else {
        tracing::error!("a kept answer can't be read");
        return Err(Problem::new(ErrorCode::Internal).into());
    };
    let mut response = HttpResponse::build(status);
    response.insert_header((CACHE_CONTROL, "no-store")).insert_header((REPLAYED, "true"));
    if let Some(location) = &kept.location {
        response.insert_header((LOCATION, location.as_str()));
    }
    if let Some(etag) = &kept.etag {
        response.insert_header((ETAG, etag.as_str()));
    }
    if body.is_empty() {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_TYPE, "application/json"));
    Ok(response.body(body))
}
