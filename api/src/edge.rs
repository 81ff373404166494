//! What every request passes on its way in and out: one layer instead of six, for each costs an
//! allocation and a box on the way of a search that takes 20 microseconds.
//!
//! In: the request's id, HEAD read as GET, addresses that are too long, preflight requests of
//! browsers. Out: answers that a library made by itself become problems, headers, log and metrics.

use crate::{
    gate::{
        Left,
        pass::{self, Pass},
    },
    members::Members,
    metrics::{Metrics, Shard},
    problem,
    routes::ALLOWED,
    telemetry::{RoutePattern, request_id},
    views::HeadOnly,
};
use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::BoxBody,
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    web::Data,
};
use contract::{ErrorCode, Problem};
use std::{
    future::{Future, Ready, poll_fn, ready},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::{Pin, pin},
    rc::Rc,
    sync::Arc,
    task::Poll,
    time::Instant,
};

/// The longest address that is read, path and query together. Browsers and proxies allow about
/// as much; the longest search that makes sense is a tenth of it.
pub const MAX_URI: usize = 16 * 1024;
/// Name of the header that carries the request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Swagger UI sets style attributes; nothing may come from or go to another host.
const DOCS_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The id of the request at hand, in its extensions.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The layer.
#[derive(Clone)]
pub struct Edge(pub Arc<Metrics>);

/// The layer of one worker.
pub struct EdgeService<S> {
    inner: Rc<S>,
    shard: Arc<Shard>,
}

impl<S> Transform<S, ServiceRequest> for Edge
where
    S: Service<ServiceRequest, Response = ServiceResponse<BoxBody>, Error = Error> + 'static,
    S::Future: 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = EdgeService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(EdgeService { inner: Rc::new(service), shard: self.0.shard() }))
    }
}

impl<S> Service<ServiceRequest> for EdgeService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<BoxBody>, Error = Error> + 'static,
    S::Future: 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>>>>;

    actix_web::dev::forward_ready!(inner);

    fn call(&self, mut req: ServiceRequest) -> Self::Future {
        let start = Instant::now();
        let id = request_id(req.headers().get(REQUEST_ID).map(HeaderValue::as_bytes));
        let method = req.method().clone();
        if method == Method::HEAD {
            // The connection remembers what was asked and leaves the body out.
            req.head_mut().method = Method::GET;
            req.extensions_mut().insert(HeadOnly);
        }
        let api = ["/api/", "/hsds/"].iter().any(|begin| req.path().starts_with(begin));
        let docs = req.path().starts_with("/docs");
        let inner = Rc::clone(&self.inner);
        let shard = Arc::clone(&self.shard);
        Box::pin(async move {
            let mut passed = None;
            let answered = match early(&req, api) {
                None if api => admit(&req, &mut passed).await,
                early => early,
            };
            let mut response = match answered {
                Some(response) => req.into_response(response),
                None => {
                    req.extensions_mut().insert(RequestId(id.clone()));
                    match caught(inner.call(req)).await {
                        // An error here is no answer of a route: those are responses already.
                        Some(answer) => answer?,
                        None => {
                            shard.record("(panic)", &method, 500, start.elapsed());
                            tracing::error!(target: "access", request_id = %id, "panicked");
                            return Err(Panicked { id, api }.into());
                        }
                    }
                }
            };
            if api && needs_problem(&response) {
                let problem = problem::of_status(response.status());
                response = response.into_response(problem::respond(&problem));
            }
            finish(response.headers_mut(), api, &id);
            if let Some(left) = &passed
                && let Some(members) = response.request().app_data::<Data<Members>>().cloned()
            {
                members.gate.tell(left, response.headers_mut());
            }
            if docs {
                let policy = HeaderValue::from_static(DOCS_POLICY);
                response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            let status = response.status().as_u16();
            let took = start.elapsed();
            let pattern = pattern(&response);
            shard.record(&pattern, &method, status, took);
            tracing::info!(
                target: "access",
                request_id = %id,
                method = %method,
                route = %pattern,
                status,
                duration_us = took.as_micros() as u64,
                "answered"
            );
            Ok(response)
        })
    }
}

