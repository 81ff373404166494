//! Calendars of groups and groups by their identifiers, over HTTP.

use crate::support::{app::shared, http::Response};
use contract::{GroupId, Groups};
use std::collections::BTreeMap;

/// A component of a calendar, read as a calendar program reads it.
#[derive(Debug, Default)]
struct Component {
    name: String,
    /// Name without parameters, parameters, value.
    properties: Vec<(String, String, String)>,
    parts: Vec<Component>,
}

impl Component {
    fn get(&self, name: &str) -> &str {
        let mut found = self.properties.iter().filter(|(n, ..)| n == name);
        let value = &found.next().unwrap_or_else(|| panic!("{name} in {self:?}")).2;
        assert!(found.next().is_none(), "{name} comes once");
        value
    }
    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.parts.iter().filter(move |part| part.name == name)
    }
}

fn parse(body: &str) -> Component {
    assert!(body.ends_with("\r\n"));
    let lines: Vec<&str> = body.trim_end_matches("\r\n").split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{body}");
    let mut open = vec![Component::default()];
    for line in body.replace("\r\n ", "").lines() {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "BEGIN" => open.push(Component { name: value.to_owned(), ..Component::default() }),
            "END" => {
                let done = open.pop().unwrap();
                assert_eq!(done.name, value);
                open.last_mut().unwrap().parts.push(done);
            }
            _ => {
                let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
                let property = (name.to_owned(), parameters.to_owned(), value.to_owned());
                open.last_mut().unwrap().properties.push(property);
            }
        }
    }
    let mut whole = open.pop().unwrap();
    assert!(open.is_empty() && whole.parts.len() == 1);
    whole.parts.remove(0)
}

fn get(path: &str) -> Response {
    shared().get(&format!("/api/v1{path}"))
}

fn calendar(path: &str) -> Component {
    let answer = get(path);
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8"));
    let calendar = parse(&answer.text());
    assert_eq!(calendar.name, "VCALENDAR");
    assert_eq!((calendar.get("VERSION"), calendar.get("METHOD")), ("2.0", "PUBLISH"));
    calendar
}

fn search(query: &str) -> Groups {
    serde_json::from_value(shared().api(&format!("/groups?{query}"))).unwrap()
}

#[test]
fn every_group_has_a_calendar_that_programs_can_read() {
    let groups = search("limit=60&sort=soonest");
    let mut formats = BTreeMap::new();
    for hit in &groups.items {
        let group = &hit.group;
        let calendar = calendar(&format!("/groups/{}/calendar.ics", group.slug));
        let zones: Vec<&str> = calendar.named("VTIMEZONE").map(|zone| zone.get("TZID")).collect();
        let events: Vec<_> = calendar.named("VEVENT").collect();
        assert!(!events.is_empty() && events.len() <= group.schedule.len());
        for event in events {
            let (_, zone, start) =
                event.properties.iter().find(|(name, ..)| name == "DTSTART").unwrap();
            assert!(zones.contains(&zone.strip_prefix("TZID=").unwrap()), "{zone}");
            let session = group
                .schedule
                .iter()
                .find(|s| start.ends_with(&format!("T{}00", s.start.to_string().replace(':', ""))))
                .unwrap();
            assert!(event.get("RRULE").contains("BYDAY="));
            assert_eq!(event.get("DURATION"), format!("PT{}M", session.duration_min));
            assert!(event.get("UID").starts_with(&group.id.to_string()));
            assert!(event.get("URL").ends_with(&format!("/group/{}", group.slug)));
            let place = event.get("LOCATION");
            match &group.location {
                None => assert_eq!(place, "Online"),
                Some(location) => {
                    assert!(place.contains(&location.city));
                    let street = location.address.as_deref().map(|a| a.replace(',', "\\,"));
                    assert!(street.is_none_or(|street| place.contains(&street)), "{place}");
                }
            }
        }
        formats.insert(group.format.as_str(), ());
    }
    assert!(formats.len() > 1, "{formats:?}");
}

#[test]
fn the_next_session_alone_is_the_one_that_a_search_tells() {
    let hit = search("sort=soonest&limit=1").items.remove(0);
    let starts = hit.next_session.unwrap().starts_at;
    let slug = &hit.group.slug;
    let next = get(&format!("/groups/{slug}/calendar.ics?session=next"));
    let at = get(&format!("/groups/{slug}/calendar.ics?session={starts}"));
    assert_eq!(next.text(), at.text());
    let calendar = parse(&next.text());
    let event = calendar.named("VEVENT").next().unwrap();
    assert_eq!(calendar.named("VEVENT").count(), 1);
    assert!(event.properties.iter().all(|(name, ..)| name != "RRULE"));
    let file = format!("attachment; filename=\"{slug}.ics\"");
    assert_eq!(next.header("content-disposition"), Some(file.as_str()));
}

#[test]
fn what_can_not_be_a_calendar_is_said() {
    let slug = search("sort=soonest&limit=1").items.remove(0).group.slug;
    let never = get(&format!("/groups/{slug}/calendar.ics?session=1999-01-01T00:00:00Z"));
    assert_eq!((never.status, never.json()["code"].as_str()), (404, Some("not_found")));
    assert!(never.json()["detail"].as_str().unwrap().contains("begins at this time"));
    let bad = get(&format!("/groups/{slug}/calendar.ics?session=soon"));
    assert_eq!((bad.status, bad.json()["errors"][0]["parameter"].as_str()), (400, Some("session")));
    assert_eq!(get("/groups/no-such-group/calendar.ics").json()["code"], "group_not_found");
}

#[test]
fn groups_come_in_the_order_of_their_ids_and_those_that_are_gone_are_named() {
    let found = search("limit=3");
    let ids: Vec<GroupId> = found.items.iter().map(|hit| hit.group.id).collect();
    let gone = "01936d2e-7c00-7000-8000-0000000000ff";
    let answer = get(&format!("/groups?ids={},{gone},{},{}", ids[2], ids[0], ids[2]));
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    let picked: Groups = serde_json::from_value(answer.json()).unwrap();
    let order: Vec<GroupId> = picked.items.iter().map(|hit| hit.group.id).collect();
    assert_eq!((picked.total, order), (2, vec![ids[2], ids[0]]));
    assert_eq!(picked.missing, [gone.parse().unwrap()]);
    assert!(picked.next.is_none() && picked.facets.is_empty());
}

#[test]
fn ids_that_are_none_too_many_or_beside_filters_are_refused() {
    let id = "01936d2e-7c00-7000-8000-0000000000ff";
    for (query, status) in [("ids=7", 400), (&*format!("ids={id}&free=true"), 409)] {
        let answer = get(&format!("/groups?{query}"));
        assert_eq!(answer.status, status, "{query}");
        assert_eq!(answer.json()["errors"][0]["parameter"], "ids");
    }
    let many: Vec<String> = (0..51).map(|n| format!("01936d2e-7c00-7000-8000-{n:012}")).collect();
    let answer = get(&format!("/groups?ids={}", many.join(",")));
    assert_eq!(answer.status, 400);
    assert!(answer.json()["errors"][0]["detail"].as_str().unwrap().contains("50"));
}
