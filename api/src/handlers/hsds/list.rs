//! A list: who fits, which page of it, and its records; and a record by its identifier.

use super::{
    asked::{Asked, NAMES, Shape, Written, flag},
    export,
    row::{Row, with_maker},
};
use crate::{
    directory::Directory,
    handlers::params::Params,
    hsds::{Filter, HsdsId, Page, Paged},
    members::Members,
    negotiate::{self, Answer, CachePolicy},
    problem,
};
use actix_web::{HttpRequest, HttpResponse, web::Data};
use contract::{ErrorCode, FacetName, GroupId, GroupQuery, GroupType, Problem, Sort, Timestamp};
use search::{Area, Snapshot};
use std::{collections::HashSet, io, sync::Arc};

/// Seconds for which anybody may keep what tells of nobody.
pub(super) const KEPT: u32 = 60;

/// Answers a list.
pub(super) async fn list<R: Row>(
    request: HttpRequest,
    directory: Data<Directory>,
    members: Data<Members>,
) -> HttpResponse {
    let names: Vec<&'static str> =
        NAMES.into_iter().filter(|name| R::NESTS || *name != "full_service").collect();
    let asked = match Asked::read(&directory, request.query_string(), &names) {
        Ok(asked) => asked,
        Err(problem) => return problem::respond(&problem),
    };
    if asked.written != Written::Json {
        return export::answer::<R>(&request, directory, &members, asked).await;
    }
    let answered = members.run(move |m| page::<R>(&m.directory, &m.public_url, asked)).await;
    negotiate::reply(&request, "application/json", answered.map_err(|failure| failure.0))
}

/// Answers the record of an identifier.
pub(super) async fn one<R: Row>(
    request: &HttpRequest,
    members: &Members,
    path: &str,
) -> HttpResponse {
    let known: &[&'static str] = if R::NESTS { &["full_service"] } else { &[] };
    let mut params = Params::parse(request.query_string(), known);
    let shape = if flag(&mut params, "full_service") { Shape::Nested } else { Shape::Full };
    let id = match params.finish().and_then(|()| id(path)) {
        Ok(id) => id,
        Err(problem) => return problem::respond(&problem),
    };
    let record = move |m: &Members| record::<R>(&m.directory, &m.public_url, shape, id);
    let answered = members.run(record).await;
    negotiate::reply(request, "application/json", answered.map_err(|failure| failure.0))
}

/// An identifier of an address.
///
/// # Errors
/// 404 when it is none: there is nothing at that address.
pub(super) fn id(text: &str) -> Result<HsdsId, Problem> {
    text.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

fn record<R: Row>(
    directory: &Directory,
    public_url: &str,
    shape: Shape,
    id: HsdsId,
) -> Result<Answer, Problem> {
    directory.snapshot()?;
    let missing = || Problem::new(ErrorCode::NotFound).detail("There is no such record.");
    let row = R::find(directory, id).ok_or_else(missing)?;
    let made = with_maker(directory, public_url, |maker| row.record(shape, maker));
    let record = made.map_err(broken)?.ok_or_else(missing)?;
    Ok(Answer::public(crate::handlers::json(&record)?, KEPT))
}

fn page<R: Row>(directory: &Directory, public_url: &str, asked: Asked) -> Result<Answer, Problem> {
    let (shape, personal) = (asked.shape, asked.search.is_some() || asked.filter.is_personal());
    let (page, rows) = select::<R>(directory, asked)?;
    let made = with_maker(directory, public_url, |maker| {
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            records.extend(row.record(shape, maker)?);
        }
        Ok(records)
    });
    let body = crate::handlers::json(&Paged::new(page, made.map_err(broken)?))?;
    let cache = if personal { CachePolicy::Private } else { CachePolicy::Public { seconds: KEPT } };
    Ok(Answer { body, cache, moved_to: None })
}

/// The rows that fit and are asked for, and which page that is.
pub(super) fn select<R: Row>(
    directory: &Directory,
    asked: Asked,
) -> Result<(Page, Vec<R>), Problem> {
    let snapshot = directory.snapshot()?;
    let mut filter = asked.filter;
    if let Some(words) = &asked.search {
        filter.found = Some(found(&snapshot, words, directory.clock().now())?);
    }
    let all = R::all(directory);
    if filter.is_empty() {
        let page = asked.window.of(all.len());
        return Ok((page, all[page.window()].to_vec()));
    }
    let fitting = fitting(&all, &filter);
    let page = asked.window.of(fitting.len());
    let rows = fitting[page.window()].iter().map(|at| all[*at as usize].clone()).collect();
    Ok((page, rows))
}

fn fitting<R: Row>(all: &Arc<Vec<R>>, filter: &Filter) -> Vec<u32> {
    (0..).zip(all.iter()).filter(|(_, row)| row.fits(filter)).map(|(at, _)| at).collect()
}

/// Every group that words find, those for professionals too.
fn found(snapshot: &Snapshot, words: &str, now: Timestamp) -> Result<HashSet<GroupId>, Problem> {
    let kinds = GroupType::ALL.iter().map(ToString::to_string).collect();
    let mut query = GroupQuery {
        q: Some(words.to_owned()),
        filters: [(FacetName::GroupType, kinds)].into(),
        sort: Some(Sort::Newest),
        limit: u16::MAX,
        facets: Some(Vec::new()),
        ..GroupQuery::default()
    };
    let mut found = HashSet::new();
    loop {
        let page = snapshot.search(&query, &Area::Anywhere, now).map_err(problem::search)?;
        found.extend(page.hits.iter().map(|hit| hit.id));
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return Ok(found),
        }
    }
}

/// A record that cannot be made.
pub(super) fn broken(error: io::Error) -> Problem {
    tracing::error!(%error, "a listing in the index could not be read");
    Problem::new(ErrorCode::Internal)
}
