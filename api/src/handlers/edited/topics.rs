//! `/admin/topics`: topics with the words that lead to them, live in search.

mod work;

use super::work as documents;
use crate::{
    handlers::{
        PREFIX,
        account::{done, private},
        idempotency,
        if_match::{Wanted, etag},
        input::Body,
        principal::Admin,
    },
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, delete, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    answer::List,
    edited::{EditedTopic, NewTopic, SavedEdit, TopicDraft},
};

/// List topics as admins have them.
///
/// Those that are hidden or deleted too, in their order.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_edited_topics",
    security(("bearer" = [])),
    responses((status = 200, description = "Every topic.", body = List<EditedTopic>))
)]
#[get("/admin/topics")]
pub(crate) async fn list_edited_topics(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(private(&List { items: members.run(work::list).await? }))
}

/// Make a topic.
///
/// It is offered and its words lead to it at once.
#[utoipa::path(
    tag = "Editing",
    operation_id = "create_topic",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same request makes one topic.")),
    request_body = NewTopic,
    responses((status = 201, description = "The topic.", body = EditedTopic, headers(
        ("Location" = String, description = "Where it is."),
        ("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[post("/admin/topics")]
pub(crate) async fn create_topic(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Body<NewTopic>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let key = idempotency::Key::of(&request, by, &body.0)?;
    let inner = members.clone();
    let work = async move {
        let topic = inner.run(move |m| work::create(m, by, body.0)).await?;
        let mut response = HttpResponse::Created();
        response.insert_header((LOCATION, format!("{PREFIX}/admin/topics/{}", topic.value)));
        Ok(answer(response, &topic))
    };
    idempotency::once(&members, key, work).await
}

/// Get a topic as admins have it.
///
/// With the ETag that changing it asks for.
#[utoipa::path(
    tag = "Editing",
    operation_id = "get_edited_topic",
    security(("bearer" = [])),
    params(("code" = String, Path, description = "Code of the topic.")),
    responses((status = 200, description = "The topic.", body = EditedTopic,
        headers(("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[get("/admin/topics/{code}")]
pub(crate) async fn get_edited_topic(
    members: Data<Members>,
    _who: Admin,
    code: Path<String>,
) -> Result<HttpResponse, Failure> {
    Ok(answer(HttpResponse::Ok(), &members.run(move |m| work::get(m, &code)).await?))
}

/// Change a topic.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there, lists are replaced
/// whole. Search goes by it at once on the replica that answers, and within a second on the others.
#[utoipa::path(
    tag = "Editing",
    operation_id = "change_topic",
    security(("bearer" = [])),
    params(
        ("code" = String, Path, description = "Code of the topic."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you change."),
    ),
    request_body(content = TopicDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The topic as it is now.", body = EditedTopic,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[patch("/admin/topics/{code}")]
pub(crate) async fn change_topic(
    members: Data<Members>,
    who: Admin,
    code: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let topic = members
        .run(move |m| -> Result<_, Failure> {
            documents::change::<TopicDraft>(m, by, &code, &wanted, &body.0)?;
            work::get(m, &code)
        })
        .await?;
    Ok(answer(HttpResponse::Ok(), &topic))
}

/// Delete a topic.
///
/// Only one that no listing, article or banner names, in whatever state; others can be hidden.
/// Bringing back a revision makes it anew.
#[utoipa::path(
    tag = "Editing",
    operation_id = "delete_topic",
    security(("bearer" = [])),
    params(
        ("code" = String, Path, description = "Code of the topic."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you delete."),
    ),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/admin/topics/{code}")]
pub(crate) async fn delete_topic(
    members: Data<Members>,
    who: Admin,
    code: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    members.run(move |m| work::delete(m, by, &code, &wanted)).await?;
    Ok(done())
}

/// List the revisions of a topic.
///
/// Newest first; of a topic that ships with the service the last is as it ships.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_topic_revisions",
    security(("bearer" = [])),
    params(("code" = String, Path, description = "Code of the topic.")),
    responses((status = 200, description = "Revisions.", body = List<SavedEdit<TopicDraft>>))
)]
#[get("/admin/topics/{code}/revisions")]
pub(crate) async fn list_topic_revisions(
    members: Data<Members>,
    _who: Admin,
    code: Path<String>,
) -> Result<HttpResponse, Failure> {
    let items = members.run(move |m| documents::revisions::<TopicDraft>(m, &code)).await?;
    Ok(private(&List { items }))
}

/// Bring back a revision of a topic.
///
/// It becomes a new revision, by which search goes at once. A topic that was deleted is there again.
#[utoipa::path(
    tag = "Editing",
    operation_id = "restore_topic",
    security(("bearer" = [])),
    params(
        ("code" = String, Path, description = "Code of the topic."),
        ("revision" = u32, Path, description = "Number of the revision."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you have seen."),
    ),
    responses((status = 200, description = "The topic as it is now.", body = EditedTopic,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[post("/admin/topics/{code}/revisions/{revision}/restore")]
pub(crate) async fn restore_topic(
    members: Data<Members>,
    who: Admin,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let (code, revision) = path.into_inner();
    let topic = members
        .run(move |m| -> Result<_, Failure> {
            documents::restore::<TopicDraft>(m, by, &code, &revision, &wanted)?;
            work::get(m, &code)
        })
        .await?;
    Ok(answer(HttpResponse::Ok(), &topic))
}

fn answer(mut response: HttpResponseBuilder, topic: &EditedTopic) -> HttpResponse {
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(topic.revision))
        .json(topic)
}
