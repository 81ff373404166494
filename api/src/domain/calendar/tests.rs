//! Calendars across the changes of the clocks, with days left out, and of what can't be had.

use super::*;
use crate::domain::{
    publish::publish,
    tests::{Map, listing, reference, weekly},
};

fn group(sessions: Vec<Session>) -> Group {
    let mut listing = listing(Format::InPerson);
    listing.content.schedule = sessions;
    publish(&listing, &reference(), &Map, at("2026-10-20T12:00:00Z")).group
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

const PAGE: &str = "https://example.org/group/tuesday";

/// The lines, unfolded.
fn lines(group: &Group, wanted: Wanted, now: &str) -> Vec<String> {
    let text = calendar(group, PAGE, wanted, at(now)).unwrap();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    text.replace("\r\n ", "").lines().map(ToOwned::to_owned).collect()
}

fn of<'l>(lines: &'l [String], name: &str) -> Vec<&'l str> {
    lines.iter().filter_map(|line| line.strip_prefix(name)).collect()
}

#[test]
fn a_weekly_group_carries_the_rules_of_its_zone() {
    let group = group(vec![weekly(Weekday::Tue, "18:00", "America/Los_Angeles")]);
    let lines = lines(&group, Wanted::Series, "2026-10-26T00:00:00Z");
    let zone: Vec<_> = lines.iter().skip_while(|line| *line != "BEGIN:VTIMEZONE").collect();
    let zone: Vec<_> = zone.iter().map(|line| line.as_str()).take(16).collect();
    assert_eq!(
        zone,
        [
            "BEGIN:VTIMEZONE",
            "TZID:America/Los_Angeles",
            "BEGIN:STANDARD",
            "DTSTART:20251102T020000",
            "TZOFFSETFROM:-0700",
            "TZOFFSETTO:-0800",
            "TZNAME:PST",
            "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:20260308T020000",
            "TZOFFSETFROM:-0800",
            "TZOFFSETTO:-0700",
            "TZNAME:PDT",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
            "END:DAYLIGHT",
        ]
    );
    assert_eq!(of(&lines, "DTSTART;"), ["TZID=America/Los_Angeles:20261027T180000"]);
    assert_eq!(of(&lines, "RRULE:FREQ=WEEKLY"), [";BYDAY=TU"]);
    assert_eq!(of(&lines, "DURATION:"), ["PT90M"]);
    assert_eq!(of(&lines, "SEQUENCE:"), [group.revision.to_string()]);
    assert_eq!(of(&lines, "URL:"), [PAGE]);
    assert_eq!(
        of(&lines, "LOCATION:"),
        ["Harbor Psychology\\, 1220 Locust Street\\, Walnut Creek\\, CA 94596"]
    );
}

#[test]
fn one_session_keeps_its_hour_across_both_changes_of_the_clocks() {
    let group = group(vec![weekly(Weekday::Tue, "18:00", "America/Los_Angeles")]);
    for (now, instant, local) in [
        ("2026-10-26T00:00:00Z", "2026-10-28T01:00:00Z", "20261027T180000"),
        ("2026-11-01T12:00:00Z", "2026-11-04T02:00:00Z", "20261103T180000"),
        ("2027-03-08T12:00:00Z", "2027-03-10T02:00:00Z", "20270309T180000"),
        ("2027-03-14T12:00:00Z", "2027-03-17T01:00:00Z", "20270316T180000"),
    ] {
        let next = lines(&group, Wanted::Next, now);
        assert_eq!(of(&next, "DTSTART;TZID=America/Los_Angeles:"), [local]);
        assert!(of(&next, "RRULE:FREQ=WEEKLY").is_empty());
        assert_eq!(next, lines(&group, Wanted::At(at(instant)), now));
        assert!(of(&next, "UID:")[0].contains(&instant.replace(['-', ':'], "")));
    }
}

#[test]
fn a_zone_without_changes_and_one_that_changes_by_no_rule() {
    let arizona = group(vec![weekly(Weekday::Tue, "18:00", "America/Phoenix")]);
    let lines_of = |group: &Group| lines(group, Wanted::Series, "2026-10-26T00:00:00Z");
    let zone = lines_of(&arizona);
    assert_eq!(of(&zone, "TZOFFSETTO:"), ["-0700"]);
    assert_eq!(of(&zone, "DTSTART:"), ["19700101T000000"]);
    let morocco = lines_of(&group(vec![weekly(Weekday::Tue, "18:00", "Africa/Casablanca")]));
    assert!(of(&morocco, "RRULE:FREQ=YEARLY").is_empty());
    assert_eq!(of(&morocco, "RDATE:").len(), 2);
    let berlin = lines_of(&group(vec![weekly(Weekday::Tue, "18:00", "Europe/Berlin")]));
    let rules = of(&berlin, "RRULE:FREQ=YEARLY;");
    assert_eq!(rules, ["BYMONTH=10;BYDAY=-1SU", "BYMONTH=3;BYDAY=-1SU"]);
}

