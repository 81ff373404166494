//! Each cell of the timetable counts what a search for its day and part of the day finds.

use crate::{
    generate::{NOW, change, docs, synonyms, viewer},
    generate_query::{area, query},
    properties::cases,
};
use contract::{
    FacetName, GroupQuery, Timestamp, Weekday,
    query::{ReadKind, TimeOfDay},
};
use proptest::prelude::*;
use search::{Index, Moment};

proptest! {
    #![proptest_config(cases(5))]

    #[test]
    fn each_cell_is_a_search(
        first in docs(60),
        changes in prop::collection::vec(change(90), 0..30),
        query in query(),
        area in area(),
    ) {
        let index = Index::new(synonyms());
        index.replace(first);
        index.apply(changes);
        let snapshot = index.snapshot();
        let clock = viewer(&query);
        let now = Moment { now: Timestamp::from_seconds(NOW), viewer: clock.as_ref() };
        // Words are read as they stand, or a cell with next to nothing would read them otherwise.
        let query = GroupQuery {
            literal: [ReadKind::Spelling].into(),
            timetable: true,
            cursor: None,
            ..query
        };
        let page = snapshot.search(&query, &area, now).unwrap();
        let table = page.timetable.unwrap();
        for (weekday, parts) in Weekday::ALL.iter().zip(&table) {
            for (part, count) in TimeOfDay::ALL.iter().zip(parts) {
                let mut one = GroupQuery { timetable: false, ..query.clone() };
                one.filters.insert(FacetName::Weekday, vec![weekday.to_string()]);
                one.filters.insert(FacetName::TimeOfDay, vec![part.to_string()]);
                let page = snapshot.search(&one, &area, now).unwrap();
                prop_assert_eq!(*count, page.total, "{} {}", weekday, part);
                prop_assert_eq!(page.timetable, None);
            }
        }
    }
}
