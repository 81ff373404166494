//! Who asks. A handler that takes a [`Member`], [`Moderator`] or [`Admin`] is closed to others.

use super::PREFIX;
use crate::{
    gate::{Holder, pass::not_by_key},
    keyring::TokenError,
    members::Members,
    problem::Failure,
    store::{AccountStatus, Principal},
};
use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header::AUTHORIZATION,
    web::Data,
};
use contract::{ErrorCode, Problem, Role};
use std::{future::Future, pin::Pin, rc::Rc};
use tokio::sync::Notify;

/// Somebody who is logged in, with an account that is not suspended.
#[derive(Debug, Clone, Copy)]
pub struct Member(pub Principal);

/// A moderator or an admin, logged in with a second factor.
#[derive(Debug, Clone, Copy)]
pub struct Moderator(pub Principal);

/// An admin, logged in with a second factor.
#[derive(Debug, Clone, Copy)]
pub struct Admin(pub Principal);

type Asked<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

impl FromRequest for Member {
    type Error = Failure;
    type Future = Asked<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(let_in(request, |who| Ok(Self(who))))
    }
}

impl FromRequest for Moderator {
    type Error = Failure;
    type Future = Asked<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(let_in(request, |who| at_least(Role::Moderator, who).map(Self)))
    }
}

impl FromRequest for Admin {
    type Error = Failure;
    type Future = Asked<Self>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(let_in(request, |who| at_least(Role::Admin, who).map(Self)))
    }
}

/// Opens when who asks was let in. All parts of a request are read at once; what is wrong with a
/// body is told to nobody who may not send one.
#[derive(Clone, Default)]
pub(super) struct Door(Rc<Notify>);

impl Door {
    /// Of a request whose handler takes a principal before this part; none when anybody may ask.
    pub(super) fn of(request: &HttpRequest) -> Option<Self> {
        request.extensions().get::<Self>().cloned()
    }
    /// Waits until it is open; for ever, when it stays shut: then the request is answered already.
    pub(super) async fn passed(&self) {
        self.0.notified().await;
    }
}

/// The principal of a request, if it may come in.
fn let_in<T, F: FnOnce(Principal) -> Result<T, Problem>>(
    request: &HttpRequest,
    may: F,
) -> impl Future<Output = Result<T, Failure>> + use<T, F> {
    let (who, door) = (principal(request), Door::default());
    request.extensions_mut().insert(door.clone());
    async move {
        let allowed = may(who.await?)?;
        door.0.notify_one();
        Ok(allowed)
    }
}

fn at_least(role: Role, who: Principal) -> Result<Principal, Problem> {
    let forbidden = |detail: &str| Err(Problem::new(ErrorCode::Forbidden).detail(detail));
    if who.role < role {
        return forbidden(match role {
            Role::Member | Role::Moderator => "This is for moderators.",
            Role::Admin => "This is for admins.",
        });
    }
    if !who.second_factor {
        return forbidden(
            "Moderators and admins need a second factor: set one up and log in again.",
        );
    }
    Ok(who)
}

/// The account behind the bearer token of a request.
fn principal(request: &HttpRequest) -> impl Future<Output = Result<Principal, Failure>> + use<> {
    let members = request.app_data::<Data<Members>>().cloned();
    let by_key = request.extensions().get::<Holder>().map(|holder| keyed(request, holder));
    let token = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim().to_owned());
    async move {
        let unauthorized =
            |detail: &str| Failure::from(Problem::new(ErrorCode::Unauthorized).detail(detail));
        if let Some(who) = by_key {
            return Ok(not_suspended(who?)?);
        }
        let members = members.ok_or_else(|| Problem::new(ErrorCode::Internal))?;
        let token =
            token.ok_or_else(|| unauthorized("Send Authorization: Bearer and an access token."))?;
        let now = members.now();
        let claims = members.keys.read_access_token(&token, now).map_err(|error| match error {
            TokenError::Invalid => unauthorized("This is not an access token of this service."),
            TokenError::Expired => unauthorized("The access token has expired: refresh it."),
        })?;
        let who = members.run(move |m| m.store.principal(claims.sid, now)).await?;
        let who = who
            .filter(|who| who.account == claims.sub)
            .ok_or_else(|| unauthorized("This session has ended: log in again."))?;
        Ok(not_suspended(who)?)
    }
}

/// Whose program asks, with a key that has the scope for it. Keys are for listings, profiles
/// and webhooks: what is private, or looks after the account, needs somebody who is logged in.
fn keyed(request: &HttpRequest, holder: &Holder) -> Result<Principal, Problem> {
    let path = request.path().trim_start_matches(PREFIX);
    if !["/listings", "/leaders", "/webhooks"].iter().any(|own| path.starts_with(own)) {
        return Err(not_by_key());
    }
    Ok(Principal {
        account: holder.account,
        session: holder.key,
        role: Role::Member,
        status: holder.status,
        verified: holder.verified,
        second_factor: false,
    })
}

fn not_suspended(who: Principal) -> Result<Principal, Problem> {
    if who.status == AccountStatus::Suspended {
        let detail = "This account is suspended. Write to us if you think that is wrong.";
        return Err(Problem::new(ErrorCode::Forbidden).detail(detail));
    }
    Ok(who)
}
