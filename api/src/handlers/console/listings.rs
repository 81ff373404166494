//! `/admin/listings`: every listing, its history, and what admins do with somebody else's.

use crate::{
    domain::listing::{Action, step},
    handlers::{account::private, input::Body, params::Params, principal::Admin, review::page},
    members::Members,
    problem::Failure,
    store::{AuditQuery, Given, ListingsWanted, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, GroupId, Problem,
    console::{AdminMove, ListingDeed, ListingFile, ListingRow, ListingRows, NewOwner},
    listing::Status,
    problem::field,
};
use uuid::Uuid;

/// Letters by which listings are looked for, at most.
const LETTERS: usize = 100;
/// Lines of a listing's history that are shown with it; the log has all.
const HISTORY: i64 = 100;

/// List listings.
///
/// All of them, wherever they are in their life, newest first.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_all_listings",
    security(("bearer" = [])),
    params(
        ("q" = Option<String>, Query,
            description = "Letters of the title, the slug, or the owner's name or address, at most \
                100."),
        ("status" = Option<Status>, Query, description = "Only listings that are here in their life."),
        ("limit" = Option<u16>, Query, description = "Listings on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = ListingRows),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/listings")]
pub(crate) async fn list_all_listings(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["q", "status", "limit", "cursor"]);
    let (status, limit) = (params.parsed("status"), page::limit(&mut params));
    let letters = params.get("q").map(ToOwned::to_owned);
    if letters.as_ref().is_some_and(|letters| letters.chars().count() > LETTERS) {
        params.error("q", "length", "may have 100 characters");
    }
    let after = page::decode(&params, |key| key.parse::<GroupId>().ok());
    params.finish()?;
    let wanted = ListingsWanted { letters, status, after: after?, limit: limit + 1 };
    let mut items = members.run(move |m| m.store.find_listings(&wanted)).await?;
    let most = limit.unsigned_abs() as usize;
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(|row| page::encode(&row.id.to_string()));
    Ok(private(&ListingRows { items, next }))
}

/// Get a listing with its history.
///
/// What is published, what is being written, and everything that was done with it.
#[utoipa::path(
    tag = "Console",
    operation_id = "get_listing_file",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "Identifier of the listing.")),
    responses((status = 200, description = "The listing.", body = ListingFile))
)]
#[get("/admin/listings/{id}")]
pub(crate) async fn get_listing_file(
    members: Data<Members>,
    _who: Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = listing_id(&id)?;
    Ok(private(&members.run(move |m| file(m, id)).await?))
}

/// Suspend a listing, bring it back, or archive it.
///
/// `suspend` takes it out of search until an admin resumes it; its owner can't, and is told the
/// reason by mail. `archive` is for good.
#[utoipa::path(
    tag = "Console",
    operation_id = "move_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("action" = AdminMove, Path, description = "What is done."),
    ),
    request_body = ListingDeed,
    responses((status = 200, description = "The listing as it is now.", body = ListingFile))
)]
#[post("/admin/listings/{id}/{action}")]
pub(crate) async fn move_listing(
    members: Data<Members>,
    who: Admin,
    path: Path<(String, String)>,
    Body(deed): Body<ListingDeed>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, listing_id(&path.0)?);
    let asked: AdminMove = path.1.parse().map_err(|_| missing())?;
    refuse(deed.validate())?;
    let work = move |m: &Members| -> Result<_, Failure> {
        let row = m.store.listing_row(id).map_err(failure)?;
        let moved = m.store.move_listing(id, asked, deed.reason.trim(), by, m.now());
        match moved {
            // Somebody may have been faster: what is there now says what can be done.
            Err(StoreError::Conflict { .. }) => Err(not_from(&row).into()),
            Err(error) => Err(failure(error)),
            Ok(_) => file(m, id),
        }
    };
    Ok(private(&members.run(work).await?))
}

/// Give a listing to another account.
///
/// Messages, mails and changes are the new owner's from then on. Profiles of its leaders go with it,
/// but for the old owner's own and for those that other listings have.
#[utoipa::path(
    tag = "Console",
    operation_id = "give_listing",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "Identifier of the listing.")),
    request_body = NewOwner,
    responses((status = 200, description = "The listing as it is now.", body = ListingFile))
)]
#[post("/admin/listings/{id}/owner")]
pub(crate) async fn give_listing(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    Body(owner): Body<NewOwner>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, listing_id(&id)?);
    refuse(owner.validate())?;
    let work = move |m: &Members| -> Result<_, Failure> {
        let given = m.store.give_listing(id, &owner.email, owner.reason.trim(), by, m.now());
        let wrong = |words| Problem::invalid(vec![field("/email", "unknown_value", words)]).into();
        match given.map_err(failure)? {
            Given::Done => file(m, id),
            Given::NoAccount => Err(wrong("No account has this address.")),
            Given::Unusable => {
                Err(wrong("This account is not in use, or its address is not proven."))
            }
        }
    };
    Ok(private(&members.run(work).await?))
}

fn file(members: &Members, id: GroupId) -> Result<ListingFile, Failure> {
    let listing = members.store.listing_row(id).map_err(failure)?;
    let subject = Some(Uuid::from_bytes(id.bytes()));
    let query = AuditQuery { subject, limit: HISTORY, ..AuditQuery::default() };
    let history = members.store.audit_lines(&query)?;
    Ok(ListingFile { allowed: allowed(&listing), listing, history })
}

/// What the life of a listing has from where it is.
fn allowed(listing: &ListingRow) -> Vec<AdminMove> {
    let action = |asked: AdminMove| match asked {
        AdminMove::Suspend => Action::Pause,
        AdminMove::Resume => Action::Resume,
        AdminMove::Archive => Action::Archive,
    };
    let legal = |asked: &AdminMove| step(listing.status, action(*asked)).is_ok();
    AdminMove::ALL.iter().copied().filter(legal).collect()
}

fn not_from(listing: &ListingRow) -> Problem {
    let mut problem = Problem::new(ErrorCode::NotAllowedNow)
        .detail(format!("This can't be done with a listing that is {}.", listing.status));
    problem.allowed = allowed(listing).iter().map(ToString::to_string).collect();
    problem
}

fn refuse(errors: Vec<contract::FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

fn listing_id(text: &str) -> Result<GroupId, Problem> {
    text.parse().map_err(|_| missing())
}

fn missing() -> Problem {
    Problem::new(ErrorCode::NotFound)
}

fn failure(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => missing().into(),
        other => other.into(),
    }
}
