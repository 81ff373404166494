//! `GET /export/groups.ndjson` and `.csv`: everything at once.

use super::{
    cursor::{Cursor, CursorError},
    pack::Packer,
    shape::Shape,
    stream::{Export, Form, Parts},
};
use crate::{
    directory::Directory,
    handlers::params::Params,
    members::Members,
    negotiate::{self, CachePolicy},
    problem::{self, Failure},
    views::HeadOnly,
};
use actix_web::{
    HttpMessage as _, HttpRequest, HttpResponse, get,
    http::{
        StatusCode,
        header::{
            ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, ETAG, HeaderValue,
            IF_NONE_MATCH, VARY,
        },
    },
    web::Data,
};
use contract::{ErrorCode, GroupId, Problem, UsState, problem::parameter};

/// Export the groups, one a line.
///
/// Every public group as JSON, by identifier, streamed. `ETag` is the cursor from which
/// `GET /changes` goes on: what changes while the export is read comes there, so that both together
/// miss nothing. The same `ETag` in `If-None-Match` answers 304 when nothing has changed.
///
/// An export that was cut goes on with `after`, the identifier of the last whole line that arrived,
/// and `since`, the `ETag` of its first part, which stays the one to go on from.
#[utoipa::path(
    tag = "Sync",
    operation_id = "export_groups_ndjson",
    params(
        ("state" = Option<UsState>, Query, description = "Only groups that somebody in this state may join.", example = "CA"),
        ("fields" = Option<String>, Query, description = "What of each group, with commas between; `card` stands for what lists show. `id` always comes.",
            example = "card"),
        ("after" = Option<GroupId>, Query, description = "The last group that arrived: those after it. Needs `since`."),
        ("since" = Option<String>, Query, description = "The `ETag` of the first part; goes with `after` alone.",
            pattern = "^((W/)?\"?[A-Za-z0-9_-]{44}\"?)?$"),
    ),
    responses((status = 200, description = "A group on each line.", body = String, content_type = "application/x-ndjson"))
)]
#[get("/export/groups.ndjson")]
pub(crate) async fn export_groups_ndjson(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    export(&request, directory, &members, Form::Ndjson).await
}

/// Export the groups as a table.
///
/// The same as CSV (RFC 4180, UTF-8, a head): lists are joined with `; `, sessions and insurance are
/// JSON in their cells, and a text that a spreadsheet would take for a formula has an apostrophe
/// before it.
#[utoipa::path(
    tag = "Sync",
    operation_id = "export_groups_csv",
    params(
        ("state" = Option<UsState>, Query, description = "Only groups that somebody in this state may join.", example = "CA"),
        ("fields" = Option<String>, Query, description = "Columns of which fields, with commas between; `card` stands for what lists show. `id` always comes.",
            example = "title,location"),
        ("after" = Option<GroupId>, Query, description = "The last group that arrived: those after it, without a head. Needs `since`."),
        ("since" = Option<String>, Query, description = "The `ETag` of the first part; goes with `after` alone.",
            pattern = "^((W/)?\"?[A-Za-z0-9_-]{44}\"?)?$"),
    ),
    responses((status = 200, description = "A head, and a row for each group.", body = String, content_type = "text/csv"))
)]
#[get("/export/groups.csv")]
pub(crate) async fn export_groups_csv(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    export(&request, directory, &members, Form::Csv).await
}

/// What is asked for.
struct Asked {
    state: Option<UsState>,
    shape: Shape,
    /// Where a cut export goes on, and where it began.
    rest: Option<(GroupId, Cursor)>,
}

