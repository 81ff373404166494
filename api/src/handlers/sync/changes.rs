//! `GET /changes`: what became of listings since somebody looked last.

use super::{
    cursor::Cursor,
    page::{Asked, page},
    shape::Shape,
    thin_type,
    wait::{Ending, wait},
};
use crate::{
    directory::Directory,
    handlers::params::Params,
    members::Members,
    negotiate::{self, Answer, CachePolicy},
    problem,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{ErrorCode, Problem, UsState, sync::Changes};
use std::time::Duration;
use tokio::time::Instant;

/// The longest wait, in seconds.
pub(in crate::handlers) const LONGEST_WAIT: u16 = 30;
/// Changes on a page, unless it is said otherwise, and at most.
const LIMIT: (u16, u16) = (100, 500);
/// How long an answer waits for the index where lines are there.
const CATCH_UP: Duration = Duration::from_secs(2);

/// Follow what becomes of the groups.
///
/// Every publication, change and removal in order, after a cursor; without `since` everything that
/// is public, and then what changes. None is missed and none comes twice, however many are written
/// meanwhile, also across replicas. A group that changes again before it was told comes once, as it
/// is after its newest change. Drafts and whatever is not public leave no trace.
///
/// Keep `next` and give it as `since` the next time: at once while `more` is true, else when you
/// like, or with `wait`, which answers as soon as there is something. To begin, read from the start
/// without `since`, or take `GET /export/groups.ndjson` and go on from its `ETag`.
///
/// With `state` it is the copy of one state: groups that somebody there may join, whether they meet
/// there or online. A group that can no longer be joined from there comes as removed.
///
/// Removals are kept for 30 days. A cursor that is older, of another state or database, or of this
/// one before a backup was restored answers 410: begin anew.
#[utoipa::path(
    tag = "Sync",
    operation_id = "list_changes",
    params(
        ("since" = Option<String>, Query, description = "The `next` of the answer before, or the `ETag` of an export.",
            pattern = "^((W/)?\"?[A-Za-z0-9_-]{44}\"?)?$"),
        ("wait" = Option<u16>, Query, description = "Seconds to wait for a change where there is none.",
            minimum = 0, maximum = 30, example = 30),
        ("state" = Option<UsState>, Query, description = "Only groups that somebody in this state may join.", example = "CA"),
        ("fields" = Option<String>, Query, description = "What of each group, with commas between; `card` stands for what lists show. `id` always comes.",
            example = "card"),
        ("limit" = Option<u16>, Query, description = "Changes in an answer; 100 when absent.",
            minimum = 1, maximum = 500),
    ),
    responses((status = 200, description = "Changes in their order.", body = Changes))
)]
#[get("/changes")]
pub(crate) async fn list_changes(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
    ending: Data<Ending>,
) -> HttpResponse {
    if !negotiate::accepts(&request, "application/json") {
        return negotiate::not_acceptable("application/json");
    }
    let (mut asked, patience) = match read(request.query_string()) {
        Ok(asked) => asked,
        Err(problem) => return problem::respond(&problem),
    };
    let begin = Instant::now();
    let mut heads = directory.told();
    loop {
        let until = *heads.borrow_and_update();
        let Some(until) = until else {
            let problem = Problem::new(ErrorCode::Unavailable);
            return problem::respond(&problem.detail("The groups are being loaded."));
        };
        let its = asked.clone();
        let made = members.run(move |m| page(&m.directory, &m.store, &its, &until)).await;
        let made = match made {
            Ok(made) => made,
            Err(failure) => return problem::respond(&failure.0),
        };
        if let (true, Some(next)) = (made.empty, made.more) {
            // Lines that later ones tell of: there is nothing to answer yet.
            asked.since = Some(next);
            continue;
        }
        let soon = made.empty && made.cut;
        let patience = if soon { patience.max(CATCH_UP) } else { patience };
        let left = begin + patience;
        if !made.empty || Instant::now() >= left || !wait(&mut heads, &ending, left, soon).await {
            let answer = Answer { body: made.body, cache: CachePolicy::Private, moved_to: None };
            let mut response = negotiate::reply(&request, "application/json", Ok(answer));
            if response.status().is_success() {
                thin_type(&request, &mut response);
            }
            return response;
        }
    }
}

/// What is asked for, and how long it may wait.
fn read(query: &str) -> Result<(Asked, Duration), Problem> {
    let mut params = Params::parse(query, &["since", "wait", "state", "fields", "limit"]);
    let state: Option<UsState> = params.parsed("state");
    let wait = params.number("wait", 0, LONGEST_WAIT, 0);
    let limit = params.number("limit", 1, LIMIT.1, LIMIT.0);
    let shape = Shape::of(&mut params);
    let since = params.get("since").map(Cursor::read);
    params.finish()?;
    let since = since.transpose().map_err(|error| error.problem())?;
    let asked = Asked { since, state, shape, limit: i64::from(limit) };
    Ok((asked, Duration::from_secs(u64::from(wait))))
}
