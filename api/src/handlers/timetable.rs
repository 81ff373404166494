//! When the groups that were found meet.

use contract::{Weekday, answer::TimetableCell, query::TimeOfDay};
use search::Timetable;
use serde::Serialize;

/// The field of the answer.
#[derive(Serialize)]
pub(super) struct When {
    timetable: Vec<TimetableCell>,
}

/// The cells that have groups, day by day; none where there are none.
pub(super) fn told(table: &Timetable) -> Option<When> {
    let mut timetable = Vec::new();
    for (weekday, parts) in Weekday::ALL.iter().zip(table) {
        for (time_of_day, count) in TimeOfDay::ALL.iter().zip(parts) {
            if *count > 0 {
                let (weekday, time_of_day) = (*weekday, *time_of_day);
                timetable.push(TimetableCell { weekday, time_of_day, count: *count });
            }
        }
    }
    (!timetable.is_empty()).then_some(When { timetable })
}
