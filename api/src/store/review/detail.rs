//! Everything about one listing that a moderator needs to decide.

use super::{
    super::{
        LeaderRecord, Listing, Store, StoreError,
        accounts::AccountStatus,
        connection::Conn,
        files::profiles_of,
        leaders::{self, Wanted, parse},
        schema::{accounts, listing_revisions, listings, review_decisions},
        sql::{At, JsonText, Uid},
    },
    claims::{ClaimRecord, holder},
};
use contract::{
    GroupId, LeaderLink, ListingContent, Slug, Timestamp, listing::Status, review::LastDecision,
};
use diesel::prelude::*;
use uuid::Uuid;

/// The account that owns a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerRecord {
    /// The account.
    pub account: Uuid,
    /// Its name.
    pub name: String,
    /// Where it is in its life.
    pub status: AccountStatus,
    /// How many listings it has.
    pub listings: u32,
}

/// A listing under review.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The listing.
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: Slug,
    /// Where it is in its life.
    pub status: Status,
    /// The revision under review.
    pub revision: Option<i32>,
    /// When it was sent for review.
    pub submitted_at: Option<Timestamp>,
    /// What is public.
    pub before: Option<ListingContent>,
    /// What is asked for; what is public, when nothing is.
    pub after: ListingContent,
    /// Who leads it if it is approved, in order.
    pub leaders: Vec<LeaderRecord>,
    /// Who leads it now, in order.
    pub leaders_before: Vec<LeaderRecord>,
    /// Who owns it.
    pub owner: Option<OwnerRecord>,
    /// Who works on it.
    pub claim: Option<ClaimRecord>,
    /// First made.
    pub created_at: Timestamp,
    /// First published.
    pub published_at: Option<Timestamp>,
    /// Invented, for demonstration.
    pub demo: bool,
}

impl Case {
    /// The listing as it would be if what is asked for were public today.
    pub fn as_approved(&self, now: Timestamp) -> Listing {
        Listing {
            id: self.id,
            slug: self.slug.clone(),
            status: Status::Published,
            revision: self.revision.unwrap_or(1),
            content: self.after.clone(),
            leaders: self.leaders.clone(),
            created_at: self.created_at,
            published_at: self.published_at.or(Some(now)),
            updated_at: now,
            last_confirmed_at: now,
            reply_time_hours: None,
            owned: self.owner.is_some(),
            demo: self.demo,
        }
    }
}

impl Case {
    /// The listing as it is public; none that never was.
    pub fn as_public(&self, now: Timestamp) -> Option<Listing> {
        let content = self.before.clone()?;
        let leaders = self.leaders_before.clone();
        Some(Listing { content, leaders, ..self.as_approved(now) })
    }
}

/// A decision as it is on file.
pub(super) type DecisionColumns = (String, JsonText, Option<String>, At);

/// A decision of its columns.
pub(super) fn decision_of(
    (decision, reasons, note, at): DecisionColumns,
) -> Result<LastDecision, StoreError> {
    let reasons = serde_json::from_str(&reasons.0).map_err(StoreError::internal)?;
    Ok(LastDecision { decision: parse(&decision)?, reasons, note, at: at.0 })
}

impl Store {
    /// A listing under review, or one that is public. A draft that was never sent is private: it
    /// is not found.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn case(&self, id: GroupId, now: Timestamp) -> Result<Case, StoreError> {
        self.read(|conn| case(conn, id.into(), now))
    }

    /// The readable part of a listing's address.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn listing_slug(&self, id: GroupId) -> Result<Slug, StoreError> {
        let slug: String = listings::table
            .find(Uid::from(id))
            .select(listings::slug)
            .first(&mut *self.reader()?)?;
        parse(&slug)
    }

    /// The last decision about a listing, for its leader: `MyListing.review`.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn last_decision(&self, id: GroupId) -> Result<Option<LastDecision>, StoreError> {
        self.read(|conn| last_decision(conn, id.into()))
    }
}