/// The answer, or none when making it panicked: one bad request must not take the others of its
/// connection with it, and its caller hears of it like of any other failure.
async fn caught<F: Future>(answer: F) -> Option<F::Output> {
    let mut answer = pin!(answer);
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(cx))) {
        Ok(Poll::Ready(answer)) => Poll::Ready(Some(answer)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(_) => Poll::Ready(None),
    })
    .await
}

/// The request went down with the panic, so the answer is made without it.
#[derive(Debug)]
struct Panicked {
    id: String,
    api: bool,
}

impl std::fmt::Display for Panicked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("panicked")
    }
}

impl ResponseError for Panicked {
    fn error_response(&self) -> HttpResponse {
        let mut response = problem::respond(&Problem::new(ErrorCode::Internal));
        finish(response.headers_mut(), self.api, &self.id);
        response
    }
}

/// Counts a request to the API, and answers those that may not go on.
async fn admit(req: &ServiceRequest, passed: &mut Option<Left>) -> Option<HttpResponse> {
    let pass = match pass::pass(req) {
        Pass::Later(asked) => pass::later(req, asked).await,
        at_once => at_once,
    };
    match pass {
        Pass::Counted(left) => *passed = Some(left),
        Pass::Refused(response, left) => {
            *passed = left;
            return Some(response);
        }
        Pass::Free | Pass::Later(_) => (),
    }
    None
}

/// Answers that need no route.
fn early(req: &ServiceRequest, api: bool) -> Option<HttpResponse> {
    if req.uri().path_and_query().is_some_and(|uri| uri.as_str().len() > MAX_URI) {
        let detail = format!("An address may have {MAX_URI} characters.");
        return Some(problem::respond(&Problem::new(ErrorCode::UriTooLong).detail(detail)));
    }
    let preflight = req.method() == Method::OPTIONS
        && req.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    (api && preflight).then(|| {
        HttpResponse::NoContent()
            .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, ALLOWED))
            // `*` does not stand for Authorization, which keys come in.
            .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, *"))
            .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"))
            .finish()
    })
}

/// An error that a library answered by itself, in its own form.
fn needs_problem(response: &ServiceResponse<BoxBody>) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_none_or(|kind| kind.as_bytes() != problem::PROBLEM_JSON.as_bytes())
        && status != StatusCode::NOT_MODIFIED
}

fn finish(headers: &mut HeaderMap, api: bool, id: &str) {
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if api {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(
                "ETag, X-Request-Id, Retry-After, Allow, RateLimit, RateLimit-Policy",
            ),
        );
    }
}

fn pattern(response: &ServiceResponse<BoxBody>) -> String {
    let request = response.request();
    let own = request.extensions().get::<RoutePattern>().map(|p| p.0.to_owned());
    own.or_else(|| request.match_pattern()).unwrap_or_else(|| "(none)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{
        App,
        rt::System,
        test::{TestRequest, init_service},
        web,
    };

    #[test]
    fn a_panic_is_a_problem_with_the_id_of_its_request() {
        let answer = System::new().block_on(async {
            async fn fails() -> HttpResponse {
                panic!("a defect")
            }
            let app = App::new()
                .wrap(Edge(Arc::new(Metrics::default())))
                .route("/api/fails", web::get().to(fails));
            let app = init_service(app).await;
            let request = TestRequest::get()
                .uri("/api/fails")
                .insert_header((REQUEST_ID, "trace-0123456789"))
                .to_request();
            app.call(request).await.map_err(|error| error.error_response())
        });
        let response = answer.expect_err("the panic must come out as an error");
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(response.headers().get(header::CONTENT_TYPE).unwrap(), problem::PROBLEM_JSON);
        assert_eq!(response.headers().get(REQUEST_ID).unwrap(), "trace-0123456789");
    }
}
