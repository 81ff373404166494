//! Searches that somebody follows: as a calendar of sessions, or as a feed of new groups.

use super::GroupQuery;

/// Groups of a search that its calendar holds at most.
pub const CALENDAR_GROUPS: u16 = 200;
/// Groups that a feed holds at most, the newest.
pub const FEED_GROUPS: u16 = 50;

/// Parameters of a search that say how its answer is to look: a calendar and a feed look one way.
pub const NOT_FOLLOWED: [&str; 11] = [
    "ids",
    "sort",
    "limit",
    "cursor",
    "facets",
    "highlight",
    "explain",
    "suggestions",
    "timetable",
    "fields",
    "lang",
];

impl GroupQuery {
    /// The same filters without what a calendar or feed does not take.
    #[must_use]
    pub fn followed(&self) -> Self {
        Self {
            ids: Vec::new(),
            sort: None,
            limit: 0,
            cursor: None,
            facets: None,
            highlight: false,
            explain: false,
            suggestions: false,
            timetable: false,
            fields: Vec::new(),
            lang: None,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_and_looks_go() {
        let text = "q=grief&near=Oakland&weekday=mon&free=true&include_online=true&sort=soonest\
                    &limit=5&facets=none&highlight=true&timetable=true&fields=title&lang=en";
        let followed = GroupQuery::parse(text).unwrap().followed().to_query();
        assert_eq!(followed, "q=grief&near=Oakland&weekday=mon&free=true&include_online=true");
        assert!(NOT_FOLLOWED.iter().all(|name| !followed.contains(&format!("{name}="))));
    }
}
