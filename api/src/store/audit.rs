//! The audit log: who did what. Lines are added in the transaction of the deed; nothing changes or
//! deletes one.

use super::{
    StoreError,
    connection::Conn,
    schema::audit_log,
    sql::{At, JsonText, Uid},
};
use contract::Timestamp;
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