fn read(query: &str) -> Result<Asked, Problem> {
    let mut params = Params::parse(query, &["state", "fields", "after", "since"]);
    let state: Option<UsState> = params.parsed("state");
    let shape = Shape::of(&mut params);
    let after: Option<GroupId> = params.parsed("after");
    let since = params.get("since").map(Cursor::read);
    if params.get("after").is_some() && since.is_none() {
        let detail = "is the last line that arrived: give the ETag of the first part as since";
        params.error("after", "required", detail);
    }
    if since.is_some() && params.get("after").is_none() {
        let detail = "goes with after alone: changes since a cursor are at /changes";
        params.error("since", "conflict", detail);
    }
    params.finish()?;
    let since = since.transpose().map_err(|error| error.problem())?;
    if since.is_some_and(|since| since.state != state) {
        return Err(CursorError::OtherState.problem());
    }
    Ok(Asked { state, shape, rest: after.zip(since) })
}

async fn export(
    request: &HttpRequest,
    directory: Data<Directory>,
    members: &Members,
    form: Form,
) -> HttpResponse {
    let (media, bare, name) = match form {
        Form::Ndjson => ("application/x-ndjson", "application/x-ndjson", "groups.ndjson"),
        Form::Csv => ("text/csv; charset=utf-8", "text/csv", "groups.csv"),
    };
    if !negotiate::accepts(request, bare) {
        return negotiate::not_acceptable(bare);
    }
    let begun = async {
        let asked = read(request.query_string())?;
        let cursor = cursor(&directory, members, &asked).await?;
        Ok::<_, Failure>((asked, cursor.text()))
    };
    let (asked, cursor) = match begun.await {
        Ok(begun) => begun,
        Err(failure) => return problem::respond(&failure.0),
    };
    let tag = format!("W/\"{cursor}\"");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, CachePolicy::Private.header()))
        .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")))
        .insert_header((ACCEPT_RANGES, HeaderValue::from_static("none")))
        .insert_header((ETAG, tag.as_str()));
    if asked.rest.is_none() && negotiate::matches_tag(request, IF_NONE_MATCH, &tag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(media);
    if request.extensions().contains::<HeadOnly>() {
        return response.finish();
    }
    let after = asked.rest.map(|(after, _)| after);
    let ids = match directory.snapshot() {
        Ok(snapshot) => {
            let ids = snapshot.entries().map(|entry| entry.id);
            ids.filter(|id| after.is_none_or(|after| *id > after)).collect::<Vec<_>>()
        }
        Err(problem) => return problem::respond(&problem),
    };
    let (packer, encoding) = match Packer::of(request) {
        Ok(packer) => packer,
        Err(error) => {
            tracing::error!(%error, "an export could not begin");
            return problem::respond(&Problem::new(ErrorCode::Internal));
        }
    };
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(encoding)));
    }
    let head = after.is_none();
    let (state, shape, ids) = (asked.state, asked.shape, ids.into_iter());
    let export = Export { directory, ids, state, shape, form, head, packer: Some(packer) };
    response.streaming(Parts::Ready(Box::new(export)))
}

/// Where `GET /changes` goes on: from before the listings are looked up. Of a cut export it is where
/// its first part began, if changes since then can still be told.
async fn cursor(
    directory: &Directory,
    members: &Members,
    asked: &Asked,
) -> Result<Cursor, Failure> {
    let until = *directory.told().borrow();
    let Some(until) = until else {
        let problem = Problem::new(ErrorCode::Unavailable);
        return Err(problem.detail("The groups are being loaded.").into());
    };
    let Some((_, cursor)) = asked.rest else {
        return Ok(Cursor { position: until.position(), state: asked.state });
    };
    let found = members
        .run(move |m| m.store.public_lines(Some(&cursor.position), None, until.seq, 1))
        .await?;
    match found {
        Ok(_) => Ok(cursor),
        Err(fault) => {
            let mut problem = CursorError::from(fault).problem();
            // The parts would not fit together.
            let _ = problem.errors.pop();
            problem.errors.push(parameter(
                "since",
                "expired",
                "is too old, or of another database: take the export from its beginning",
            ));
            Err(problem.into())
        }
    }
}
