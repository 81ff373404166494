//! New listings as rows, inserted with one statement a table.

use super::{
    NewListing, StoreError,
    connection::Conn,
    leaders::LeaderRows,
    schema::{listing_leaders, listing_revisions, listing_slugs, listings},
    sql::{At, JsonText, Uid},
};
use contract::{ListingContent, Slug, Timestamp, listing::Status};
use diesel::prelude::*;

/// Inserts rows with one statement. Diesel has a batch insert for either database, and none for
/// the connection that is both: the body is compiled once for each.
macro_rules! insert_all {
    ($conn:expr, $table:ident, $rows:expr) => {
        if !$rows.is_empty() {
            match $conn {
                $crate::store::connection::Conn::Postgres(c) => {
                    diesel::insert_into($table::table).values($rows).execute(c)?
                }
                $crate::store::connection::Conn::Sqlite(c) => {
                    diesel::insert_into($table::table).values($rows).execute(c)?
                }
            };
        }
    };
}
pub(super) use insert_all;

#[derive(Insertable)]
#[diesel(table_name = listings, treat_none_as_default_value = false)]
struct ListingRow {
    id: Uid,
    slug: String,
    status: &'static str,
    draft_revision: Option<i32>,
    pending_revision: Option<i32>,
    public_revision: Option<i32>,
    created_at: At,
    updated_at: At,
    published_at: Option<At>,
    last_confirmed_at: At,
    demo: bool,
    owner_id: Option<Uid>,
    external_id: Option<String>,
    import_hash: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = listing_revisions)]
pub(super) struct RevisionRow {
    listing_id: Uid,
    revision: i32,
    content: JsonText,
    created_at: At,
}

#[derive(Insertable)]
#[diesel(table_name = listing_leaders)]
struct LinkRow {
    listing_id: Uid,
    position: i32,
    leader_id: Uid,
    role: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = listing_slugs)]
struct SlugRow {
    slug: String,
    listing_id: Uid,
    created_at: At,
}

/// New listings as rows.
#[derive(Default)]
pub(super) struct ListingRows {
    listings: Vec<ListingRow>,
    revisions: Vec<RevisionRow>,
    leaders: LeaderRows,
    links: Vec<LinkRow>,
    slugs: Vec<SlugRow>,
}

impl ListingRows {
    /// Adds a listing under a free slug: published at once, at that time, or as a draft. Leaders
    /// for whom `known` holds are on file already.
    pub(super) fn push(
        &mut self,
        new: &NewListing,
        slug: &Slug,
        published_at: Option<Timestamp>,
        mut known: impl FnMut(Uid) -> bool,
    ) -> Result<(), StoreError> {
        let id = Uid::from(new.id);
        let created_at = At(new.created_at);
        self.listings.push(ListingRow {
            id,
            slug: slug.to_string(),
            status: published_at.map_or(Status::Draft, |_| Status::Published).as_str(),
            draft_revision: published_at.is_none().then_some(1),
            pending_revision: None,
            public_revision: published_at.map(|_| 1),
            created_at,
            updated_at: At(new.updated_at),
            published_at: published_at.map(At),
            last_confirmed_at: At(new.last_confirmed_at),
            demo: new.demo,
            owner_id: None,
            external_id: None,
            import_hash: None,
        });
        self.revisions.push(revision(id, 1, &new.content, At(new.updated_at))?);
        self.slugs.push(SlugRow { slug: slug.to_string(), listing_id: id, created_at });
        for (position, leader) in (0..).zip(&new.leaders) {
            let leader_id = Uid::from(leader.id);
            if !known(leader_id) {
                self.leaders.push(leader, new.demo, created_at);
            }
            let role = leader.role.as_str();
            self.links.push(LinkRow { listing_id: id, position, leader_id, role });
        }
        Ok(())
    }

    /// The listing that was added last came by an import.
    pub(super) fn imported(&mut self, external_id: &str, hash: &str, owner: Option<Uid>) {
        if let Some(row) = self.listings.last_mut() {
            row.external_id = Some(external_id.to_owned());
            row.import_hash = Some(hash.to_owned());
            row.owner_id = owner;
        }
    }

    pub(super) fn insert(&self, conn: &mut Conn) -> Result<(), StoreError> {
        insert_all!(conn, listings, &self.listings);
        insert_all!(conn, listing_revisions, &self.revisions);
        insert_all!(conn, listing_slugs, &self.slugs);
        self.leaders.insert(conn)?;
        insert_all!(conn, listing_leaders, &self.links);
        Ok(())
    }

    pub(super) fn ids(&self) -> Vec<Uid> {
        self.listings.iter().map(|row| row.id).collect()
    }
}

/// A revision as a row.
pub(super) fn revision(
    listing_id: Uid,
    revision: i32,
    content: &ListingContent,
    created_at: At,
) -> Result<RevisionRow, StoreError> {
    let content = JsonText(serde_json::to_string(content).map_err(StoreError::internal)?);
    Ok(RevisionRow { listing_id, revision, content, created_at })
}
