//! `/admin/crisis`: crisis help, as every page, mail and answer has it.

use super::{
    edited,
    work::{self, Document},
};
use crate::{
    directory::named,
    domain::edits,
    handlers::{account::private, if_match::Wanted, input::Body, principal::Admin},
    members::Members,
    problem::Failure,
    store::{EditList, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, get, patch, post,
    web::{Data, Path},
};
use contract::{
    FieldError,
    answer::List,
    edited::{CrisisDraft, Edited, SavedEdit},
};

/// Its only item.
const ITEM: &str = "lines";

impl Document for CrisisDraft {
    const LIST: EditList = EditList::Crisis;

    fn tidy(&mut self) {
        Self::tidy(self);
    }

    fn judge(&self, _: &Members, _: &str) -> Vec<FieldError> {
        self.validate()
    }

    fn shipped(members: &Members, _: &str) -> Result<Option<Self>, StoreError> {
        let reference = named(members.store.shipped_reference()?);
        Ok(Some(edits::shipped_crisis(&reference)))
    }
}

/// Get crisis help as admins have it.
///
/// All lines in both languages, with the ETag that changing them asks for.
#[utoipa::path(
    tag = "Editing",
    operation_id = "get_edited_crisis",
    security(("bearer" = [])),
    responses((status = 200, description = "The lines.", body = Edited<CrisisDraft>,
        headers(("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[get("/admin/crisis")]
pub(crate) async fn get_edited_crisis(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(edited(members.run(|m| work::get::<CrisisDraft>(m, ITEM)).await?))
}

/// Change crisis help.
///
/// A JSON merge patch (RFC 7396). Every page, mail and answer has the new lines at once. The lines
/// for calling and texting 988 and for 911 cannot be taken out, nor led elsewhere.
#[utoipa::path(
    tag = "Editing",
    operation_id = "change_crisis",
    security(("bearer" = [])),
    params(("If-Match" = String, Header, description = "The ETag of the revision that you change.")),
    request_body(content = CrisisDraft, content_type = "application/merge-patch+json",
        description = "The lines."),
    responses((status = 200, description = "The lines as they are now.", body = Edited<CrisisDraft>,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[patch("/admin/crisis")]
pub(crate) async fn change_crisis(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let work = move |m: &Members| work::change::<CrisisDraft>(m, by, ITEM, &wanted, &body.0);
    Ok(edited(members.run(work).await?))
}

/// List the revisions of crisis help.
///
/// Newest first; the last is what ships with the service.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_crisis_revisions",
    security(("bearer" = [])),
    responses((status = 200, description = "Revisions.", body = List<SavedEdit<CrisisDraft>>))
)]
#[get("/admin/crisis/revisions")]
pub(crate) async fn list_crisis_revisions(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let items = members.run(|m| work::revisions::<CrisisDraft>(m, ITEM)).await?;
    Ok(private(&List { items }))
}

/// Bring back a revision of crisis help.
///
/// It becomes a new revision, which everybody reads at once.
#[utoipa::path(
    tag = "Editing",
    operation_id = "restore_crisis",
    security(("bearer" = [])),
    params(
        ("revision" = u32, Path, description = "Number of the revision."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you have seen."),
    ),
    responses((status = 200, description = "The lines as they are now.", body = Edited<CrisisDraft>,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[post("/admin/crisis/revisions/{revision}/restore")]
pub(crate) async fn restore_crisis(
    members: Data<Members>,
    who: Admin,
    revision: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let work = move |m: &Members| work::restore::<CrisisDraft>(m, by, ITEM, &revision, &wanted);
    Ok(edited(members.run(work).await?))
}
