//! Every request to the API on its way in: who asks, whether they may, and how often.

use super::{Holder, Left, Subject, Wait, is_key};
use crate::{members::Members, problem};
use actix_web::{
    HttpMessage as _, HttpResponse,
    dev::ServiceRequest,
    http::{Method, header::AUTHORIZATION},
    web::Data,
};
use contract::{ErrorCode, Problem, api_key::Scope};

/// Whether a request goes on.
pub(crate) enum Pass {
    /// Nobody counts it.
    Free,
    /// It was counted.
    Counted(Left),
    /// It takes more than a look at memory: [`later`] says.
    Later(Later),
    /// It is answered already.
    Refused(HttpResponse, Option<Left>),
}

/// What is still to be asked.
pub(crate) enum Later {
    /// A visitor's allowance: who it is, and how much was used.
    Visitor(Vec<u8>, u32),
    /// Whose key it is.
    Key(String),
}

/// What a look at memory tells.
pub(crate) fn pass(request: &ServiceRequest) -> Pass {
    if !["/api/v1/", "/hsds/"].iter().any(|begin| request.path().starts_with(begin)) {
        return Pass::Free;
    }
    let Some(members) = request.app_data::<Data<Members>>() else { return Pass::Free };
    match request.headers().get(AUTHORIZATION) {
        Some(value) => {
            let token = value.to_str().ok().and_then(|value| value.split_once(' '));
            let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
            match token.map(|(_, token)| token.trim()).filter(|token| is_key(token)) {
                Some(key) => Pass::Later(Later::Key(key.to_owned())),
                // What sessions do is limited where it is done.
                None => Pass::Free,
            }
        }
        None if *request.method() == Method::GET => {
            let visitor = members.visitor_key(request.request());
            match members.gate.count(Subject::Visitor(&visitor), members.now()) {
                None => Pass::Free,
                Some(Ok(left)) => Pass::Counted(left),
                Some(Err(Wait::Refused(left))) => refused(left),
                Some(Err(Wait::Ask { used })) => Pass::Later(Later::Visitor(visitor, used)),
            }
        }
        None => Pass::Free,
    }
}

/// What the database tells.
pub(crate) async fn later(request: &ServiceRequest, asked: Later) -> Pass {
    let Some(members) = request.app_data::<Data<Members>>().cloned() else { return Pass::Free };
    match asked {
        Later::Visitor(visitor, used) => {
            let who = Subject::Visitor(&visitor);
            match members.gate.ask(&members, who, used, members.now()).await {
                Ok(left) => Pass::Counted(left),
                Err(left) => refused(left),
            }
        }
        Later::Key(secret) => {
            let visitor = members.visitor_key(request.request());
            let holder = match members.gate.holder(&members, &secret, visitor).await {
                Ok(holder) => holder,
                Err(failure) => return Pass::Refused(problem::respond(&failure.0), None),
            };
            let key = holder.key;
            let counted = count(&members, key).await;
            members.gate.used(key, counted.is_err(), members.now());
            match counted {
                Err(left) => refused(left),
                Ok(left) => match lacks(request, &holder) {
                    Some(problem) => Pass::Refused(problem::respond(&problem), left),
                    None => {
                        request.extensions_mut().insert(holder);
                        left.map_or(Pass::Free, Pass::Counted)
                    }
                },
            }
        }
    }
}

async fn count(members: &Data<Members>, key: uuid::Uuid) -> Result<Option<Left>, Left> {
    let (who, now) = (Subject::Key(key), members.now());
    match members.gate.count(who, now) {
        None => Ok(None),
        Some(Ok(left)) => Ok(Some(left)),
        Some(Err(Wait::Refused(left))) => Err(left),
        Some(Err(Wait::Ask { used })) => members.gate.ask(members, who, used, now).await.map(Some),
    }
}

fn refused(left: Left) -> Pass {
    Pass::Refused(problem::respond(&left.problem()), Some(left))
}

/// What a key may not do here.
fn lacks(request: &ServiceRequest, holder: &Holder) -> Option<Problem> {
    let path = request.path().trim_start_matches("/api/v1");
    let needed = match *request.method() {
        _ if path.starts_with("/webhooks") => Scope::Webhooks,
        Method::GET => Scope::Read,
        _ if path.starts_with("/listings") => Scope::ListingsWrite,
        _ => return Some(not_by_key()),
    };
    (!holder.scopes.contains(&needed)).then(|| {
        let detail = format!(
            "This key lacks the scope `{needed}`: give it to the key, or make one that has it."
        );
        Problem::new(ErrorCode::Forbidden).detail(detail)
    })
}

/// What no key may do, whatever its scopes.
pub(crate) fn not_by_key() -> Problem {
    Problem::new(ErrorCode::Forbidden).detail("A key can't do this: log in.")
}