#[test]
fn days_without_a_session_the_rhythm_and_the_end_are_said() {
    let mut session = weekly(Weekday::Wed, "12:00", "America/New_York");
    session.rule = Rule::Weekly { weekday: Weekday::Wed, every_weeks: 2 };
    session.start_date = Some("2026-10-07".parse().unwrap());
    session.end_date = Some("2026-12-30".parse().unwrap());
    // Past, of the rhythm, between two sessions.
    session.skip = ["2026-10-07", "2026-11-18", "2026-11-25"].map(|d| d.parse().unwrap()).to_vec();
    let lines = lines(&group(vec![session]), Wanted::Series, "2026-10-20T12:00:00Z");
    assert_eq!(of(&lines, "DTSTART;"), ["TZID=America/New_York:20261021T120000"]);
    assert_eq!(of(&lines, "EXDATE;"), ["TZID=America/New_York:20261118T120000"]);
    let rule = ["INTERVAL=2;BYDAY=WE;UNTIL=20261230T170000Z"];
    assert_eq!(of(&lines, "RRULE:FREQ=WEEKLY;"), rule);
}

#[test]
fn a_monthly_group_and_several_sessions() {
    let mut third = weekly(Weekday::Fri, "12:00", "UTC");
    third.rule = Rule::Monthly { nth: 3, weekday: Weekday::Fri };
    let mut last = third.clone();
    last.rule = Rule::Monthly { nth: 5, weekday: Weekday::Fri };
    let both = group(vec![last, third]);
    let series = lines(&both, Wanted::Series, "2026-11-01T12:00:00Z");
    assert_eq!(of(&series, "RRULE:FREQ=MONTHLY;BYDAY="), ["-1FR", "3FR"]);
    assert_eq!(of(&series, "BEGIN:VTIMEZONE").len(), 1);
    let uids = of(&series, "UID:");
    assert!(uids.len() == 2 && uids[0] != uids[1]);
    let next = lines(&both, Wanted::Next, "2026-11-01T12:00:00Z");
    assert_eq!(of(&next, "DTSTART;TZID=UTC:"), ["20261120T120000"]);
}

#[test]
fn why_there_is_no_calendar_is_said() {
    let why = |sessions, wanted| {
        calendar(&group(sessions), PAGE, wanted, at("2026-10-26T00:00:00Z")).unwrap_err()
    };
    let mut over = weekly(Weekday::Tue, "18:00", "UTC");
    assert_eq!(why(vec![], Wanted::Series), Missing::NoSchedule);
    let other = Wanted::At(at("2026-10-27T18:00:01Z"));
    assert_eq!(why(vec![over.clone()], other), Missing::NotThen);
    over.end_date = Some("2026-10-01".parse().unwrap());
    assert_eq!(why(vec![over], Wanted::Next), Missing::NoneAhead);
}

#[test]
fn several_groups_share_their_zones_and_those_without_sessions_are_left_out() {
    let mut over = weekly(Weekday::Tue, "18:00", "America/New_York");
    over.end_date = Some("2026-10-01".parse().unwrap());
    let of = |sessions: Vec<Session>| (group(sessions), PAGE.to_owned());
    let groups = [
        of(vec![weekly(Weekday::Tue, "18:00", "America/Los_Angeles")]),
        of(vec![over]),
        of(vec![]),
        of(vec![
            weekly(Weekday::Mon, "08:00", "America/Los_Angeles"),
            weekly(Weekday::Fri, "08:00", "America/Denver"),
        ]),
    ];
    let title = Title { name: "Anxiety, grief".into(), about: "All".into(), lang: Lang::Es };
    let text = calendar_of(&title, &groups, at("2026-10-26T00:00:00Z"));
    let lines: Vec<_> = text.replace("\r\n ", "").lines().map(ToOwned::to_owned).collect();
    assert_eq!(of_zones(&lines), ["America/Denver", "America/Los_Angeles"]);
    assert_eq!(self::of(&lines, "BEGIN:VEVENT").len(), 3);
    assert_eq!(self::of(&lines, "NAME:"), ["Anxiety\\, grief"]);
    assert_eq!(self::of(&lines, "X-WR-CALNAME:"), ["Anxiety\\, grief"]);
}

fn of_zones(lines: &[String]) -> Vec<&str> {
    of(lines, "TZID:")
}

#[test]
fn a_calendar_of_nothing_is_one_all_the_same() {
    let title = Title { name: "None".into(), about: String::new(), lang: Lang::En };
    let text = calendar_of(&title, &[], at("2026-10-26T00:00:00Z"));
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n") && !text.contains("VEVENT"));
}
