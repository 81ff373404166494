//! What was found when a credential was looked up.

use super::super::{
    Store, StoreError, audit, changes,
    mail_queue::enqueue,
    schema::{credentials, leaders, listing_leaders},
    sql::{At, On, Uid},
};
use crate::mail::Mail;
use contract::{Date, Timestamp, Verification};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// What a moderator found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialVerdict {
    /// Whose credential.
    pub leader: Uuid,
    /// Its place in the leader's list, from 0.
    pub position: i64,
    /// What was found.
    pub verification: Verification,
    /// The register.
    pub method: String,
    /// The day of the look-up.
    pub checked_on: Date,
    /// Its last day; what was filed stays, without one.
    pub expires_on: Option<Date>,
    /// The number that was looked up.
    pub number: Option<String>,
    /// For the log.
    pub note: Option<String>,
    /// Who looked it up.
    pub by: Uuid,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It is recorded.
    Done,
    /// There is no such credential.
    Missing,
    /// It has this number by now.
    OtherNumber(String),
}

impl Store {
    /// Records what was found: the credential's file, a change of each listing of its leader, a
    /// line of the log, and a mail to the leader when it gives no right any more.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn check_credential(
        &self,
        verdict: &CredentialVerdict,
        now: Timestamp,
    ) -> Result<Checked, StoreError> {
        self.write(|conn| {
            let leader = Uid::from(verdict.leader);
            let row: Option<(i32, String, Option<On>)> = credentials::table
                .filter(credentials::leader_id.eq(leader))
                .order(credentials::position)
                .offset(verdict.position)
                .select((credentials::position, credentials::number, credentials::expires_on))
                .first(conn)
                .optional()?;
            let Some((position, number, filed)) = row else { return Ok(Checked::Missing) };
            if verdict.number.as_ref().is_some_and(|seen| *seen != number) {
                return Ok(Checked::OtherNumber(number));
            }
            // The number stands in the condition too: a leader may be changing it just now.
            let changed = diesel::update(
                credentials::table.find((leader, position)).filter(credentials::number.eq(&number)),
            )
            .set((
                credentials::verification.eq(verdict.verification.as_str()),
                credentials::checked_on.eq(On(verdict.checked_on)),
                credentials::checked_with.eq(&verdict.method),
                credentials::expires_on.eq(verdict.expires_on.map(On).or(filed)),
            ))
            .execute(conn)?;
            if changed == 0 {
                return Ok(Checked::Missing);
            }
            let listings: Vec<Uid> = listing_leaders::table
                .filter(listing_leaders::leader_id.eq(leader))
                .select(listing_leaders::listing_id)
                .load(conn)?;
            changes::record(conn, &listings, At(now))?;
            let deed = audit::Deed {
                actor: Some(verdict.by),
                action: &format!("credential.{}", verdict.verification),
                kind: "credential",
                subject: Some(verdict.leader),
                detail: json!({
                    "position": verdict.position,
                    "number": number,
                    "method": verdict.method,
                    "checked_on": verdict.checked_on,
                    "expires_on": verdict.expires_on,
                    "note": verdict.note,
                }),
            };
            audit::record(conn, &deed, now)?;
            let account: Option<Uid> =
                leaders::table.find(leader).select(leaders::account_id).first(conn)?;
            let lost = matches!(verdict.verification, Verification::Failed | Verification::Expired);
            if let (true, Some(_)) = (lost, account) {
                let mail = Mail::CredentialLost { leader: verdict.leader, position };
                let event =
                    format!("credential_lost {} {position} {}", verdict.leader, now.micros());
                enqueue(conn, &event, &mail, now, now)?;
            }
            Ok(Checked::Done)
        })
    }
}
