//! `GET /review/listings/{id}`: everything that a moderator needs to decide.

use super::{
    claim,
    examine::{Found, examine},
    listing_id,
};
use crate::{
    domain::{
        diff::{diff, leaders},
        listing::step,
    },
    handlers::{account::private, principal::Moderator, reports::NOTE},
    members::Members,
    problem::Failure,
    store::{
        AccountStatus, AuditQuery, Case, LeaderRecord, OpenReports, StoreError, decision_action,
    },
};
use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use contract::{
    Problem, Verification,
    review::{AuditLine, Decision, Owner, ReportGroup, ReviewDetail, ReviewKind, ReviewLeader},
};
use uuid::Uuid;

/// Lines of a listing's history that are shown with it; the log has all.
const HISTORY: i64 = 50;

/// Get a listing for review.
///
/// What is asked for beside what is public, field by field; what the service found by itself; who
/// leads the group; what visitors reported; what was done before.
#[utoipa::path(
    tag = "Review",
    operation_id = "get_review_case",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The listing's identifier (UUID).")),
    responses(
        (status = 200, description = "The listing.", body = ReviewDetail),
        (status = 404, description = "There is no such listing, or it was never sent for review (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/review/listings/{id}")]
pub(crate) async fn get_review_case(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, who) = (listing_id(&id)?, who.0.account);
    let detail = members
        .run(move |m| {
            let now = m.now();
            let case = m.store.case(id, now)?;
            let query = AuditQuery {
                subject: Some(Uuid::from_bytes(id.bytes())),
                limit: HISTORY,
                ..AuditQuery::default()
            };
            let history = m.store.audit_lines(&query)?;
            let found = examine(m, &case, now)?;
            let reports = m.store.open_reports(id)?.into_iter().map(|r| reported(m, r)).collect();
            Ok::<_, StoreError>(detail(m, case, found, reports, history, who))
        })
        .await?;
    Ok(private(&detail))
}

fn detail(
    members: &Members,
    case: Case,
    found: Found,
    reports: Vec<ReportGroup>,
    history: Vec<AuditLine>,
    who: Uuid,
) -> ReviewDetail {
    let lists = members.directory.lists();
    let asked = case.revision.map(|_| match case.before {
        Some(_) => ReviewKind::Change,
        None => ReviewKind::New,
    });
    let unverified = |leader: &LeaderRecord| {
        leader.credentials.iter().any(|c| c.verification == Verification::Unverified)
    };
    let credential = case.before.is_some() && case.leaders.iter().any(unverified);
    let kinds = asked
        .into_iter()
        .chain((!reports.is_empty()).then_some(ReviewKind::Report))
        .chain(credential.then_some(ReviewKind::Credential));
    let mut diff = diff(case.before.as_ref(), &case.after, &lists.reference);
    if case.before.is_some() {
        diff.extend(leaders(&case.leaders_before, &case.leaders));
    }
    let allowed = Decision::ALL
        .iter()
        .filter(|d| case.revision.is_some() && step(case.status, decision_action(**d)).is_ok());
    ReviewDetail {
        listing_id: case.id,
        slug: case.slug,
        title: case.after.title.clone(),
        status: case.status,
        kinds: kinds.collect(),
        revision: case.revision,
        submitted_at: case.submitted_at,
        owner: case.owner.map(|owner| Owner {
            account_id: owner.account.to_string(),
            name: owner.name,
            suspended: owner.status == AccountStatus::Suspended,
            listings: owner.listings,
        }),
        claimed_by: case.claim.map(|held| claim(held, who)),
        diff,
        checks: found.checks,
        before: case.before,
        after: case.after,
        leaders: case.leaders.into_iter().map(leader).collect(),
        join_states: found.join_states,
        reports,
        history,
        allowed: allowed.copied().collect(),
    }
}

fn leader(leader: LeaderRecord) -> ReviewLeader {
    ReviewLeader {
        leader_id: leader.id.to_string(),
        name: leader.name,
        role: leader.role,
        degree: leader.degree,
        npi: leader.npi,
        bio: leader.bio,
        credentials: leader.credentials,
        certifications: leader.certifications,
        compacts: leader.compacts,
    }
}

fn reported(members: &Members, reports: OpenReports) -> ReportGroup {
    ReportGroup {
        kind: reports.kind,
        count: reports.count,
        first_at: reports.first_at,
        last_at: reports.last_at,
        notes: reports.notes.iter().filter_map(|note| members.keys.open(NOTE, note)).collect(),
        asked_at: reports.asked.map(|(at, _)| at),
        answer_by: reports.asked.map(|(_, by)| by),
    }
}