/// [`Store::last_decision`] within a transaction.
pub(in super::super) fn last_decision(
    conn: &mut Conn,
    listing: Uid,
) -> Result<Option<LastDecision>, StoreError> {
    let row: Option<DecisionColumns> = review_decisions::table
        .filter(review_decisions::listing_id.eq(listing))
        .order((review_decisions::decided_at.desc(), review_decisions::id.desc()))
        .select((
            review_decisions::decision,
            review_decisions::reasons,
            review_decisions::note,
            review_decisions::decided_at,
        ))
        .first(conn)
        .optional()?;
    row.map(decision_of).transpose()
}

pub(super) fn case(conn: &mut Conn, id: Uid, now: Timestamp) -> Result<Case, StoreError> {
    type Columns =
        (String, String, Option<i32>, Option<i32>, Option<At>, At, Option<At>, bool, Option<Uid>);
    let (slug, status, pending, public, submitted, created, published, demo, owner): Columns =
        listings::table
            .find(id)
            .select((
                listings::slug,
                listings::status,
                listings::pending_revision,
                listings::public_revision,
                listings::submitted_at,
                listings::created_at,
                listings::published_at,
                listings::demo,
                listings::owner_id,
            ))
            .first(conn)?;
    let before = public.map(|number| content(conn, id, number)).transpose()?;
    let after = match (pending, &before) {
        (Some(number), _) => content(conn, id, number)?,
        (None, Some(before)) => before.clone(),
        (None, None) => return Err(StoreError::NotFound),
    };
    let leaders_before = leaders::of(conn, Wanted::These(&[id]))?.remove(&id).unwrap_or_default();
    let asked = match (pending, owner) {
        (Some(number), Some(owner)) => asked_leaders(conn, id, number, owner)?,
        (Some(_), None) | (None, _) => None,
    };
    let leaders = asked.unwrap_or_else(|| leaders_before.clone());
    Ok(Case {
        id: id.into(),
        slug: parse(&slug)?,
        status: parse(&status)?,
        revision: pending,
        submitted_at: submitted.map(|at| at.0).filter(|_| pending.is_some()),
        before,
        after,
        leaders,
        leaders_before,
        owner: owner.map(|owner| owner_of(conn, owner)).transpose()?,
        claim: holder(conn, id, now)?,
        created_at: created.0,
        published_at: published.map(|at| at.0),
        demo,
    })
}

fn content(conn: &mut Conn, id: Uid, number: i32) -> Result<ListingContent, StoreError> {
    let text: JsonText = listing_revisions::table
        .find((id, number))
        .select(listing_revisions::content)
        .first(conn)?;
    serde_json::from_str(&text.0).map_err(StoreError::internal)
}

/// The leaders that a revision names, of its owner's profiles; none when it names nobody.
fn asked_leaders(
    conn: &mut Conn,
    id: Uid,
    number: i32,
    owner: Uid,
) -> Result<Option<Vec<LeaderRecord>>, StoreError> {
    #[derive(serde::Deserialize)]
    struct Named {
        leaders: Option<Vec<LeaderLink>>,
    }
    let text: JsonText = listing_revisions::table
        .find((id, number))
        .select(listing_revisions::content)
        .first(conn)?;
    let named: Named = serde_json::from_str(&text.0).map_err(StoreError::internal)?;
    let Some(links) = named.leaders else { return Ok(None) };
    let profiles = profiles_of(conn, owner.into())?;
    let of_link = |link: &LeaderLink| {
        let file = profiles.iter().find(|p| p.record.id.to_string() == link.leader_id)?;
        Some(LeaderRecord { role: link.role, ..file.record.clone() })
    };
    Ok(Some(links.iter().filter_map(of_link).collect()))
}

fn owner_of(conn: &mut Conn, id: Uid) -> Result<OwnerRecord, StoreError> {
    let (name, status): (String, String) =
        accounts::table.find(id).select((accounts::name, accounts::status)).first(conn)?;
    let listings: i64 =
        listings::table.filter(listings::owner_id.eq(id)).count().get_result(conn)?;
    Ok(OwnerRecord {
        account: id.into(),
        name,
        status: parse(&status)?,
        listings: listings.try_into().unwrap_or(u32::MAX),
    })
}
