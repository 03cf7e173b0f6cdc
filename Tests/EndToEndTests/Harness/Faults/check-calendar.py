"""Reads an iCalendar file with the library icalendar, which is not ours, and prints as JSON what it holds.

    check-calendar.py FILE

Times are given as instants, reckoned by the zones that the file itself defines; "faults" says where those differ from
the IANA database, where a line breaks RFC 5545, and where a property is missing that every event must have.
"""

import datetime
import json
import sys
import zoneinfo

import icalendar

with open(sys.argv[1], "rb") as file:
    octets = file.read()

faults = []
lines = octets.split(b"\r\n")
if lines.pop() != b"":
    faults.append("the last line does not end in CRLF")
for number, line in enumerate(lines, 1):
    if len(line) > 75:
        faults.append(f"line {number} has {len(line)} octets")
    if b"\n" in line or b"\r" in line:
        faults.append(f"line {number} has a lone line break")
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        faults.append(f"line {number} is folded within a character")

calendar = icalendar.Calendar.from_ical(octets)
zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}


def instant(event, name):
    """The instant of a property, by the zone of the file, checked against the IANA database."""
    value = event[name]
    local = value.dt
    name_of_zone = value.params.get("TZID")
    if name_of_zone is None:
        if local.utcoffset() != datetime.timedelta(0):
            faults.append(f"{event['UID']}: {name} has no zone")
        return local.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if name_of_zone not in zones:
        faults.append(f"{event['UID']}: the zone {name_of_zone} is not defined")
        return None
    wall = local.replace(tzinfo=None)
    own = wall.replace(tzinfo=zones[name_of_zone]).astimezone(datetime.timezone.utc)
    known = wall.replace(tzinfo=zoneinfo.ZoneInfo(name_of_zone)).astimezone(datetime.timezone.utc)
    if own != known:
        faults.append(f"{event['UID']}: {name} is {own} by the file and {known} by the IANA database")
    return own.strftime("%Y-%m-%dT%H:%M:%SZ")


def text(event, name):
    return str(event[name]) if name in event else None


events = []
for event in calendar.walk("VEVENT"):
    for name in ("UID", "DTSTAMP", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LAST-MODIFIED"):
        if name not in event:
            faults.append(f"{text(event, 'UID')}: no {name}")
    if getattr(event, "errors", None):
        faults.append(f"{text(event, 'UID')}: {event.errors}")
    events.append(
        {
            "uid": text(event, "UID"),
            "sequence": int(event["SEQUENCE"]),
            "status": text(event, "STATUS"),
            "start": instant(event, "DTSTART"),
            "end": instant(event, "DTEND"),
            "stamp": instant(event, "DTSTAMP"),
            "summary": text(event, "SUMMARY"),
            "location": text(event, "LOCATION"),
            "description": text(event, "DESCRIPTION"),
        }
    )
uids = [event["uid"] for event in events]
if len(set(uids)) != len(uids):
    faults.append("a UID occurs twice")
for name in ("VERSION", "PRODID", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
    if name not in calendar:
        faults.append(f"the calendar has no {name}")

print(
    json.dumps(
        {
            "name": text(calendar, "NAME"),
            "method": text(calendar, "METHOD"),
            "refreshSeconds": int(calendar["REFRESH-INTERVAL"].dt.total_seconds()),
            "zones": sorted(zones),
            "events": events,
            "faults": faults,
        }
    )
)
