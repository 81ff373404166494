//! The statements that find listings by what is written in them: each database has a function of its
//! own to look into a document.

use super::ListingsWanted;
use crate::store::{
    StoreError,
    connection::Conn,
    sql::{Id, Uid},
};
use contract::listing::Status;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text},
};

/// A listing that was found, with its title.
#[derive(diesel::QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = Id)]
    pub(super) id: Uid,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) title: Option<String>,
}

/// The title of what is public, else of what is under review, else of the draft.
const SHOWN: &str = "JOIN listing_revisions r ON r.listing_id = l.id \
    AND r.revision = coalesce(l.public_revision, l.pending_revision, l.draft_revision) \
    LEFT JOIN accounts a ON a.id = l.owner_id";

/// Those that are wanted, newest first.
pub(super) fn find(conn: &mut Conn, wanted: &ListingsWanted) -> Result<Vec<Found>, StoreError> {
    let pattern = wanted.letters.as_ref().map_or_else(|| "%".to_owned(), |letters| like(letters));
    let status = wanted.status.map_or("%", Status::as_str);
    let after = wanted.after.map_or(Uid([0xff; 16]), Uid::from);
    let text = |title: &str, [p1, p2, p3, p4, p5, p6, p7]: [&str; 7]| {
        format!(
            "SELECT l.id AS id, {title} AS title FROM listings l {SHOWN} \
             WHERE (lower({title}) LIKE {p1} ESCAPE '\\' OR l.slug LIKE {p2} ESCAPE '\\' \
             OR lower(a.name) LIKE {p3} ESCAPE '\\' OR a.email_folded LIKE {p4} ESCAPE '\\') \
             AND l.status LIKE {p5} AND l.id < {p6} ORDER BY l.id DESC LIMIT {p7}"
        )
    };
    macro_rules! ask {
        ($conn:expr, $sql:expr) => {
            diesel::sql_query($sql)
                .bind::<Text, _>(&pattern)
                .bind::<Text, _>(&pattern)
                .bind::<Text, _>(&pattern)
                .bind::<Text, _>(&pattern)
                .bind::<Text, _>(status)
                .bind::<Id, _>(after)
                .bind::<BigInt, _>(wanted.limit)
                .load($conn)?
        };
    }
    Ok(match conn {
        Conn::Postgres(c) => {
            let numbered = ["$1", "$2", "$3", "$4", "$5", "$6", "$7"];
            ask!(c, text("coalesce(r.content->>'title', '')", numbered))
        }
        Conn::Sqlite(c) => {
            ask!(c, text("coalesce(json_extract(r.content, '$.title'), '')", ["?"; 7]))
        }
    })
}

/// One of them.
pub(super) fn one(conn: &mut Conn, id: Uid) -> Result<Vec<Found>, StoreError> {
    let text = |title: &str, id: &str| {
        format!("SELECT l.id AS id, {title} AS title FROM listings l {SHOWN} WHERE l.id = {id}")
    };
    Ok(match conn {
        Conn::Postgres(c) => {
            diesel::sql_query(text("r.content->>'title'", "$1")).bind::<Id, _>(id).load(c)?
        }
        Conn::Sqlite(c) => diesel::sql_query(text("json_extract(r.content, '$.title')", "?"))
            .bind::<Id, _>(id)
            .load(c)?,
    })
}

fn like(letters: &str) -> String {
    let special = |c: char| matches!(c, '%' | '_' | '\\');
    let escaped: String = letters
        .to_lowercase()
        .chars()
        .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]))
        .collect();
    format!("%{escaped}%")
}
