//! Forms of seekers without a script: what a page sends is read here and given to the handlers'
//! own functions. What is wrong comes back on the same page with everything that was typed; what
//! is right leads (303) to a page that says what happens next.

use super::{Pages, pattern, rendered};
use crate::{
    directory::Directory,
    handlers::{self, addresses, contact, origin, reports, subscriptions},
    links,
    mail::purpose,
    members::Members,
    problem::Failure,
    telemetry::RoutePattern,
};
use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION},
    },
    web::{Bytes, Data},
};
use contract::{
    ErrorCode, Lang, Problem,
    contact::NewMessage,
    link::LinkAnswer,
    problem::field,
    query::decode,
    review::ReportInput,
    subscription::{NewGroupAlert, NewSavedSearch},
};
use web::{
    forms::{FormState, LinkPage},
    route::Route,
};

/// What a form sent, by name.
type Values = Vec<(String, String)>;

/// Answers a POST; none where the page has no form.
pub(super) async fn post(
    request: &HttpRequest,
    route: &Route,
    body: &Bytes,
    directory: &Data<Directory>,
    pages: &Data<Pages>,
    members: &Data<Members>,
) -> Option<HttpResponse> {
    if !route.is_form() {
        return None;
    }
    request.extensions_mut().insert(RoutePattern(pattern::of(route)));
    let values = values(request, body);
    let typed = values.as_ref().ok().cloned().unwrap_or_default();
    if let (Route::Link(token), Ok(values)) = (route, &values) {
        return Some(link(request, token, values, (directory, pages, members)).await);
    }
    let sent = match (origin::own(members, request), values) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem.into()),
        (Ok(()), Ok(values)) => send(request, route, &values, members).await,
    };
    Some(match sent {
        Ok(next) => see(&next),
        Err(Failure(problem)) => {
            let form = state(members, typed, Some(problem));
            rendered(request, directory.clone(), pages, form, route).await
        }
    })
}

/// What stands in the form of a page that is asked for.
pub(super) async fn shown(members: &Data<Members>, route: &Route) -> FormState {
    let Route::Link(token) = route else { return state(members, Values::new(), None) };
    let looked = {
        let token = token.clone();
        let lang = spoken();
        members.run(move |m| links::look(m, &token, lang)).await
    };
    match looked {
        Ok(info) => {
            let link = Some(page(members, token, info).await);
            FormState { link, ..state(members, Values::new(), None) }
        }
        Err(Failure(problem)) => state(members, Values::new(), Some(problem)),
    }
}

fn state(members: &Members, values: Values, problem: Option<Problem>) -> FormState {
    FormState { now_ms: members.now().micros() / 1_000, values, problem, link: None }
}

async fn send(
    request: &HttpRequest,
    route: &Route,
    values: &Values,
    members: &Data<Members>,
) -> Result<String, Failure> {
    let visitor = members.visitor_key(request);
    let text = |name: &str| text(values, name).to_owned();
    let filled = |name: &str| Some(text(name)).filter(|text| !text.trim().is_empty());
    match route {
        Route::Contact(slug) => {
            let new = NewMessage {
                name: text("name"),
                email: filled("email"),
                phone: filled("phone"),
                message: text("message"),
                state: text("state"),
                started_at: text("started_at").parse().unwrap_or(i64::MAX / 2),
                website: text("website"),
                share_if_held: text("share_if_held") == "true",
                lang: spoken(),
            };
            let taken = contact::send(members, visitor, slug.to_string(), new).await?;
            let done = if taken.held { "held" } else { "sent" };
            Ok(format!("{}?done={done}", route.to_path()))
        }
        Route::Report(slug) => {
            let new = ReportInput { kind: choice(values, "kind")?, note: filled("note") };
            // A program that fills in every field is told what everybody is told.
            if text("website").is_empty() {
                reports::report(members, request, slug.as_str(), new).await?;
            }
            Ok(format!("{}?done=noted", route.to_path()))
        }
        Route::Waitlist(slug) => {
            let new = NewGroupAlert {
                email: text("email"),
                kind: choice(values, "kind")?,
                website: text("website"),
                lang: spoken(),
            };
            subscriptions::watch(members, visitor, slug.to_string(), new).await?;
            Ok(format!("{}?done=asked", route.to_path()))
        }
        Route::SavedSearch => {
            let new = NewSavedSearch {
                email: text("email"),
                query: text("query"),
                frequency: choice(values, "frequency")?,
                website: text("website"),
                lang: spoken(),
            };
            subscriptions::save(members, visitor, new).await?;
            Ok(format!("{}?done=asked", route.to_path()))
        }
        _ => Err(Problem::new(ErrorCode::NotFound).into()),
    }
}

