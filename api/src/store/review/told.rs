//! What mails about a review are made of when they are sent.

use super::super::{
    Store, StoreError, leaders,
    schema::{credentials, leaders as people, listing_revisions, listings, review_decisions},
    sql::{JsonText, Uid},
};
use contract::{Credential, GroupId, review::LastDecision};
use diesel::prelude::*;
use uuid::Uuid;

/// A decision and what it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDecision {
    /// The listing.
    pub listing: GroupId,
    /// What was decided.
    pub decision: LastDecision,
}

impl Store {
    /// A decision; none when the listing is gone.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn decision(&self, id: Uuid) -> Result<Option<ToldDecision>, StoreError> {
        self.read(|conn| {
            let row: Option<(Uid, super::detail::DecisionColumns)> = review_decisions::table
                .find(Uid::from(id))
                .select((
                    review_decisions::listing_id,
                    (
                        review_decisions::decision,
                        review_decisions::reasons,
                        review_decisions::note,
                        review_decisions::decided_at,
                    ),
                ))
                .first(conn)
                .optional()?;
            row.map(|(listing, columns)| {
                let decision = super::detail::decision_of(columns)?;
                Ok(ToldDecision { listing: listing.into(), decision })
            })
            .transpose()
        })
    }

    /// Who owns a listing, and its title as it stands; none without an owner or a title.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn owner_and_title(&self, id: GroupId) -> Result<Option<(Uuid, String)>, StoreError> {
        let shown = diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Integer>>(
            "coalesce(public_revision, pending_revision, draft_revision)",
        );
        let row: Option<(Option<Uid>, JsonText)> = self.read(|conn| {
            Ok(listings::table
                .inner_join(
                    listing_revisions::table.on(listing_revisions::listing_id
                        .eq(listings::id)
                        .and(listing_revisions::revision.nullable().eq(shown))),
                )
                .filter(listings::id.eq(Uid::from(id)))
                .select((listings::owner_id, listing_revisions::content))
                .first(conn)
                .optional()?)
        })?;
        let Some((Some(owner), content)) = row else { return Ok(None) };
        // A draft may lack anything: only the title is asked for.
        let content: serde_json::Value =
            serde_json::from_str(&content.0).map_err(StoreError::internal)?;
        Ok(content["title"].as_str().map(|title| (owner.into(), title.to_owned())))
    }

    /// A leader's account and the credential at a position.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn credential_of(
        &self,
        leader: Uuid,
        position: i32,
    ) -> Result<Option<(Uuid, Credential)>, StoreError> {
        self.read(|conn| {
            let account: Option<Option<Uid>> = people::table
                .find(Uid::from(leader))
                .select(people::account_id)
                .first(conn)
                .optional()?;
            let row: Option<leaders::CredentialRow> =
                credentials::table.find((Uid::from(leader), position)).first(conn).optional()?;
            let (Some(Some(account)), Some(row)) = (account, row) else { return Ok(None) };
            Ok(Some((account.into(), row.try_into()?)))
        })
    }
}
