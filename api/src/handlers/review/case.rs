//! `GET /review/listings/{id}`: everything that a moderator needs to decide.

use super::{claim, listing_id};
use crate::{
    domain::{listing::step, publish::publish},
    handlers::{account::private, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{AccountStatus, AuditQuery, Case, LeaderRecord, StoreError, decision_action},
};
use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use contract::{
    Problem,
    review::{AuditLine, Decision, Owner, ReviewDetail, ReviewKind, ReviewLeader},
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
            Ok::<_, StoreError>(detail(m, case, history, who))
        })
        .await?;
    Ok(private(&detail))
}

fn detail(members: &Members, case: Case, history: Vec<AuditLine>, who: Uuid) -> ReviewDetail {
    let lists = members.directory.lists();
    let now = members.now();
    let published =
        publish(&case.as_approved(now), &lists.reference, members.directory.gazetteer(), now);
    let kinds = case.revision.map(|_| match case.before {
        Some(_) => ReviewKind::Change,
        None => ReviewKind::New,
    });
    let allowed = Decision::ALL
        .iter()
        .filter(|d| case.revision.is_some() && step(case.status, decision_action(**d)).is_ok());
    ReviewDetail {
        listing_id: case.id,
        slug: case.slug,
        title: case.after.title.clone(),
        status: case.status,
        kinds: kinds.into_iter().collect(),
        revision: case.revision,
        submitted_at: case.submitted_at,
        owner: case.owner.map(|owner| Owner {
            account_id: owner.account.to_string(),
            name: owner.name,
            suspended: owner.status == AccountStatus::Suspended,
            listings: owner.listings,
        }),
        claimed_by: case.claim.map(|held| claim(held, who)),
        diff: Vec::new(),
        checks: Vec::new(),
        before: case.before,
        after: case.after,
        leaders: case.leaders.into_iter().map(leader).collect(),
        join_states: published.group.card.join_states,
        reports: Vec::new(),
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
