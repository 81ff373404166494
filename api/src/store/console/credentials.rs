//! Credentials by how they stand: to be looked up, about to end, over, or not on their register.

use crate::store::{
    Store, StoreError,
    schema::{credentials, leaders, listing_leaders},
    sql::{On, Uid},
};
use contract::{
    Date, GroupId,
    console::{CredentialRow, CredentialState},
};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Days before its end from which on a credential is about to end.
const SOON: i32 = 60;

/// Which credentials are wanted.
#[derive(Debug, Clone, Copy)]
pub struct CredentialsWanted {
    /// How they stand.
    pub state: CredentialState,
    /// Today.
    pub today: Date,
    /// How many of them were seen already.
    pub skip: i64,
    /// At most so many.
    pub limit: i64,
}

type Columns = (
    (Uid, i32, String, String, String, String, String, String),
    (Option<On>, Option<On>, Option<String>),
    String,
);

impl Store {
    /// Credentials of leaders of listings, those that end first before others.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn find_credentials(
        &self,
        wanted: &CredentialsWanted,
    ) -> Result<Vec<CredentialRow>, StoreError> {
        let today = On(wanted.today);
        let soon = On(Date::from_days(wanted.today.days() + SOON));
        let mut query = credentials::table
            .inner_join(leaders::table.on(leaders::id.eq(credentials::leader_id)))
            .filter(leaders::demo.eq(false))
            .filter(diesel::dsl::exists(
                listing_leaders::table.filter(listing_leaders::leader_id.eq(leaders::id)),
            ))
            .select((
                (
                    credentials::leader_id,
                    credentials::position,
                    credentials::title,
                    credentials::abbreviation,
                    credentials::jurisdiction,
                    credentials::number,
                    credentials::level,
                    credentials::verification,
                ),
                (credentials::expires_on, credentials::checked_on, credentials::checked_with),
                leaders::name,
            ))
            .order((
                credentials::expires_on.is_null(),
                credentials::expires_on,
                credentials::leader_id,
                credentials::position,
            ))
            .offset(wanted.skip)
            .limit(wanted.limit)
            .into_boxed();
        query = match wanted.state {
            CredentialState::Pending => query.filter(credentials::verification.eq("unverified")),
            CredentialState::Failed => query.filter(credentials::verification.eq("failed")),
            CredentialState::Expiring => query
                .filter(credentials::expires_on.ge(today))
                .filter(credentials::expires_on.le(soon)),
            CredentialState::Expired => query.filter(
                credentials::expires_on
                    .lt(today)
                    .or(credentials::verification.eq("expired").nullable()),
            ),
        };
        self.read(|conn| {
            let found: Vec<Columns> = query.load(conn)?;
            let ids: Vec<Uid> = found.iter().map(|row| row.0.0).collect();
            // A place in the list counts from 0, whatever the numbers of the rows are.
            let places: Vec<(Uid, i32)> = credentials::table
                .filter(credentials::leader_id.eq_any(&ids))
                .order((credentials::leader_id, credentials::position))
                .select((credentials::leader_id, credentials::position))
                .load(conn)?;
            let led: Vec<(Uid, Uid)> = listing_leaders::table
                .filter(listing_leaders::leader_id.eq_any(&ids))
                .order(listing_leaders::listing_id)
                .select((listing_leaders::leader_id, listing_leaders::listing_id))
                .load(conn)?;
            let mut listings: HashMap<[u8; 16], Vec<GroupId>> = HashMap::new();
            for (leader, listing) in led {
                listings.entry(leader.0).or_default().push(listing.into());
            }
            let place = |leader: Uid, position: i32| {
                let of = places.iter().filter(|(whose, _)| *whose == leader);
                of.take_while(|(_, number)| *number < position).count()
            };
            found.into_iter().map(|row| view(row, &place, &listings)).collect()
        })
    }
}

fn view(
    row: Columns,
    place: &impl Fn(Uid, i32) -> usize,
    listings: &HashMap<[u8; 16], Vec<GroupId>>,
) -> Result<CredentialRow, StoreError> {
    let (leader, position, title, abbreviation, jurisdiction, number, level, verification) = row.0;
    let (expires_on, checked_on, checked_with) = row.1;
    Ok(CredentialRow {
        leader_id: Uuid::from(leader).to_string(),
        position: u32::try_from(place(leader, position)).unwrap_or_default(),
        leader_name: row.2,
        title,
        abbreviation,
        jurisdiction,
        number,
        level: level.parse().map_err(StoreError::corrupt)?,
        verification: verification.parse().map_err(StoreError::corrupt)?,
        expires_on: expires_on.map(|day| day.0),
        checked_on: checked_on.map(|day| day.0),
        checked_with,
        listings: listings.get(&leader.0).cloned().unwrap_or_default(),
    })
}
