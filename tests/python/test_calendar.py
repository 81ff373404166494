"""Calendars of groups and of searches, read by a library that shares no code with the service, and
held against the schedules that the API tells, across both changes of the clocks."""

import unittest
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from schedule import starts
from service import api, ask, groups

# Both changes of the clocks are in every such span.
SPAN = timedelta(days=400)
# A session that begins while the test runs is ahead for one and past for the other.
MARGIN = timedelta(hours=1)

SEARCHES = [
    "format=in_person",
    "format=online&category=anxiety",
    "state=AZ",
    "state=NY&weekday=tue",
    "near=Oakland%2C+CA&radius_miles=100&include_online=true",
]


def calendar(path):
    status, headers, body = ask(path)
    assert status == 200, f"{path}: {status} {body[:300]}"
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(body)


def expanded(of, begin, end):
    """The instants at which each event begins."""
    found = {}
    for event in recurring_ical_events.of(of).between(begin, end):
        at = event["DTSTART"].dt.astimezone(timezone.utc)
        # The library also gives what has begun and is not over.
        if begin < at < end:
            found.setdefault(str(event["UID"]), []).append(at)
    return {uid: sorted(times) for uid, times in found.items()}


def told(found, begin, end):
    """The same by the API's schedules."""
    out = {}
    for group in found:
        for number, session in enumerate(group["schedule"]):
            times = sorted(starts(session, begin, end))
            if times:
                out[f"{group['id']}-{number}@findgrouptherapy"] = times
    return out


class Calendars(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.begin = datetime.now(timezone.utc) + MARGIN
        self.end = self.begin + SPAN

    def whole(self, of):
        """What every calendar holds to."""
        self.assertEqual(of["VERSION"], "2.0")
        zones = {str(zone["TZID"]) for zone in of.walk("VTIMEZONE")}
        uids = [str(event["UID"]) for event in of.walk("VEVENT")]
        self.assertEqual(len(uids), len(set(uids)), "each event has a name of its own")
        for event in of.walk("VEVENT"):
            start = event["DTSTART"]
            self.assertIsNotNone(start.dt.tzinfo, "no time floats")
            self.assertIn(start.params["TZID"], zones)
            skipped = event.get("EXDATE", [])
            for days in skipped if isinstance(skipped, list) else [skipped]:
                self.assertIn(days.params["TZID"], zones)
            self.assertGreaterEqual(int(event["SEQUENCE"]), 1)
            self.assertEqual(event.errors, [])
        self.assertEqual(of.errors, [])

    def zones(self, of):
        """The rules of each zone, read without any other knowledge of it, hold what the zone does."""
        seen = set()
        for component in of.walk("VTIMEZONE"):
            name = str(component["TZID"])
            seen.add(name)
            written, known = component.to_tz(lookup_tzid=False), ZoneInfo(name)
            for day in range(SPAN.days):
                local = self.begin.replace(tzinfo=None, minute=30, hour=12) + timedelta(days=day)
                wanted = local.replace(tzinfo=known).utcoffset()
                self.assertEqual(written.utcoffset(local), wanted, f"{name} at {local}")
        return seen

    def test_a_search_meets_when_its_groups_meet(self):
        zones, events = set(), 0
        for query in SEARCHES:
            with self.subTest(query):
                of = calendar(f"/groups/calendar.ics?{query}")
                self.whole(of)
                zones |= self.zones(of)
                wanted = told(groups(query, 200), self.begin, self.end)
                got = expanded(of, self.begin, self.end)
                self.assertEqual(got.keys(), wanted.keys())
                for uid in wanted:
                    self.assertEqual(got[uid], wanted[uid], uid)
                events += sum(map(len, got.values()))
        self.assertIn("America/Phoenix", zones, "one that does not change its clocks")
        self.assertIn("America/New_York", zones)
        self.assertGreater(events, 5_000)

    def test_times_stay_on_the_clock_of_the_place_across_both_changes(self):
        of = calendar("/groups/calendar.ics?state=CA&format=in_person")
        offsets = {}
        for event in recurring_ical_events.of(of).between(self.begin, self.end):
            start = event["DTSTART"].dt
            offsets.setdefault(str(event["UID"]), set()).add(start.utcoffset())
        both = [uid for uid, seen in offsets.items() if len(seen) == 2]
        self.assertGreater(len(both), 5, "most meet in winter and in summer")
        clocks = {str(event["UID"]): event["DTSTART"].dt.time() for event in of.walk("VEVENT")}
        for event in recurring_ical_events.of(of).between(self.begin, self.end):
            self.assertEqual(event["DTSTART"].dt.time(), clocks[str(event["UID"])])

    def test_a_group_alone_is_as_in_its_search(self):
        hits = api("/groups?sort=soonest&limit=30&facets=none")["items"]
        for hit in hits:
            group = hit["group"]
            of = calendar(f"/groups/{group['slug']}/calendar.ics")
            self.whole(of)
            self.assertEqual(
                expanded(of, self.begin, self.end), told([group], self.begin, self.end)
            )
            event = of.walk("VEVENT")[0]
            self.assertEqual(str(event["SUMMARY"]), group["title"])
            self.assertIn(group["summary"], str(event["DESCRIPTION"]))
            alone = calendar(f"/groups/{group['slug']}/calendar.ics?session=next")
            [event] = alone.walk("VEVENT")
            at = event["DTSTART"].dt.astimezone(timezone.utc)
            self.assertEqual(f"{at:%Y-%m-%dT%H:%M:%SZ}", hit["next_session"]["starts_at"])

    def test_a_search_without_groups_is_an_empty_calendar(self):
        of = calendar("/groups/calendar.ics?q=xqzwvy&literal=all")
        self.assertEqual(of.walk("VEVENT"), [])
        self.assertEqual(of.errors, [])

    def test_more_groups_than_it_holds_are_said(self):
        of = calendar("/groups/calendar.ics")
        total = api("/groups?limit=1&facets=none")["total"]
        self.assertGreater(total, 200)
        self.assertIn(f"first 200 of {total:,} groups", str(of["DESCRIPTION"]))
        names = {str(event["URL"]) for event in of.walk("VEVENT")}
        self.assertLessEqual(len(names), 200)
        self.assertGreater(len(names), 150)


if __name__ == "__main__":
    unittest.main()
