//! The audit log: who did what. Lines are added in the transaction of the deed; nothing changes or
//! deletes one.

use super::{
    Store, StoreError,
    connection::Conn,
    schema::{accounts, audit_log},
    sql::{At, JsonText, Uid},
};
use contract::{
    Timestamp,
    review::{Actor, AuditLine},
};
use diesel::prelude::*;
use uuid::Uuid;

/// What was done.
pub(super) struct Deed<'a> {
    /// Who did it; none for the service itself.
    pub(super) actor: Option<Uuid>,
    /// What: `listing.approve`.
    pub(super) action: &'a str,
    /// To what kind of thing: `listing`, `account`, `credential`.
    pub(super) kind: &'static str,
    /// To which.
    pub(super) subject: Option<Uuid>,
    /// What else is worth knowing; never a message, an address or a password.
    pub(super) detail: serde_json::Value,
}

/// Adds a line.
pub(super) fn record(conn: &mut Conn, deed: &Deed<'_>, now: Timestamp) -> Result<(), StoreError> {
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::at.eq(At(now)),
            audit_log::actor_id.eq(deed.actor.map(Uid::from)),
            audit_log::action.eq(deed.action),
            audit_log::subject_kind.eq(deed.kind),
            audit_log::subject_id.eq(deed.subject.map(Uid::from)),
            audit_log::detail.eq(JsonText(deed.detail.to_string())),
        ))
        .execute(conn)?;
    Ok(())
}

/// Which lines are wanted, newest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct AuditQuery {
    /// About this listing, account, leader or credential.
    pub subject: Option<Uuid>,
    /// By this account.
    pub actor: Option<Uuid>,
    /// Only lines before this one.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// Lines of the log, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn audit_lines(&self, query: &AuditQuery) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|conn| lines(conn, query))
    }
}

/// [`Store::audit_lines`] within a transaction.
pub(super) fn lines(conn: &mut Conn, query: &AuditQuery) -> Result<Vec<AuditLine>, StoreError> {
    type Columns = (i64, At, Option<Uid>, Option<String>, String, String, Option<Uid>, JsonText);
    let mut wanted = audit_log::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(audit_log::actor_id)))
        .select((
            audit_log::seq,
            audit_log::at,
            audit_log::actor_id,
            accounts::name.nullable(),
            audit_log::action,
            audit_log::subject_kind,
            audit_log::subject_id,
            audit_log::detail,
        ))
        .order(audit_log::seq.desc())
        .limit(query.limit)
        .into_boxed();
    if let Some(subject) = query.subject {
        wanted = wanted.filter(audit_log::subject_id.eq(Uid::from(subject)));
    }
    if let Some(actor) = query.actor {
        wanted = wanted.filter(audit_log::actor_id.eq(Uid::from(actor)));
    }
    if let Some(before) = query.before {
        wanted = wanted.filter(audit_log::seq.lt(before));
    }
    let rows: Vec<Columns> = wanted.load(conn)?;
    let text = |id: Uid| Uuid::from(id).to_string();
    rows.into_iter()
        .map(|(seq, at, actor, name, action, subject_kind, subject, detail)| {
            Ok(AuditLine {
                seq,
                at: at.0,
                actor: actor.map(|id| Actor { id: text(id), name }),
                action,
                subject_kind,
                subject_id: subject.map(text),
                detail: serde_json::from_str(&detail.0).map_err(StoreError::internal)?,
            })
        })
        .collect()
}
