//! A leader's word that a listing is still true, by the button of a mail.

use super::{
    ListingFile, Store, StoreError, audit,
    connection::Conn,
    freshness::Asked,
    mail_queue,
    schema::{listing_revisions, listings},
    sql::{At, JsonText, Uid},
    write::{act, lock},
};
use crate::{domain::listing::Action, mail::purpose};
use contract::{GroupId, Timestamp, listing::Waitlist};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// What is said besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seats {
    /// Seats open now; within it none when nobody knows. Absent: what was said before still holds.
    pub openings: Option<Option<u16>>,
    /// The wait list. Absent: as it was.
    pub waitlist: Option<Waitlist>,
}

impl Store {
    /// The listing that a link asks about; none when the link was used or is too old.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn asked_about(
        &self,
        link: Uuid,
        now: Timestamp,
    ) -> Result<Option<ListingFile>, StoreError> {
        let found =
            self.read(|conn| mail_queue::look::<Asked>(conn, link, purpose::CONFIRM_LISTING, now))?;
        let Some((Some(owner), asked)) = found else { return Ok(None) };
        match self.listing_file(owner, asked.listing) {
            Err(StoreError::NotFound) => Ok(None),
            found => found.map(Some),
        }
    }

    /// Confirms the listing that a link asks about, and uses the link up. False when it was used
    /// or is too old.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the listing's life does not have this move; the link can then
    /// still be used. Or the database can't be reached.
    pub fn confirm_by_link(
        &self,
        link: Uuid,
        seats: Seats,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            let taken = mail_queue::take::<Asked>(conn, link, purpose::CONFIRM_LISTING, now)?;
            let Some((Some(owner), asked)) = taken else { return Ok(false) };
            let id = Uid::from(asked.listing);
            let theirs: Option<Option<Uid>> =
                listings::table.find(id).select(listings::owner_id).first(conn).optional()?;
            if theirs.flatten() != Some(owner.into()) {
                return Ok(false);
            }
            say_seats(conn, asked.listing, seats, now)?;
            act(conn, id, Action::Confirm, At(now))?;
            let deed = audit::Deed {
                actor: Some(owner),
                action: "listing.confirm",
                kind: "listing",
                subject: Some(id.into()),
                detail: json!({ "by": "mail" }),
            };
            audit::record(conn, &deed, now)?;
            Ok(true)
        })
    }
}

/// Openings show at once: what is public, under review and edited all get a new revision.
fn say_seats(
    conn: &mut Conn,
    listing: GroupId,
    seats: Seats,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = Uid::from(listing);
    let state = lock(conn, id)?;
    let mut newest: Option<i32> = listing_revisions::table
        .filter(listing_revisions::listing_id.eq(id))
        .select(diesel::dsl::max(listing_revisions::revision))
        .first(conn)?;
    let mut renew = |conn: &mut Conn, number: Option<i32>| -> Result<Option<i32>, StoreError> {
        let Some(number) = number else { return Ok(None) };
        let text: JsonText = listing_revisions::table
            .find((id, number))
            .select(listing_revisions::content)
            .first(conn)?;
        let Some(content) = with_seats(&text, seats, now)? else { return Ok(Some(number)) };
        let next = newest.unwrap_or(0) + 1;
        newest = Some(next);
        diesel::insert_into(listing_revisions::table)
            .values((
                listing_revisions::listing_id.eq(id),
                listing_revisions::revision.eq(next),
                listing_revisions::content.eq(content),
                listing_revisions::created_at.eq(At(now)),
            ))
            .execute(conn)?;
        Ok(Some(next))
    };
    let public = renew(conn, state.public)?;
    let pending = renew(conn, state.pending)?;
    let draft = renew(conn, state.draft)?;
    diesel::update(listings::table.find(id))
        .set((
            listings::public_revision.eq(public),
            listings::pending_revision.eq(pending),
            listings::draft_revision.eq(draft),
        ))
        .execute(conn)?;
    Ok(())
}

/// A revision's document with these seats; none when nothing of them is known.
fn with_seats(
    text: &JsonText,
    seats: Seats,
    now: Timestamp,
) -> Result<Option<JsonText>, StoreError> {
    let mut content: Value = serde_json::from_str(&text.0).map_err(StoreError::internal)?;
    if content["capacity"].is_null() {
        content["capacity"] = json!({});
    }
    let Some(capacity) = content["capacity"].as_object_mut() else { return Ok(None) };
    let before = capacity.clone();
    match seats.openings {
        Some(Some(openings)) => {
            capacity.insert("openings".to_owned(), json!(openings));
        }
        Some(None) => {
            capacity.remove("openings");
        }
        None => (),
    }
    if capacity.get("openings").is_some_and(Value::is_number) {
        capacity.insert("openings_confirmed_at".to_owned(), json!(now));
    } else {
        capacity.remove("openings_confirmed_at");
    }
    if let Some(waitlist) = seats.waitlist {
        capacity.insert("waitlist".to_owned(), json!(waitlist));
    }
    Ok((*capacity != before).then(|| JsonText(content.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(text: &str, seats: Seats) -> Option<Value> {
        let now = "2026-11-24T00:00:00Z".parse().unwrap();
        let out = with_seats(&JsonText(text.to_owned()), seats, now).unwrap();
        out.map(|text| serde_json::from_str::<Value>(&text.0).unwrap()["capacity"].clone())
    }

    #[test]
    fn what_is_not_said_stays_and_a_number_is_as_of_now() {
        let text = "{\"title\":\"x\",\"capacity\":{\"openings\":2,\"waitlist\":\"open\"}}";
        let same = seats(text, Seats::default()).unwrap();
        assert_eq!((&same["openings"], &same["waitlist"]), (&json!(2), &json!("open")));
        assert!(same["openings_confirmed_at"].as_str().unwrap().starts_with("2026-11-24"));
        let unknown = Seats { openings: Some(None), waitlist: Some(Waitlist::Closed) };
        assert_eq!(seats(text, unknown).unwrap(), json!({ "waitlist": "closed" }));
        assert_eq!(seats("{\"title\":\"x\"}", Seats::default()), None);
    }
}
