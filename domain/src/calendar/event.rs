//! VEVENT (RFC 5545 3.6.1).

use chrono::TimeDelta;

use super::lines::{Head, Lines};
use super::{Event, Mailbox, Method};
use crate::zoned::{self, Zone};

/// Times are written in `zone`, or in UTC.
pub(super) fn write(lines: &mut Lines, method: Method, event: &Event, zone: Option<Zone>) {
    // Each invitation is an event of its own: when it ends, all of it does (RFC 5546 3.2.5).
    let over = event.cancelled || method == Method::Cancel;
    lines.component("VEVENT", |lines| {
        lines.text("UID", &event.uid);
        lines.value("SEQUENCE", event.sequence);
        lines.instant("DTSTAMP", event.stamp);
        lines.instant("LAST-MODIFIED", event.modified);
        times(lines, event, zone);
        lines.value("STATUS", if over { "CANCELLED" } else { "CONFIRMED" });
        lines.text("SUMMARY", &event.summary);
        lines.text("DESCRIPTION", &event.description);
        place(lines, event);
        lines.uri("URL", &event.url);
        let organizer = Head::new("ORGANIZER").with("CN", &event.organizer.name);
        lines.uri(organizer, &address(&event.organizer));
        // What is published to whoever reads it names nobody (RFC 5546 3.2.1).
        if let Some(attendee) = &event.attendee
            && method != Method::Publish
        {
            invite(lines, attendee, event.perhaps, !over);
        }
        // Nobody is busy with what is cancelled.
        lines.value("TRANSP", if over { "TRANSPARENT" } else { "OPAQUE" });
        if let Some(before) = event.alarm
            && !over
        {
            alarm(lines, before, &event.summary);
        }
    });
}

/// The zone whose local times say when the event is. One that the clocks show twice means the first
/// of the two moments (RFC 5545 3.3.5), and the second to some calendars: UTC is the same to all.
pub(super) fn zone(event: &Event) -> Option<Zone> {
    let zone = event.zone?;
    let says = |instant| zoned::resolve(zoned::local(instant, zone), zone, None) == Ok(instant);
    (says(event.starts_at) && says(event.ends_at)).then_some(zone)
}

fn times(lines: &mut Lines, event: &Event, zone: Option<Zone>) {
    for (name, instant) in [("DTSTART", event.starts_at), ("DTEND", event.ends_at)] {
        match zone {
            Some(zone) => {
                let head = Head::new(name).with("TZID", zone.name());
                lines.local(head, zoned::local(instant, zone));
            }
            None => lines.instant(name, instant),
        }
    }
}

fn place(lines: &mut Lines, event: &Event) {
    let link = event.video_link.as_deref().unwrap_or_default();
    let location = event.location.trim();
    lines.text(
        "LOCATION",
        if location.is_empty() { link } else { location },
    );
    let head = Head::new("CONFERENCE").with("VALUE", "URI");
    lines.uri(head.with("FEATURE", "VIDEO"), link);
}

fn invite(lines: &mut Lines, attendee: &Mailbox, perhaps: bool, answer: bool) {
    let status = if perhaps { "TENTATIVE" } else { "ACCEPTED" };
    let head = Head::new("ATTENDEE")
        .with("CN", &attendee.name)
        .with("CUTYPE", "INDIVIDUAL")
        .with("ROLE", "REQ-PARTICIPANT")
        .with("PARTSTAT", status)
        // They have said what they do, and their calendars go on offering to decline.
        .with("RSVP", if answer { "TRUE" } else { "" });
    lines.uri(head, &address(attendee));
}

fn address(mailbox: &Mailbox) -> String {
    format!("mailto:{}", mailbox.email)
}

/// VALARM (RFC 5545 3.6.6).
fn alarm(lines: &mut Lines, before: TimeDelta, summary: &str) {
    lines.component("VALARM", |lines| {
        lines.value("ACTION", "DISPLAY");
        lines.value("TRIGGER", format!("-{}", duration(before)));
        lines.text("DESCRIPTION", summary);
    });
}

/// DURATION (RFC 5545 3.3.6) in the largest unit that says it whole.
fn duration(time: TimeDelta) -> String {
    let seconds = time.num_seconds().max(0);
    match seconds {
        0 => "PT0S".into(),
        _ if seconds % 86_400 == 0 => format!("P{}D", seconds / 86_400),
        _ if seconds % 3_600 == 0 => format!("PT{}H", seconds / 3_600),
        _ if seconds % 60 == 0 => format!("PT{}M", seconds / 60),
        _ => format!("PT{seconds}S"),
    }
}
