"""Reads collected calendars with icalendar and vobject, each by itself, and holds them against what the
API says: read.py FOLDER

A line for each check that failed, and at the end `N passed, N failed`: calendars, for each parser, and
mails, each of which passes when all its checks hold.
"""

import email
import email.policy
import email.utils
import json
import re
import sys
from datetime import datetime, timezone
from pathlib import Path

import icalendar
import vobject


class Checks:
    """Names what does not hold, and counts the things of which all does."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.mistakes = 0

    def check(self, where, what, found, wanted):
        if found != wanted:
            self.mistakes += 1
            print(f"✗ {where}: {what} is {found!r} and not {wanted!r}")

    def attempt(self, where, checks, *arguments):
        """Runs checks; what raises is a failed one."""
        try:
            checks(where, *arguments)
        except Exception as error:  # whatever a parser may raise
            self.check(where, "the error", f"{type(error).__name__}: {error}", None)

    def count(self, where, run, *arguments):
        """Runs all checks of one thing and counts it."""
        before = self.mistakes
        self.attempt(where, run, *arguments)
        if self.mistakes == before:
            self.passed += 1
        else:
            self.failed += 1


checks = Checks()
check = checks.check


def instant(time):
    """As the API writes it; a time without a zone names no instant."""
    if not isinstance(time, datetime) or time.tzinfo is None:
        return f"{time} in no zone"
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Icalendar:
    """icalendar reads times by the names of zones, where Python knows them; here they are also read by
    what the calendar itself says of its zones."""

    name = "icalendar"

    def __init__(self, where, data):
        self.calendar = icalendar.Calendar.from_ical(data)
        zones = self.calendar.walk("VTIMEZONE")
        self.zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in zones}
        broken = [part.errors for part in self.calendar.walk() if part.errors]
        check(where, "what could not be read", broken, [])

    def of_calendar(self, name):
        return str(self.calendar[name])

    def events(self):
        return {str(event["UID"]): event for event in self.calendar.walk("VEVENT")}

    def number_of_events(self):
        return len(self.calendar.walk("VEVENT"))

    def text(self, event, name):
        return str(event[name]) if name in event else None

    def number(self, event, name):
        return int(event[name])

    def tzid(self, event, name):
        return event[name].params.get("TZID")

    def times(self, event, name):
        by_name = event[name].dt
        tzid = self.tzid(event, name)
        if tzid is None:
            return {"": by_name}
        by_file = by_name.replace(tzinfo=self.zones[tzid])
        return {" by name": by_name, " by VTIMEZONE": by_file}

    def people(self, event, name):
        people = event.get(name, [])
        people = people if isinstance(people, list) else [people]
        return [(str(person), person.params.get("CN")) for person in people]


class Vobject:
    """vobject keeps zones by name from one calendar to the next, and asks pytz for those it does not
    have; here each calendar has to bring its own."""

    name = "vobject"

    def __init__(self, where, data):
        text = data.decode("utf-8")
        zones = re.findall(r"^TZID:(.*)\r$", text, re.MULTILINE)
        for tzid in zones:
            vobject.icalendar.registerTzid(tzid, None)
        self.calendar = vobject.readOne(text)
        self.calendar.validate(raiseException=True)
        self.zones = {tzid: vobject.icalendar.getTzid(tzid, smart=False) for tzid in zones}

    def of_calendar(self, name):
        return getattr(self.calendar, name.lower()).value

    def _events(self):
        return getattr(self.calendar, "vevent_list", [])

    def events(self):
        return {event.uid.value: event for event in self._events()}

    def number_of_events(self):
        return len(self._events())

    def text(self, event, name):
        line = getattr(event, name.lower(), None)
        return None if line is None else line.value

    def number(self, event, name):
        return int(self.text(event, name))

    def tzid(self, event, name):
        # Where it puts it when it makes times of the lines.
        return getattr(getattr(event, name.lower()), "x_vobj_original_tzid_param", None)

    def times(self, event, name):
        return {"": getattr(event, name.lower()).value}

    def people(self, event, name):
        lines = event.contents.get(name.lower(), [])
        return [(line.value, getattr(line, "cn_param", None)) for line in lines]


def check_event(where, reader, event, wanted):
    check(where, "SEQUENCE", reader.number(event, "SEQUENCE"), wanted["sequence"])
    for name in ["STATUS", "SUMMARY", "LOCATION"]:
        check(where, name, reader.text(event, name), wanted[name.lower()])
    for name, key in [("DTSTART", "starts_at"), ("DTEND", "ends_at")]:
        check(where, f"the TZID of {name}", reader.tzid(event, name), wanted["tzid"])
        for how, time in reader.times(event, name).items():
            check(where, f"{name}{how}", instant(time), wanted[key])
    if "attendee" in wanted:
        organizer = [address for address, _ in reader.people(event, "ORGANIZER")]
        check(where, "ORGANIZER", organizer, [f"mailto:{wanted['organizer']}"])
        attendee = (f"mailto:{wanted['attendee']}", wanted["attendee_name"])
        check(where, "ATTENDEE", reader.people(event, "ATTENDEE"), [attendee])


def check_calendar(where, make_reader, data, wanted):
    reader = make_reader(where, data)
    check(where, "METHOD", reader.of_calendar("METHOD"), wanted["method"])
    needed = {event["tzid"] for event in wanted["events"]} - {None}
    if wanted["events"]:
        check(where, "VTIMEZONEs", sorted(reader.zones), sorted(needed))
    events = reader.events()
    check(where, "the number of events", reader.number_of_events(), len(wanted["events"]))
    check(where, "UIDs", sorted(events), sorted(event["uid"] for event in wanted["events"]))
    for event in wanted["events"]:
        if event["uid"] in events:
            name = f"{where} {event['uid']}"
            checks.attempt(name, check_event, reader, events[event["uid"]], event)


def check_mail(where, data, calendar, wanted):
    """That the mail that a calendar came with says of it what it is (RFC 6047 2.4)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    alternatives = [
        part
        for mixed in message.walk()
        if mixed.get_content_type() == "multipart/alternative"
        for part in mixed.iter_parts()
    ]
    kinds = [part.get_content_type() for part in alternatives]
    check(where, "the alternatives", kinds, ["text/plain", "text/html", "text/calendar"])
    if wanted["part"] == "alternative":
        part = alternatives[-1]
        check(where, "the mail's method", part.get_param("method"), wanted["method"])
        check(where, "the charset", part.get_content_charset(), "utf-8")
    else:
        part = next(part for part in message.walk() if part.is_attachment())
        check(where, "whether the file is an .ics", part.get_filename().endswith(".ics"), True)
    check(where, "the calendar in the mail", part.get_payload(decode=True), calendar)
    for name, key in [("From", "organizer"), ("To", "attendee")]:
        address = email.utils.parseaddr(message[name])[1]
        check(where, name, address, wanted["events"][0][key])


def main(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for wanted in expected["calendars"]:
        data = (folder / wanted["file"]).read_bytes()
        where = f"{wanted['file']} ({wanted['about']})"
        for reader in [Icalendar, Vobject]:
            checks.count(f"{reader.name}, {where}", check_calendar, reader, data, wanted)
        if wanted["mail"]:
            mail = (folder / wanted["mail"]).read_bytes()
            checks.count(f"email, {where}", check_mail, mail, data, wanted)
    checks.count(folder, check, "whether there is anything", bool(expected["calendars"]), True)
    print(f"{checks.passed} passed, {checks.failed} failed")


main(Path(sys.argv[1]))
