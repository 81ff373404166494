//! Staged rows become listings, a batch a transaction: after a crash each row is either still
//! staged or published, never both and never half.

use super::{
    NewListing, Staged, Store, StoreError, audit, changes,
    connection::Conn,
    leaders::{LeaderRows, parse},
    rows::{ListingRows, revision},
    schema::{import_rows, imports, leaders, listing_leaders, listing_revisions, listings},
    slugs,
    sql::{At, JsonText, Uid},
};
use contract::{Slug, Timestamp, listing::Status};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The end of an import.
pub struct Publisher {
    store: Store,
    import: Uid,
    owner: Option<Uid>,
    counts: String,
    /// The last number given to each wish: a thousand groups of one title in one city need not
    /// look a thousand numbers up each.
    numbers: HashMap<Slug, u32>,
}

/// Staged rows that are to be published next.
pub struct StagedBatch {
    positions: Vec<i64>,
    staged: Vec<Staged>,
}

impl StagedBatch {
    /// How many they are.
    pub fn len(&self) -> usize {
        self.staged.len()
    }
    /// Whether every row of the import is published.
    pub fn is_empty(&self) -> bool {
        self.staged.is_empty()
    }
}

impl Store {
    /// Publishes a sealed import.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn publisher(&self, import: Uuid) -> Result<Publisher, StoreError> {
        let import = Uid::from(import);
        let (owner, counts): (Option<Uid>, JsonText) = imports::table
            .find(import)
            .select((imports::owner_id, imports::counts))
            .first(&mut *self.reader()?)?;
        let store = self.clone();
        Ok(Publisher { store, import, owner, counts: counts.0, numbers: HashMap::new() })
    }
}

impl Publisher {
    /// Reads at most so many of the rows that wait.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn next(&self, limit: i64) -> Result<StagedBatch, StoreError> {
        let rows: Vec<(i64, String)> = import_rows::table
            .filter(import_rows::import_id.eq(self.import))
            .order(import_rows::position)
            .select((import_rows::position, import_rows::document))
            .limit(limit)
            .load(&mut *self.store.reader()?)?;
        let positions = rows.iter().map(|(position, _)| *position).collect();
        let staged = rows
            .iter()
            .map(|(_, text)| serde_json::from_str(text).map_err(StoreError::internal))
            .collect::<Result<_, _>>()?;
        Ok(StagedBatch { positions, staged })
    }

    /// Publishes rows that waited; with none the import is over and stands in the audit log.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn publish(&mut self, waiting: &StagedBatch, now: Timestamp) -> Result<(), StoreError> {
        let StagedBatch { positions, staged } = waiting;
        if staged.is_empty() {
            return self.end(now);
        }
        let (import, owner, numbers) = (self.import, self.owner, &mut self.numbers);
        let mut publish = |conn: &mut Conn| {
            let ids: Vec<Uid> = staged.iter().map(|row| Uid::from(row.id)).collect();
            add(conn, staged.iter().filter(|row| !row.change), owner, numbers, now)?;
            for row in staged.iter().filter(|row| row.change) {
                change(conn, row, owner, now)?;
            }
            changes::record(conn, &ids, At(now))?;
            diesel::delete(
                import_rows::table
                    .filter(import_rows::import_id.eq(import))
                    .filter(import_rows::position.eq_any(positions)),
            )
            .execute(conn)?;
            Ok(())
        };
        for _ in 0..10 {
            match self.store.write(&mut publish) {
                // Somebody took the slug between the look and the insert.
                Err(StoreError::Conflict { detail }) if detail.contains("slug") => {}
                other => return other,
            }
        }
        self.store.write(publish)
    }

    fn end(&self, now: Timestamp) -> Result<(), StoreError> {
        let detail = serde_json::from_str(&self.counts).map_err(StoreError::internal)?;
        let deed = audit::Deed {
            actor: None,
            action: "listing.import",
            kind: "import",
            subject: Some(self.import.into()),
            detail,
        };
        self.store.write(|conn| {
            audit::record(conn, &deed, now)?;
            diesel::delete(imports::table.find(self.import)).execute(conn)?;
            Ok(())
        })
    }
}

/// New listings, published.
fn add<'a>(
    conn: &mut Conn,
    staged: impl Iterator<Item = &'a Staged> + Clone,
    owner: Option<Uid>,
    numbers: &mut HashMap<Slug, u32>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut on_file = leaders_on_file(conn, staged.clone())?;
    let filed = on_file.clone();
    let mut rows = ListingRows::default();
    let mut taken = HashSet::new();
    for row in staged {
        let wish = slugs::wish(&row.content)?;
        let slug = slugs::next(conn, &wish, numbers, &mut taken)?;
        let confirmed = row.last_confirmed_at.unwrap_or(now);
        let new = NewListing {
            id: row.id,
            content: row.content.clone(),
            leaders: row.leaders.clone(),
            created_at: now,
            updated_at: now,
            last_confirmed_at: confirmed,
            demo: row.demo,
        };
        rows.push(&new, &slug, Some(now), |id| !on_file.insert(id))?;
        rows.imported(&row.external_id, &row.hash, owner);
    }
    rows.insert(conn)?;
    adopt(conn, on_file.difference(&filed).copied().collect(), owner, now)
}

