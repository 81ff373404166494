//! A request that creates something and is sent twice creates one thing.

use crate::support::{
    app::TestApp,
    database::{Database, Raw},
};
use actix_web::{
    App, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{Service, ServiceResponse},
    http::StatusCode,
    test,
    web::{self, Data},
};
use api::{
    handlers::{idempotency, input::Body},
    members::Members,
    problem::Failure,
};
use contract::{ErrorCode, Problem, Role};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};
use uuid::Uuid;

crate::support::database::on_both!(
    the_same_request_again_gets_the_same_answer,
    a_key_is_of_one_account_one_request_and_one_day,
    a_failure_is_not_kept,
    while_it_is_being_answered_the_second_hears_so,
    a_key_must_be_visible_ascii,
    who_was_killed_in_the_middle_can_send_it_again,
);

/// What the endpoint under test does with a request.
struct Endpoint {
    account: Uuid,
    made: Arc<AtomicU32>,
    /// The work waits for this.
    gate: Arc<tokio::sync::Semaphore>,
    fails: bool,
}

async fn create(
    members: Data<Members>,
    endpoint: Data<Endpoint>,
    request: HttpRequest,
    Body(body): Body<Value>,
) -> Result<HttpResponse, Failure> {
    let key = idempotency::Key::of(&request, endpoint.account, &body)?;
    let (made, gate, fails) =
        (Arc::clone(&endpoint.made), Arc::clone(&endpoint.gate), endpoint.fails);
    idempotency::once(&members, key, async move {
        let _permit = gate.acquire().await.unwrap();
        let number = made.fetch_add(1, SeqCst) + 1;
        if fails {
            return Err(Problem::new(ErrorCode::NotAllowedNow).into());
        }
        let mut answer = HttpResponse::Created();
        answer.insert_header(("location", format!("/things/{number}")));
        answer.insert_header(("etag", format!("\"{number}\"")));
        Ok(answer.json(json!({ "number": number, "got": body })))
    })
    .await
}

/// Runs a test against an endpoint of its own.
fn with<F, T>(database: &Database, permits: usize, fails: bool, run: F)
where
    F: FnOnce(TestApp, Arc<AtomicU32>, Arc<tokio::sync::Semaphore>, Data<Endpoint>) -> T,
    T: Future<Output = ()>,
{
    let app = TestApp::start(database);
    let account = app.person("ana@example.org", Role::Member).account;
    let (made, gate) = (Arc::default(), Arc::new(tokio::sync::Semaphore::new(permits)));
    let endpoint = Endpoint { account, made: Arc::clone(&made), gate: Arc::clone(&gate), fails };
    actix_web::rt::System::new().block_on(run(app, made, gate, Data::new(endpoint)));
}

macro_rules! service {
    ($app:expr, $endpoint:expr) => {
        test::init_service(
            App::new()
                .app_data(Data::new($app.members.clone()))
                .app_data($endpoint.clone())
                .route("/things", web::post().to(create))
                .route("/others", web::post().to(create)),
        )
        .await
    };
}

struct Answer {
    status: u16,
    replayed: bool,
    location: Option<String>,
    etag: Option<String>,
    body: Value,
}

async fn post<S, B>(service: &S, path: &str, key: &str, body: &Value) -> Answer
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: MessageBody,
{
    let mut request = test::TestRequest::post().uri(path).set_json(body);
    if !key.is_empty() {
        request = request.insert_header(("idempotency-key", key));
    }
    let response = test::call_service(service, request.to_request()).await;
    let header =
        |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    Answer {
        status: response.status().as_u16(),
        replayed: header("idempotency-replayed").is_some(),
        location: header("location"),
        etag: header("etag"),
        body: test::read_body_json(response).await,
    }
}

