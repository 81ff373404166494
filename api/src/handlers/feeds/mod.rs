//! A search that somebody follows: its sessions as a calendar, its newest groups as a feed.

pub mod atom;
pub mod calendar;
pub mod json_feed;
mod newest;
mod words;

use super::{CachePolicy, groups, question, understood};
use crate::directory::Directory;
use contract::{
    GroupId, GroupQuery, Lang, PlaceAnswer, Problem, Sort, Timestamp,
    problem::parameter,
    query::{NOT_FOLLOWED, decode},
};
use search::{Page, Snapshot};

/// How long anybody may keep what is the same for everybody, in seconds.
const SECONDS: u32 = 600;

/// A search to be followed.
struct Followed {
    query: GroupQuery,
    /// The language of titles and of the pages that are linked.
    lang: Lang,
}

/// The groups that a search finds, and as what it was read.
#[cfg_attr(not(feature = "site"), expect(dead_code, reason = "the words are the site's"))]
struct Found<'s> {
    page: Page<'s>,
    place: Option<PlaceAnswer>,
    /// The query with what its words were read as.
    read: GroupQuery,
}

impl Followed {
    /// From a query string: the filters of a search, and `lang`. Every error at once.
    fn parse(directory: &Directory, text: &str) -> Result<Self, Problem> {
        let is_lang = |pair: &&str| pair.split('=').next() == Some("lang");
        let (langs, pairs): (Vec<&str>, Vec<&str>) = text.split('&').partition(is_lang);
        let mut errors = Vec::new();
        for pair in &pairs {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if !value.is_empty() && NOT_FOLLOWED.contains(&name) {
                let detail = "is not a parameter of this address";
                errors.push(parameter(name, "unknown_parameter", detail));
            }
        }
        let lang = match langs[..] {
            [] | ["lang" | "lang="] => Some(Lang::default()),
            [one] => one.split_once('=').and_then(|(_, tag)| decode(tag)?.parse().ok()),
            _ => None,
        };
        if lang.is_none() {
            errors.push(parameter("lang", "invalid", "must be en or es, once"));
        }
        match question::parse(&directory.lists(), &pairs.join("&")) {
            Ok(query) if errors.is_empty() => {
                Ok(Self { query: query.followed(), lang: lang.unwrap_or_default() })
            }
            Ok(_) => Err(Problem::invalid(errors)),
            Err(mut problem) => {
                problem.errors.extend(errors);
                Err(Problem::invalid(problem.errors))
            }
        }
    }

    /// The first groups in an order.
    fn find<'s>(
        &self,
        directory: &Directory,
        snapshot: &'s Snapshot,
        sort: Option<Sort>,
        most: u16,
        now: Timestamp,
    ) -> Result<Found<'s>, Problem> {
        let facets = Some(Vec::new());
        let query = GroupQuery { sort, limit: most, facets, ..self.query.clone() };
        let asked = question::ask(&directory.lists(), &query, now)?;
        let found = understood::find(directory, snapshot, &query, asked.moment())?;
        Ok(Found {
            page: found.page,
            place: found.place.answer,
            read: found.reading.map_or_else(|| query.clone(), |reading| reading.query).followed(),
        })
    }

    /// The address of what follows it, in its one form.
    fn address(&self, public_url: &str, name: &str) -> String {
        let mut query = self.query.to_query();
        if !self.lang.is_default() {
            query.push_str(if query.is_empty() { "lang=" } else { "&lang=" });
            query.push_str(self.lang.as_str());
        }
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{public_url}{}/groups/{name}{mark}{query}", super::PREFIX)
    }

    /// Who may keep the answer: what somebody typed is theirs.
    fn cache(&self) -> CachePolicy {
        match groups::cache(&self.query) {
            CachePolicy::Public { .. } => CachePolicy::Public { seconds: SECONDS },
            private => private,
        }
    }
}

/// The name of a group that no other thing has.
fn urn(id: GroupId) -> String {
    format!("urn:uuid:{id}")
}
