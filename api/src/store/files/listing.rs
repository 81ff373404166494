//! Listings of an account, with every revision that counts: the draft, the one under review and the
//! public one.

use crate::store::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{leaders, listing_leaders, listing_revisions, listings},
    sql::{At, JsonText, Uid},
};
use contract::{GroupId, LeaderLink, ListingDraft, Slug, Timestamp, listing::Status};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// A revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Its number, from 1.
    pub number: i32,
    /// What it says, with its leaders.
    pub content: ListingDraft,
}

/// A listing as its owner has it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListingFile {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address; not one for people before it was published.
    pub slug: Slug,
    /// Where it is in its life.
    pub status: Status,
    /// What is edited: the draft; without one what is under review, else what is public.
    pub base: Revision,
    /// What was changed and not sent.
    pub draft: Option<Revision>,
    /// What is under review.
    pub pending: Option<Revision>,
    /// What the world sees.
    pub public: Option<Revision>,
    /// First made.
    pub created_at: Timestamp,
    /// Last changed.
    pub updated_at: Timestamp,
    /// First published; absent before.
    pub published_at: Option<Timestamp>,
    /// Last sent for review.
    pub submitted_at: Option<Timestamp>,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Why it is paused.
    pub paused_because: Option<String>,
    /// Whole hours within which people are usually answered.
    pub reply_time_hours: Option<u16>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = listings)]
struct FileRow {
    id: Uid,
    slug: String,
    status: String,
    draft_revision: Option<i32>,
    pending_revision: Option<i32>,
    public_revision: Option<i32>,
    created_at: At,
    updated_at: At,
    published_at: Option<At>,
    submitted_at: Option<At>,
    last_confirmed_at: At,
    paused_because: Option<String>,
    reply_time_hours: Option<i32>,
}

impl Store {
    /// A listing of an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is somebody else's, or the database can't be reached.
    pub fn listing_file(&self, owner: Uuid, id: GroupId) -> Result<ListingFile, StoreError> {
        self.read(|conn| {
            let row: FileRow = listings::table
                .filter(listings::id.eq(Uid::from(id)))
                .filter(listings::owner_id.eq(Uid::from(owner)))
                .select(FileRow::as_select())
                .first(conn)?;
            files(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
        })
    }

    /// Listings of an account, the newest first, after an id.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn listing_files(
        &self,
        owner: Uuid,
        after: Option<GroupId>,
        limit: i64,
    ) -> Result<Vec<ListingFile>, StoreError> {
        self.read(|conn| {
            let mut query = listings::table
                .filter(listings::owner_id.eq(Uid::from(owner)))
                .order(listings::id.desc())
                .limit(limit)
                .select(FileRow::as_select())
                .into_boxed();
            if let Some(after) = after {
                query = query.filter(listings::id.lt(Uid::from(after)));
            }
            let rows = query.load(conn)?;
            files(conn, rows)
        })
    }

    /// What a revision of a listing said; none if it has no such revision.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn listing_revision(
        &self,
        id: GroupId,
        number: i32,
    ) -> Result<Option<ListingDraft>, StoreError> {
        let content: Option<JsonText> = listing_revisions::table
            .find((Uid::from(id), number))
            .select(listing_revisions::content)
            .first(&mut *self.reader()?)
            .optional()?;
        content.map(|text| read(&text)).transpose()
    }
}

fn read(text: &JsonText) -> Result<ListingDraft, StoreError> {
    serde_json::from_str(&text.0).map_err(StoreError::internal)
}

fn files(conn: &mut Conn, rows: Vec<FileRow>) -> Result<Vec<ListingFile>, StoreError> {
    let ids: Vec<Uid> = rows.iter().map(|row| row.id).collect();
    let revision = listing_revisions::revision.nullable();
    let counts = revision
        .eq(listings::draft_revision)
        .or(revision.eq(listings::pending_revision))
        .or(revision.eq(listings::public_revision));
    let of_listing = listing_revisions::listing_id.eq(listings::id);
    let revisions: Vec<(Uid, i32, JsonText)> = listing_revisions::table
        .inner_join(listings::table.on(of_listing))
        .filter(listings::id.eq_any(&ids))
        .filter(counts)
        .select((
            listing_revisions::listing_id,
            listing_revisions::revision,
            listing_revisions::content,
        ))
        .load(conn)?;
    let mut contents = HashMap::new();
    for (id, number, text) in &revisions {
        contents.insert((*id, *number), read(text)?);
    }
    let links = links(conn, &ids)?;
    rows.into_iter().map(|row| file(row, &contents, &links)).collect()
}