/// Hangs up on a request as soon as its key is one of `keys` that are kept.
async fn hang_up(request: impl Future<Output = Answer>, raw: &mut Raw, keys: i64) {
    let begun = async {
        while raw.count("idempotency_keys") < keys {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = request => panic!("it was answered though the gate is shut"),
        () = begun => (),
    }
}

fn the_same_request_again_gets_the_same_answer(database: &Database) {
    let mut raw = database.raw();
    with(database, 9, false, |app, made, _, endpoint| async move {
        let service = service!(app, endpoint);
        let first = post(&service, "/things", "k", &json!({ "a": 1, "b": 2 })).await;
        // Blanks and order are no other request.
        let again = post(&service, "/things", "k", &json!({ "b": 2, "a": 1 })).await;
        assert_eq!((first.status, first.replayed), (201, false));
        assert_eq!((again.status, again.replayed), (201, true));
        assert_eq!((&again.location, &again.etag), (&first.location, &first.etag));
        assert_eq!(first.location.as_deref(), Some("/things/1"));
        assert_eq!(again.body, first.body);
        assert_eq!(made.load(SeqCst), 1);
        let plain = "SELECT count(*) AS n FROM idempotency_keys WHERE answer LIKE '%number%'";
        assert_eq!(raw.number(plain), 0);
        // Without a key each request is one.
        for _ in 0..2 {
            assert!(!post(&service, "/things", "", &json!({})).await.replayed);
        }
        assert_eq!(made.load(SeqCst), 3);
    });
}

fn a_key_is_of_one_account_one_request_and_one_day(database: &Database) {
    with(database, 9, false, |app, made, _, endpoint| async move {
        let service = service!(app, endpoint);
        assert_eq!(post(&service, "/things", "k", &json!({ "a": 1 })).await.status, 201);
        for (path, body) in [("/things", json!({ "a": 2 })), ("/others", json!({ "a": 1 }))] {
            let other = post(&service, path, "k", &body).await;
            assert_eq!((other.status, &other.body["code"]), (409, &json!("idempotency_mismatch")));
        }
        let bob = Data::new(Endpoint {
            account: app.person("bob@example.org", Role::Member).account,
            made: Arc::clone(&made),
            gate: Arc::clone(&endpoint.gate),
            fails: false,
        });
        let of_bob = service!(app, bob);
        assert!(!post(&of_bob, "/things", "k", &json!({ "a": 1 })).await.replayed);
        app.clock.advance(Duration::from_secs(24 * 3_600 - 60));
        assert!(post(&service, "/things", "k", &json!({ "a": 1 })).await.replayed);
        app.clock.advance(Duration::from_secs(61));
        let next_day = post(&service, "/things", "k", &json!({ "a": 2 })).await;
        assert_eq!((next_day.status, next_day.replayed), (201, false));
        assert_eq!(made.load(SeqCst), 3);
    });
}

fn a_failure_is_not_kept(database: &Database) {
    with(database, 9, true, |app, made, _, endpoint| async move {
        let service = service!(app, endpoint);
        for _ in 0..2 {
            let failed = post(&service, "/things", "k", &json!({})).await;
            assert_eq!((failed.status, failed.replayed), (409, false));
        }
        assert_eq!(made.load(SeqCst), 2);
    });
}

fn while_it_is_being_answered_the_second_hears_so(database: &Database) {
    let mut raw = database.raw();
    with(database, 0, false, |app, made, gate, endpoint| async move {
        let service = service!(app, endpoint);
        let body = json!({});
        // Whichever is taken up first waits at the gate; the other must hear so, and opens it.
        let opens_the_gate = async || {
            let answer = post(&service, "/things", "k", &body).await;
            gate.add_permits(9);
            answer
        };
        let (first, second) = tokio::join!(opens_the_gate(), opens_the_gate());
        let (won, lost) = if first.status == 201 { (first, second) } else { (second, first) };
        assert_eq!(won.status, 201);
        assert_eq!((lost.status, &lost.body["code"]), (409, &json!("not_allowed_now")));
        assert_eq!(lost.body["retry_after"], 1);
        assert!(post(&service, "/things", "k", &body).await.replayed);
        assert_eq!(made.load(SeqCst), 1);
        // The one who asked hangs up: the work goes on and its answer is kept.
        gate.forget_permits(9);
        hang_up(post(&service, "/things", "hung-up", &body), &mut raw, 2).await;
        gate.add_permits(9);
        loop {
            let again = post(&service, "/things", "hung-up", &body).await;
            if again.status == 201 {
                assert!(again.replayed);
                break;
            }
            actix_web::rt::task::yield_now().await;
        }
        assert_eq!(made.load(SeqCst), 2);
    });
}

fn a_key_must_be_visible_ascii(database: &Database) {
    with(database, 9, false, |app, made, _, endpoint| async move {
        let service = service!(app, endpoint);
        for bad in ["a b", "é", &"k".repeat(256)] {
            let refused = post(&service, "/things", bad, &json!({})).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST.as_u16(), "{bad}");
            assert_eq!(refused.body["errors"][0]["parameter"], "Idempotency-Key");
        }
        assert_eq!(post(&service, "/things", &"k".repeat(255), &json!({})).await.status, 201);
        assert_eq!(made.load(SeqCst), 1);
    });
}

fn who_was_killed_in_the_middle_can_send_it_again(database: &Database) {
    let mut raw = database.raw();
    with(database, 0, false, |app, made, gate, endpoint| async move {
        let service = service!(app, endpoint);
        let body = json!({});
        // It began, and its process came to an end.
        hang_up(post(&service, "/things", "k", &body), &mut raw, 1).await;
        assert_eq!(post(&service, "/things", "k", &body).await.status, 409);
        app.clock.advance(Duration::from_secs(121));
        gate.add_permits(9);
        assert_eq!(post(&service, "/things", "k", &body).await.status, 201);
        assert!(made.load(SeqCst) >= 1);
    });
}
