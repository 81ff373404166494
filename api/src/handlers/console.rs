//! `/admin`: how the service is, its jobs, its mails, its accounts.

pub mod accounts;
pub mod credentials;
pub mod listings;
pub mod mails;

use super::{account::private, principal::Admin};
use crate::{
    jobs::JOBS,
    members::Members,
    problem::Failure,
    store::{Address, StoreError},
};
use actix_web::{
    HttpResponse, get,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem, Timestamp,
    answer::List,
    console::{JobState, SystemStatus},
    page::PageName,
};

/// Seconds after its time from which on a job is late.
const LATE: i64 = 300;

/// Get the state of the service.
///
/// As the replica that answers knows it.
#[utoipa::path(
    tag = "Console",
    operation_id = "get_system_status",
    security(("bearer" = [])),
    responses((status = 200, description = "The state.", body = SystemStatus))
)]
#[get("/admin/status")]
pub(crate) async fn get_system_status(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(private(&members.run(status).await?))
}

fn status(members: &Members) -> Result<SystemStatus, Failure> {
    let (numbers, health) = (members.store.numbers()?, members.directory.health());
    let now = members.now();
    let late = |job: &&JobState| job.until.is_some_and(|at| at.plus_seconds(LATE) < now);
    let jobs_late = states(members)?.iter().filter(late).count();
    let contact = members.directory.text(PageName::Contact, contract::Lang::En);
    Ok(SystemStatus {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: match members.store.address() {
            Address::Sqlite(_) => "sqlite".to_owned(),
            Address::Postgres(_) => "postgres".to_owned(),
        },
        groups: health.groups,
        skipped: health.skipped,
        in_review: numbers.in_review,
        mails_waiting: numbers.mails_waiting,
        mails_failed: numbers.mails_failed,
        jobs_late: u32::try_from(jobs_late).unwrap_or(u32::MAX),
        accounts: numbers.accounts,
        contact_missing: contact.is_ok_and(|page| page.updated_at.is_none())
            && members.directory.edits().settings().contact_email.is_none(),
    })
}

/// List the jobs.
///
/// What the service does again and again, each by one replica at a time.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_jobs",
    security(("bearer" = [])),
    responses((status = 200, description = "Every job.", body = List<JobState>))
)]
#[get("/admin/jobs")]
pub(crate) async fn list_jobs(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(private(&List { items: members.run(states).await? }))
}

fn states(members: &Members) -> Result<Vec<JobState>, StoreError> {
    let leases = members.store.held_leases()?;
    let state = |job: &crate::jobs::Job| {
        let lease = leases.get(job.name);
        JobState {
            name: job.name.to_owned(),
            every_seconds: u32::try_from(job.every).unwrap_or_default(),
            until: lease.map(|(until, _)| *until),
            running: lease.is_some_and(|(until, held)| *held && *until > members.now()),
        }
    };
    Ok(JOBS.iter().map(state).collect())
}

/// Do a job now.
///
/// Some replica begins it within a second.
#[utoipa::path(
    tag = "Console",
    operation_id = "run_job",
    security(("bearer" = [])),
    params(("job" = String, Path, description = "Its name.")),
    responses((status = 202, description = "It is due now."))
)]
#[post("/admin/jobs/{job}/run")]
pub(crate) async fn run_job(
    members: Data<Members>,
    who: Admin,
    job: Path<String>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let known = JOBS.iter().find(|known| known.name == job.as_str());
    let name = known.ok_or_else(|| Problem::new(ErrorCode::NotFound))?.name;
    let due = members.run(move |m| m.store.lease_due(name, by, m.now())).await?;
    if due {
        return Ok(HttpResponse::Accepted().insert_header((CACHE_CONTROL, "no-store")).finish());
    }
    let detail = "It is being done just now.";
    Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into())
}

/// A cursor's key: an instant and an identifier.
fn key(at: Timestamp, id: uuid::Uuid) -> String {
    format!("{}.{id}", at.micros())
}

/// The instant and the identifier of a cursor's key.
fn read_key(text: &str) -> Option<(Timestamp, uuid::Uuid)> {
    let (micros, id) = text.split_once('.')?;
    Some((Timestamp::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