fn file(
    row: FileRow,
    contents: &HashMap<(Uid, i32), ListingDraft>,
    links: &HashMap<Uid, Vec<LeaderLink>>,
) -> Result<ListingFile, StoreError> {
    let of = |number: Option<i32>| -> Option<Revision> {
        let number = number?;
        let mut content = contents.get(&(row.id, number))?.clone();
        // What was not written here (an import) names its leaders in rows alone.
        content.leaders = content.leaders.or_else(|| links.get(&row.id).cloned());
        Some(Revision { number, content })
    };
    let (draft, pending, public) =
        (of(row.draft_revision), of(row.pending_revision), of(row.public_revision));
    let base = draft.clone().or_else(|| pending.clone()).or_else(|| public.clone());
    Ok(ListingFile {
        id: row.id.into(),
        slug: parse(&row.slug)?,
        status: parse(&row.status)?,
        base: base.ok_or_else(|| StoreError::internal("a listing without a revision"))?,
        draft,
        pending,
        public,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
        published_at: row.published_at.map(|at| at.0),
        submitted_at: row.submitted_at.map(|at| at.0),
        last_confirmed_at: row.last_confirmed_at.0,
        paused_because: row.paused_because,
        reply_time_hours: row.reply_time_hours.and_then(|hours| u16::try_from(hours).ok()),
    })
}

/// The leaders that rows link to listings, each listing's in order.
fn links(conn: &mut Conn, ids: &[Uid]) -> Result<HashMap<Uid, Vec<LeaderLink>>, StoreError> {
    let rows: Vec<(Uid, Uid, String)> = listing_leaders::table
        .filter(listing_leaders::listing_id.eq_any(ids))
        .order((listing_leaders::listing_id, listing_leaders::position))
        .select((listing_leaders::listing_id, listing_leaders::leader_id, listing_leaders::role))
        .load(conn)?;
    let mut out: HashMap<Uid, Vec<LeaderLink>> = HashMap::new();
    for (listing, leader, role) in rows {
        let leader_id = Uuid::from(leader).to_string();
        out.entry(listing).or_default().push(LeaderLink { leader_id, role: parse(&role)? });
    }
    Ok(out)
}

/// Links a listing to the leaders of its owner that a revision names; ids that are not of its
/// owner's profiles are left out.
pub(in crate::store) fn link_leaders(
    conn: &mut Conn,
    listing: Uid,
    wanted: &[LeaderLink],
) -> Result<(), StoreError> {
    let ids: Vec<Uid> =
        wanted.iter().filter_map(|l| l.leader_id.parse::<Uuid>().ok()).map(Uid::from).collect();
    let owner: Option<Uid> =
        listings::table.find(listing).select(listings::owner_id).first(conn)?;
    let Some(owner) = owner else { return Ok(()) };
    let theirs: Vec<Uid> = leaders::table
        .filter(leaders::id.eq_any(&ids))
        .filter(leaders::account_id.eq(owner))
        .select(leaders::id)
        .load(conn)?;
    diesel::delete(listing_leaders::table.filter(listing_leaders::listing_id.eq(listing)))
        .execute(conn)?;
    let mut linked: Vec<Uid> = Vec::new();
    for link in wanted {
        let Ok(id) = link.leader_id.parse::<Uuid>().map(Uid::from) else { continue };
        if !theirs.contains(&id) || linked.contains(&id) {
            continue;
        }
        diesel::insert_into(listing_leaders::table)
            .values((
                listing_leaders::listing_id.eq(listing),
                listing_leaders::position.eq(i32::try_from(linked.len()).unwrap_or_default()),
                listing_leaders::leader_id.eq(id),
                listing_leaders::role.eq(link.role.as_str()),
            ))
            .execute(conn)?;
        linked.push(id);
    }
    Ok(())
}

/// Links a listing to the leaders that one of its revisions names, when that becomes public.
pub(in crate::store) fn link_leaders_of(
    conn: &mut Conn,
    listing: Uid,
    revision: i32,
) -> Result<(), StoreError> {
    let content: JsonText = listing_revisions::table
        .find((listing, revision))
        .select(listing_revisions::content)
        .first(conn)?;
    match read(&content)?.leaders {
        Some(leaders) => link_leaders(conn, listing, &leaders),
        None => Ok(()),
    }
}
