//! What names a topic: listings, posts and banners, in whatever state.

use super::{StoreError, connection::Conn};
use diesel::prelude::*;

/// How many name a topic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TopicUse {
    /// Listings, in what is public, under review or being written.
    pub listings: u32,
    /// Articles and posts of the blog, in what is public or being written.
    pub posts: u32,
    /// Banners, those of the past too: they may be shown again.
    pub banners: u32,
}

/// The rows in question, and where in each document its topics stand.
const LISTINGS: (&str, &str) = (
    "SELECT count(DISTINCT l.id) AS n FROM listings l JOIN listing_revisions r \
     ON r.listing_id = l.id \
     AND r.revision IN (l.draft_revision, l.pending_revision, l.public_revision)",
    "categories",
);
const POSTS: (&str, &str) = (
    "SELECT count(DISTINCT p.id) AS n FROM posts p JOIN post_revisions r \
     ON r.post_id = p.id AND r.revision IN (p.revision, p.public_revision)",
    "topics",
);
const BANNERS: (&str, &str) = ("SELECT count(*) AS n FROM banners r", "topics");

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// What names a topic now.
pub(super) fn of(conn: &mut Conn, topic: &str) -> Result<TopicUse, StoreError> {
    Ok(TopicUse {
        listings: count(conn, LISTINGS, topic)?,
        posts: count(conn, POSTS, topic)?,
        banners: count(conn, BANNERS, topic)?,
    })
}

/// Each database has functions of its own to look into a document.
fn count(conn: &mut Conn, (rows, list): (&str, &str), topic: &str) -> Result<u32, StoreError> {
    use diesel::sql_types::Text;
    let found: Count = match conn {
        Conn::Postgres(c) => {
            let text = format!("{rows} WHERE jsonb_exists(r.content->'{list}', $1)");
            diesel::sql_query(text).bind::<Text, _>(topic).get_result(c)?
        }
        Conn::Sqlite(c) => {
            let text = format!(
                "{rows} WHERE EXISTS \
                 (SELECT 1 FROM json_each(r.content, '$.{list}') WHERE value = ?)"
            );
            diesel::sql_query(text).bind::<Text, _>(topic).get_result(c)?
        }
    };
    Ok(u32::try_from(found.n).unwrap_or(u32::MAX))
}