/// Leaders that came with an import belong to whom its listings belong to. Whoever imports
/// vouches for it that they agreed to be listed.
fn adopt(
    conn: &mut Conn,
    new: Vec<Uid>,
    owner: Option<Uid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if owner.is_some() && !new.is_empty() {
        diesel::update(leaders::table.filter(leaders::id.eq_any(&new)))
            .set((leaders::account_id.eq(owner), leaders::consented_at.eq(At(now))))
            .execute(conn)?;
    }
    Ok(())
}

fn leaders_on_file<'a>(
    conn: &mut Conn,
    staged: impl Iterator<Item = &'a Staged>,
) -> Result<HashSet<Uid>, StoreError> {
    let ids: Vec<Uid> =
        staged.flat_map(|row| row.leaders.iter().map(|leader| Uid::from(leader.id))).collect();
    let found: Vec<Uid> =
        leaders::table.filter(leaders::id.eq_any(&ids)).select(leaders::id).load(conn)?;
    Ok(found.into_iter().collect())
}

/// A listing gets a new public revision and keeps its slug. What its leader has in hand as a draft
/// or under review stays; one that is paused stays paused.
fn change(
    conn: &mut Conn,
    row: &Staged,
    owner: Option<Uid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = Uid::from(row.id);
    let query = listings::table.find(id).select((
        listings::status,
        listings::published_at,
        listings::last_confirmed_at,
        listings::owner_id,
    ));
    type Columns = (String, Option<At>, At, Option<Uid>);
    let found: Option<Columns> = match conn {
        Conn::Postgres(c) => query.for_update().first(c).optional()?,
        Conn::Sqlite(c) => query.first(c).optional()?,
    };
    // Deleted since the row was looked at: its owner does not want it any more.
    let Some((status, published_at, confirmed, had)) = found else { return Ok(()) };
    let next = after_import(parse(&status)?);
    let newest: Option<i32> = listing_revisions::table
        .filter(listing_revisions::listing_id.eq(id))
        .select(diesel::dsl::max(listing_revisions::revision))
        .first(conn)?;
    let number = newest.unwrap_or(0) + 1;
    diesel::insert_into(listing_revisions::table)
        .values(revision(id, number, &row.content, At(now))?)
        .execute(conn)?;
    let confirmed = row.last_confirmed_at.map_or_else(|| At(now).max(confirmed), At);
    diesel::update(listings::table.find(id))
        .set((
            listings::status.eq(next.as_str()),
            listings::public_revision.eq(number),
            listings::updated_at.eq(At(now)),
            listings::published_at.eq(published_at.unwrap_or(At(now))),
            listings::last_confirmed_at.eq(confirmed),
            listings::external_id.eq(&row.external_id),
            listings::import_hash.eq(&row.hash),
            listings::owner_id.eq(had.or(owner)),
        ))
        .execute(conn)?;
    relink(conn, row, owner, now)
}

/// Where a listing is after an import gave it a revision. Paused and archived ones stay so.
fn after_import(status: Status) -> Status {
    match status {
        kept @ (Status::Paused | Status::Archived) => kept,
        Status::Draft
        | Status::PendingReview
        | Status::Published
        | Status::Expired
        | Status::Rejected => Status::Published,
    }
}

/// Puts the row's leaders in the place of those that the listing had; whom nobody needs any more
/// is deleted.
fn relink(
    conn: &mut Conn,
    row: &Staged,
    owner: Option<Uid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = Uid::from(row.id);
    let had: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::listing_id.eq(id))
        .select(listing_leaders::leader_id)
        .load(conn)?;
    let on_file = leaders_on_file(conn, std::iter::once(row))?;
    let mut rows = LeaderRows::default();
    let mut new = Vec::new();
    for leader in &row.leaders {
        let leader_id = Uid::from(leader.id);
        if !on_file.contains(&leader_id) {
            rows.push(leader, row.demo, At(now));
            new.push(leader_id);
        }
    }
    rows.insert(conn)?;
    adopt(conn, new, owner, now)?;
    diesel::delete(listing_leaders::table.filter(listing_leaders::listing_id.eq(id)))
        .execute(conn)?;
    for (position, leader) in (0..).zip(&row.leaders) {
        diesel::insert_into(listing_leaders::table)
            .values((
                listing_leaders::listing_id.eq(id),
                listing_leaders::position.eq(position),
                listing_leaders::leader_id.eq(Uid::from(leader.id)),
                listing_leaders::role.eq(leader.role.as_str()),
            ))
            .execute(conn)?;
    }
    let needed: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::leader_id.eq_any(&had))
        .select(listing_leaders::leader_id)
        .load(conn)?;
    let orphans: Vec<Uid> = had.into_iter().filter(|id| !needed.contains(id)).collect();
    diesel::delete(
        leaders::table.filter(leaders::id.eq_any(&orphans)).filter(leaders::account_id.is_null()),
    )
    .execute(conn)?;
    Ok(())
}