/// One of a closed list.
fn choice<T: std::str::FromStr>(values: &Values, name: &str) -> Result<T, Problem> {
    text(values, name).parse().map_err(|_| {
        Problem::invalid(vec![field(&format!("/{name}"), "required", "Choose one of these.")])
    })
}

/// Does what a link of a mail is for. Its token alone says that it may be done: mail programs send
/// no `Origin` (RFC 8058). It is answered at once and not by a redirect, since what was done may
/// have used the link up.
async fn link(
    request: &HttpRequest,
    token: &str,
    values: &Values,
    (directory, pages, members): (&Data<Directory>, &Data<Pages>, &Data<Members>),
) -> HttpResponse {
    let answer = LinkAnswer(values.iter().cloned().collect());
    let of = token.to_owned();
    let lang = spoken();
    let done = members.run(move |m| links::act(m, &of, &answer, lang)).await;
    let form = match done {
        Ok(info) => {
            let link = Some(page(members, token, info).await);
            FormState { link, ..state(members, Values::new(), None) }
        }
        Err(Failure(problem)) => {
            // What was chosen may be wrong while the link is good: it is shown again then.
            let before = shown(members, &Route::Link(token.to_owned())).await;
            FormState { problem: Some(problem), ..before }
        }
    };
    let route = Route::Link(token.to_owned());
    rendered(request, directory.clone(), pages, form, &route).await
}

/// The page of a link, with everything of the address where that is what it shows.
async fn page(members: &Data<Members>, token: &str, info: contract::link::LinkInfo) -> LinkPage {
    let shows = [purpose::ADDRESS, purpose::ADDRESS_OF_MESSAGE].contains(&info.kind.as_str());
    let address = match shows && !info.done {
        true => addresses::data(members, token.to_owned()).await.ok(),
        false => None,
    };
    let address = address.map(|data| {
        let stop = data.subscriptions.iter().map(|subscription| {
            let row = uuid::Uuid::from_bytes(subscription.id.bytes());
            web::lang::here(&format!("/m/{}", members.keys.link(purpose::UNSUBSCRIBE, row)))
        });
        let stop = stop.collect();
        (data, stop)
    });
    LinkPage { info, address, export: format!("{}/addresses/{token}", handlers::PREFIX) }
}

/// The language of the page, and so of the mails that come of it.
fn spoken() -> Lang {
    web::lang::current().tag().parse().unwrap_or_default()
}

fn see(place: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((LOCATION, place))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}

fn text<'a>(values: &'a Values, name: &str) -> &'a str {
    values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
}

/// The fields of a form. Mail programs that unsubscribe may send them as `multipart/form-data`,
/// which says no more than that somebody clicked.
fn values(request: &HttpRequest, body: &[u8]) -> Result<Values, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/x-www-form-urlencoded" => (),
        "multipart/form-data" => return Ok(Values::new()),
        "" if body.is_empty() => return Ok(Values::new()),
        _ => return Err(Problem::new(ErrorCode::UnsupportedMediaType)),
    }
    let wrong = || Problem::new(ErrorCode::InvalidInput).detail("The form can't be read.");
    std::str::from_utf8(body)
        .map_err(|_| wrong())?
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name).ok_or_else(wrong)?, decode(value).ok_or_else(wrong)?))
        })
        .collect()
}
