// Reads collected calendars with ical.js and holds them against what the API says: node read.mjs FOLDER
//
// A line for each check that failed, and at the end `N passed, N failed`: calendars and rules, each of
// which passes when all its checks hold.

import ICAL from "ical.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const counts = { passed: 0, failed: 0 };
let mistakes = 0;

function check(where, what, found, wanted) {
  const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (is === should) return;
  mistakes += 1;
  console.log(`✗ ical.js, ${where}: ${what} is ${is} and not ${should}`);
}

/** Runs all checks of one thing and counts it. */
function count(checks) {
  const before = mistakes;
  checks();
  counts[mistakes === before ? "passed" : "failed"] += 1;
}

/** Runs checks; what throws is a failed one. */
function attempt(where, checks) {
  try {
    checks();
  } catch (error) {
    check(where, "the error", String(error?.message ?? error), null);
  }
}

/** What RFC 5545 3.1 asks of the lines, and that no letter is cut in two, which old readers spoil. */
function checkLines(where, bytes) {
  const text = bytes.toString("utf8");
  check(where, "what is no UTF-8", Buffer.from(text, "utf8").equals(bytes) ? 0 : 1, 0);
  check(where, "the last line's end", text.slice(-2), "\r\n");
  const lines = text.split("\r\n");
  check(where, "lines with a stray line break", lines.filter((line) => /[\r\n]/.test(line)), []);
  check(where, "lines of more than 75 octets", lines.filter((line) => Buffer.byteLength(line) > 75), []);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let start = 0, end; (end = bytes.indexOf("\r\n", start)) >= 0; start = end + 2) {
    decoder.decode(bytes.subarray(start, end));
  }
}

/** The zones that a calendar describes, by TZID: ical.js itself knows none. */
function zonesOf(calendar) {
  const zones = calendar.getAllSubcomponents("vtimezone").map((component) => new ICAL.Timezone(component));
  return new Map(zones.map((zone) => [zone.tzid, zone]));
}

function instantOf(time, zones, tzid) {
  if (time === null) return null;
  const inZone = time.clone();
  if (tzid) {
    if (!zones.has(tzid)) throw new Error(`no VTIMEZONE for ${tzid}`);
    inZone.zone = zones.get(tzid);
  } else if (time.zone !== ICAL.Timezone.utcTimezone) {
    throw new Error(`${time} is in no zone`);
  }
  return new Date(inZone.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function checkEvent(where, event, wanted, zones) {
  const value = (name) => event.getFirstPropertyValue(name);
  const once = ["uid", "dtstamp", "dtstart", "dtend", "sequence", "status", "summary", "last-modified"];
  for (const name of once) check(where, `the number of ${name}`, event.getAllProperties(name).length, 1);
  check(where, "SEQUENCE", value("sequence"), wanted.sequence);
  check(where, "STATUS", value("status"), wanted.status);
  check(where, "SUMMARY", value("summary"), wanted.summary);
  check(where, "LOCATION", value("location"), wanted.location);
  for (const [name, instant] of [["dtstart", wanted.starts_at], ["dtend", wanted.ends_at]]) {
    const tzid = event.getFirstProperty(name).getParameter("tzid") ?? null;
    check(where, `the TZID of ${name}`, tzid, wanted.tzid);
    check(where, name, instantOf(value(name), zones, tzid), instant);
  }
  for (const name of ["dtstamp", "last-modified"]) {
    check(where, `whether ${name} is in UTC`, value(name).zone === ICAL.Timezone.utcTimezone, true);
  }
  if (wanted.attendee) checkPeople(where, event, wanted);
}

function checkPeople(where, event, wanted) {
  const organizer = event.getFirstProperty("organizer");
  check(where, "ORGANIZER", organizer?.getFirstValue(), `mailto:${wanted.organizer}`);
  const attendees = event.getAllProperties("attendee");
  check(where, "ATTENDEE", attendees.map((one) => one.getFirstValue()), [`mailto:${wanted.attendee}`]);
  check(where, "the attendee's CN", attendees[0]?.getParameter("cn"), wanted.attendee_name);
  check(where, "whether PARTSTAT is there", Boolean(attendees[0]?.getParameter("partstat")), true);
}

function checkCalendar(wanted) {
  const bytes = readFileSync(join(folder, wanted.file));
  const where = `${wanted.file} (${wanted.about})`;
  attempt(where, () => checkLines(where, bytes));
  attempt(where, () => {
    const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
    check(where, "the component", calendar.name, "vcalendar");
    check(where, "VERSION", calendar.getFirstPropertyValue("version"), "2.0");
    check(where, "whether PRODID is there", Boolean(calendar.getFirstPropertyValue("prodid")), true);
    check(where, "METHOD", calendar.getFirstPropertyValue("method"), wanted.method);
    const zones = zonesOf(calendar);
    const needed = new Set(wanted.events.map((event) => event.tzid).filter(Boolean));
    // A calendar must hold something (RFC 5545 3.6), be it a zone that nobody needs.
    const any = wanted.events.length > 0;
    if (any) check(where, "VTIMEZONEs", [...zones.keys()].sort(), [...needed].sort());
    const events = calendar.getAllSubcomponents("vevent");
    const uids = events.map((event) => event.getFirstPropertyValue("uid"));
    check(where, "UIDs", [...uids].sort(), wanted.events.map((event) => event.uid).sort());
    for (const event of wanted.events) {
      const found = events[uids.indexOf(event.uid)];
      const name = `${where} ${event.uid}`;
      if (found) attempt(name, () => checkEvent(name, found, event, zones));
    }
  });
}

/** Expands a rule as calendars do, and in the zone as a feed describes it. */
function checkSeries(wanted) {
  const where = `${wanted.about}, ${wanted.time_zone}`;
  const start = ICAL.Time.fromDateTimeString(`${wanted.local_start}:00`);
  const iterator = ICAL.Recur.fromString(wanted.rule).iterator(start);
  const times = [];
  for (let time = iterator.next(); time && dayOf(time) <= wanted.through; time = iterator.next()) {
    if (!wanted.left_out.includes(dayOf(time))) times.push(time.clone());
  }
  const local = times.map((time) => time.toString().slice(0, 16));
  check(where, "its times", local, wanted.occurrences.map(({ occurrence }) => occurrence));
  if (wanted.file === null) return;
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, wanted.file), "utf8")));
  const zones = zonesOf(calendar);
  wanted.occurrences.forEach(({ occurrence, starts_at }, at) => {
    if (starts_at === null || !times[at]) return;
    check(`${where}, ${occurrence}`, "the start", instantOf(times[at], zones, wanted.time_zone), starts_at);
  });
}

function dayOf(time) {
  return time.toString().slice(0, 10);
}

const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const { calendars, series } = expected;
for (const calendar of calendars) count(() => checkCalendar(calendar));
for (const one of series) count(() => attempt(one.about, () => checkSeries(one)));
count(() => check(folder, "whether there is anything", calendars.length > 0 && series.length > 0, true));
console.log(`${counts.passed} passed, ${counts.failed} failed`);
