"""When a group meets by the schedule that the API tells, worked out without the service's code."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def days(session, begin, end):
    """The days of a session's rule between two days."""
    rule, step = session["rule"], timedelta(days=1)
    weekday = DAYS.index(rule["weekday"])
    first = date.fromisoformat(session["start_date"]) if "start_date" in session else None
    last = date.fromisoformat(session["end_date"]) if "end_date" in session else end
    skip = {date.fromisoformat(day) for day in session.get("skip", [])}
    # The rhythm of several weeks is counted from the first day.
    anchor = first or begin
    while anchor.weekday() != weekday:
        anchor += step
    day = max(begin, first or begin)
    while day <= min(end, last):
        if day.weekday() == weekday and day not in skip:
            if rule["kind"] == "weekly":
                every = max(rule["every_weeks"], 1)
                held = (day - anchor).days % (7 * every) == 0
            elif rule["nth"] >= 5:
                held = (day + timedelta(days=7)).month != day.month
            else:
                held = (day.day - 1) // 7 + 1 == rule["nth"]
            if held:
                yield day
        day += step


def starts(session, now, until):
    """The instants at which a session begins after one instant and before another."""
    zone = ZoneInfo(session["time_zone"])
    hour, minute = map(int, session["start"].split(":"))
    for day in days(session, now.date() - timedelta(days=1), until.date() + timedelta(days=1)):
        local = datetime.combine(day, time(hour, minute), zone)
        at = local.astimezone(timezone.utc)
        if now < at < until:
            yield at
