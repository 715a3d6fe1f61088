"""Reads calendar files and prints, as JSON, what they ring. Knows nothing of the app."""

import datetime
import json
import sys

import icalendar
import recurring_ical_events


def told(event):
    (alarm,) = event.walk("VALARM")
    (start, sequence) = (event["DTSTART"], int(event["SEQUENCE"]))
    assert start.dt.tzinfo is None and not start.params, "not a floating time"
    assert event["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0)
    assert event["DURATION"].dt == datetime.timedelta(minutes=10)
    assert alarm["TRIGGER"].dt == datetime.timedelta(0)
    assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"] == event["SUMMARY"]
    assert event["DESCRIPTION"] and event["TRANSP"] == "TRANSPARENT"
    return {"uid": event["UID"], "sequence": sequence, "summary": event["SUMMARY"]}


def read(case):
    calendar = icalendar.Calendar.from_ical(case["ics"])
    assert not calendar.errors and calendar["VERSION"] == "2.0"
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
    begin, end = (datetime.datetime.fromisoformat(case[name]) for name in ("from", "to"))
    rung = recurring_ical_events.of(calendar).between(begin, end)
    starts = sorted(event["DTSTART"].dt for event in rung)
    return {
        "events": [told(event) for event in calendar.walk("VEVENT")],
        "starts": [start.isoformat() for start in starts if begin <= start < end],
    }


with open(sys.argv[1], encoding="utf-8") as cases:
    json.dump([read(case) for case in json.load(cases)], sys.stdout)
