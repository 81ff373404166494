//! `/settings` and `/admin/settings`: what admins set while the service runs.

use super::{
    edited,
    work::{self, Document},
};
use crate::{
    directory::Directory,
    handlers::{
        Answer, account::private, if_match::Wanted, input::Body, params::Params, principal::Admin,
    },
    members::Members,
    problem::Failure,
    store::{EditList, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, get, patch, post,
    web::{Data, Path},
};
use contract::{
    FieldError, Problem,
    answer::List,
    edited::{Edited, PublicSettings, SavedEdit, SettingsDraft},
};

/// Its only item.
const ITEM: &str = "site";
/// How long anybody may keep an answer, in seconds.
const SECONDS: u32 = 60;

impl Document for SettingsDraft {
    const LIST: EditList = EditList::Settings;

    fn tidy(&mut self) {
        Self::tidy(self);
    }

    fn judge(&self, _: &Members, _: &str) -> Vec<FieldError> {
        self.validate()
    }

    fn shipped(_: &Members, _: &str) -> Result<Option<Self>, StoreError> {
        Ok(Some(Self::default()))
    }
}

/// Get what everybody may know of the settings.
///
/// What to show on top of every page, where to write to, and whether accounts can be made.
#[utoipa::path(
    tag = "Lists",
    operation_id = "get_settings",
    responses((status = 200, description = "The settings.", body = PublicSettings))
)]
#[get("/settings")]
pub(crate) async fn get_settings(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    crate::handlers::serve(&request, &directory)
}

/// The settings, answered in the process.
///
/// # Errors
/// 400 `invalid_input`.
pub fn get(directory: &Directory, query: &str) -> Result<Answer, Problem> {
    Params::parse(query, &[]).finish()?;
    let settings = directory.edits().settings().public();
    Ok(Answer::public(crate::handlers::json(&settings)?, SECONDS))
}

/// Get the settings as admins have them.
///
/// With the ETag that changing them asks for.
#[utoipa::path(
    tag = "Console",
    operation_id = "get_edited_settings",
    security(("bearer" = [])),
    responses((status = 200, description = "The settings.", body = Edited<SettingsDraft>,
        headers(("ETag" = String, description = "Their revision: send it back in If-Match."))))
)]
#[get("/admin/settings")]
pub(crate) async fn get_edited_settings(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(edited(members.run(|m| work::get::<SettingsDraft>(m, ITEM)).await?))
}

/// Change the settings.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there, `null` takes a
/// field out. They hold at once; the audit log says who changed what.
#[utoipa::path(
    tag = "Console",
    operation_id = "change_settings",
    security(("bearer" = [])),
    params(("If-Match" = String, Header, description = "The ETag of the revision that you change.")),
    request_body(content = SettingsDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The settings as they are now.",
        body = Edited<SettingsDraft>,
        headers(("ETag" = String, description = "Their new revision."))))
)]
#[patch("/admin/settings")]
pub(crate) async fn change_settings(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let work = move |m: &Members| work::change::<SettingsDraft>(m, by, ITEM, &wanted, &body.0);
    Ok(edited(members.run(work).await?))
}

/// List the revisions of the settings.
///
/// Newest first; the last is as the service ships.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_settings_revisions",
    security(("bearer" = [])),
    responses((status = 200, description = "Revisions.", body = List<SavedEdit<SettingsDraft>>))
)]
#[get("/admin/settings/revisions")]
pub(crate) async fn list_settings_revisions(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let items = members.run(|m| work::revisions::<SettingsDraft>(m, ITEM)).await?;
    Ok(private(&List { items }))
}

/// Bring back a revision of the settings.
///
/// They become the newest revision; those between are kept.
#[utoipa::path(
    tag = "Console",
    operation_id = "restore_settings",
    security(("bearer" = [])),
    params(
        ("revision" = u32, Path, description = "Number of the revision."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you have seen."),
    ),
    responses((status = 200, description = "The settings as they are now.",
        body = Edited<SettingsDraft>,
        headers(("ETag" = String, description = "Their new revision."))))
)]
#[post("/admin/settings/revisions/{revision}/restore")]
pub(crate) async fn restore_settings(
    members: Data<Members>,
    who: Admin,
    revision: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let work = move |m: &Members| work::restore::<SettingsDraft>(m, by, ITEM, &revision, &wanted);
    Ok(edited(members.run(work).await?))
}
