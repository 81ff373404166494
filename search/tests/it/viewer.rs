//! Times on the clock of whoever asks, across both changes of a year's clocks.

use crate::words::group;
use contract::{FacetName, GroupQuery, LocalTime, Timestamp, Weekday};
use search::{Area, Change, Doc, Index, Moment, Synonyms, ViewerClock};

const HOUR: i32 = 3_600;

fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().seconds()
}

/// Los Angeles from before the change of November 2026 until after that of March 2027.
fn pacific() -> ViewerClock {
    let changes = [("2026-11-01T09:00:00Z", -8), ("2027-03-14T10:00:00Z", -7)];
    let first = (at("2026-03-08T10:00:00Z"), -7 * HOUR);
    ViewerClock::new(
        std::iter::once(first).chain(changes.map(|(from, h)| (at(from), h * HOUR))).collect(),
    )
}

/// Arizona does not change its clocks.
fn arizona() -> ViewerClock {
    ViewerClock::new(vec![(0, -7 * HOUR)])
}

/// Tuesdays at 18:00 in New York, some weeks around both changes.
fn tuesdays(online: bool) -> Doc {
    let weeks = [
        "2026-10-27T22:00:00Z",
        "2026-11-03T23:00:00Z",
        "2027-03-09T23:00:00Z",
        "2027-03-16T22:00:00Z",
    ];
    Doc {
        online,
        sessions: vec![(Weekday::Tue, "18:00".parse().unwrap())],
        upcoming: weeks.map(|start| (at(start), 0)).to_vec(),
        ..group(1, "Tuesday group", "anxiety", "")
    }
}

/// Whether a group is found by a start at that time, to the minute.
fn found_at(doc: &Doc, now: &str, clock: Option<&ViewerClock>, more: &str, time: &str) -> bool {
    let index = Index::new(Synonyms::default());
    index.apply(vec![Change::Put(Box::new(doc.clone()))]);
    let time: LocalTime = time.parse().unwrap();
    let query = GroupQuery {
        starts_after: Some(time),
        starts_before: Some(time),
        ..GroupQuery::parse(more).unwrap()
    };
    let now = Timestamp::from_seconds(at(now));
    let snapshot = index.snapshot();
    let page = snapshot.search(&query, &Area::Anywhere, Moment { now, viewer: clock }).unwrap();
    page.total == 1
}

#[test]
fn eighteen_hundred_in_new_york_is_fifteen_hundred_in_los_angeles_all_year() {
    let doc = tuesdays(true);
    for now in ["2026-10-26T12:00:00Z", "2026-11-02T12:00:00Z", "2027-03-15T12:00:00Z"] {
        assert!(found_at(&doc, now, Some(&pacific()), "weekday=tue", "15:00"), "{now}");
        assert!(!found_at(&doc, now, Some(&pacific()), "", "18:00"), "{now}");
        // Without a viewer it is the group's own clock.
        assert!(found_at(&doc, now, None, "weekday=tue", "18:00"), "{now}");
    }
}

#[test]
fn from_a_place_that_keeps_its_clocks_it_moves_by_an_hour_with_the_next_session() {
    let doc = tuesdays(true);
    for (now, time) in [
        ("2026-10-26T12:00:00Z", "15:00"),
        // The session of 27 October has begun: the next one is after the change.
        ("2026-10-27T22:00:00Z", "16:00"),
        ("2026-11-02T12:00:00Z", "16:00"),
        ("2027-03-09T22:59:59Z", "16:00"),
        ("2027-03-09T23:00:00Z", "15:00"),
    ] {
        assert!(found_at(&doc, now, Some(&arizona()), "", time), "{now}");
        let other = if time == "15:00" { "16:00" } else { "15:00" };
        assert!(!found_at(&doc, now, Some(&arizona()), "", other), "{now}");
    }
    // After the last session that is known it is at no time.
    assert!(!found_at(&doc, "2027-03-16T22:00:00Z", Some(&arizona()), "", "15:00"));
}

#[test]
fn a_group_that_meets_in_person_only_keeps_the_clock_of_its_place() {
    let doc = tuesdays(false);
    for clock in [None, Some(&pacific()), Some(&arizona())] {
        assert!(found_at(&doc, "2026-11-02T12:00:00Z", clock, "weekday=tue", "18:00"));
    }
}

#[test]
fn the_day_is_the_viewer_s_too_and_so_are_the_counts() {
    let index = Index::new(Synonyms::default());
    // Mondays at 22:00 in Los Angeles: Tuesday at 01:00 in New York.
    let late = Doc {
        sessions: vec![(Weekday::Mon, "22:00".parse().unwrap())],
        upcoming: vec![(at("2026-12-01T06:00:00Z"), 0)],
        ..group(1, "Late group", "anxiety", "")
    };
    index.apply(vec![Change::Put(Box::new(late))]);
    let clock = ViewerClock::new(vec![(0, -5 * HOUR)]);
    let now = Timestamp::from_seconds(at("2026-11-26T12:00:00Z"));
    let snapshot = index.snapshot();
    let facets = Some(vec![FacetName::Weekday, FacetName::TimeOfDay]);
    let query = GroupQuery { facets, ..GroupQuery::default() };
    let counts = |viewer| -> Vec<String> {
        let page = snapshot.search(&query, &Area::Anywhere, Moment { now, viewer }).unwrap();
        page.facets.iter().flat_map(|f| f.1.iter().map(|v| v.value.to_string())).collect()
    };
    assert_eq!(counts(None), ["mon", "night"]);
    assert_eq!(counts(Some(&clock)), ["tue", "night"]);
    let page = snapshot.search(&query, &Area::Anywhere, Moment { now, viewer: Some(&clock) });
    let next = page.unwrap().hits[0].next.unwrap();
    assert_eq!((next.at, next.online), (at("2026-12-01T06:00:00Z"), true));
}

#[test]
fn day_and_part_of_the_day_are_asked_of_one_session() {
    let index = Index::new(Synonyms::default());
    let both = Doc {
        sessions: vec![
            (Weekday::Mon, "12:00".parse().unwrap()),
            (Weekday::Fri, "19:00".parse().unwrap()),
        ],
        ..group(1, "Twice a week", "anxiety", "")
    };
    index.apply(vec![Change::Put(Box::new(both))]);
    let snapshot = index.snapshot();
    let now = Timestamp::from_seconds(0);
    let total = |text: &str| {
        let query = GroupQuery::parse(text).unwrap();
        snapshot.search(&query, &Area::Anywhere, now).unwrap().total
    };
    for (query, expected) in [
        ("weekday=mon&time_of_day=evening", 0),
        ("weekday=mon&time_of_day=midday", 1),
        ("weekday=fri&time_of_day=midday&time_of_day=evening", 1),
        ("weekday=mon&starts_after=18:00", 0),
        ("time_of_day=midday&starts_after=18:00", 0),
        ("weekday=fri&time_of_day=evening&starts_after=18:00", 1),
    ] {
        assert_eq!(total(query), expected, "{query}");
    }
    let query = GroupQuery::parse("time_of_day=evening&facets=weekday,time_of_day").unwrap();
    let page = snapshot.search(&query, &Area::Anywhere, now).unwrap();
    let values = |at: usize| -> Vec<&str> { page.facets[at].1.iter().map(|v| v.value).collect() };
    assert_eq!(values(0), ["fri"], "Monday has no evening session");
    assert_eq!(values(1), ["evening", "midday"], "its own filter is left out");
}
