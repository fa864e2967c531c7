//! What calendars send back (RFC 5546 3.2.3). Anybody can send anything here.

use icalendar::parser::{Parameter, Property};

use super::{Answer, Reply};
use crate::person;

/// No answer to one invitation is longer, in bytes.
const LONGEST: usize = 64 * 1024;

pub(super) fn read(text: &str) -> Option<Reply> {
    if text.len() > LONGEST {
        return None;
    }
    let lines = unfold(text);
    let calendar = Calendar::read(&lines)?;
    let method = only(calendar.methods.iter())?.val.as_str().trim();
    let event = calendar.event()?;
    let attendee = only(named(event, "ATTENDEE"))?;
    let answer = match method.to_ascii_uppercase().as_str() {
        "REPLY" => answer(attendee),
        // What else attendees write: another time, please, or send it again.
        "COUNTER" | "REFRESH" => Answer::Other,
        _ => return None,
    };
    Some(Reply {
        uid: uid(event)?.into(),
        attendee: address(attendee.val.as_str())?,
        answer,
    })
}

/// The lines whole again (RFC 5545 3.1). Their breaks may be written in any way, and a run of them
/// is one, because some mail programs double them.
fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let text = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    for line in text.split(['\r', '\n']).filter(|line| !line.is_empty()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.into()),
        }
    }
    lines
}

/// What an answer says, of all that a calendar may hold.
#[derive(Default)]
struct Calendar<'a> {
    methods: Vec<Property<'a>>,
    events: Vec<Vec<Property<'a>>>,
}

impl<'a> Calendar<'a> {
    /// Follows components by hand, line by line: the library's reader calls itself for each within
    /// another, without end, and lets a quotation run on over lines.
    fn read(lines: &'a [String]) -> Option<Self> {
        let mut calendar = Self::default();
        let mut open: Vec<String> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let (name, value) = line.split_at(line.find([':', ';']).unwrap_or(line.len()));
            let component = || value.trim_start_matches(':').trim().to_ascii_uppercase();
            if is(name, "BEGIN") {
                // One calendar, and nothing beside it.
                if open.is_empty() && at > 0 {
                    return None;
                }
                open.push(component());
                if open == ["VCALENDAR", "VEVENT"] {
                    calendar.events.push(Vec::new());
                }
            } else if is(name, "END") {
                if open.pop()? != component() {
                    return None;
                }
            } else if open == ["VCALENDAR"] && is(name, "METHOD") {
                calendar
                    .methods
                    .push(Property::try_from(line.as_str()).ok()?);
            } else if open == ["VCALENDAR", "VEVENT"] && (is(name, "UID") || is(name, "ATTENDEE")) {
                let property = Property::try_from(line.as_str()).ok()?;
                calendar.events.last_mut()?.push(property);
            }
        }
        open.is_empty().then_some(calendar)
    }

    /// The first event, unless there are several that are not one and the same.
    fn event(&self) -> Option<&[Property<'a>]> {
        let (first, others) = self.events.split_first()?;
        let same = others.iter().all(|other| uid(other) == uid(first));
        same.then_some(first)
    }
}

fn uid<'a>(event: &'a [Property<'_>]) -> Option<&'a str> {
    let uid = only(named(event, "UID"))?.val.as_str().trim();
    (!uid.is_empty()).then_some(uid)
}

/// An address without `mailto:`, as Potluck writes them.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let address = match text.split_once(':') {
        Some((scheme, address)) if is(scheme, "mailto") => address.trim(),
        _ => text,
    };
    person::email(address)
}

/// PARTSTAT (RFC 5545 3.2.12).
fn answer(attendee: &Property<'_>) -> Answer {
    let partstats = attendee.params.iter();
    let partstats = partstats.filter(|parameter| is(parameter.key.as_str(), "PARTSTAT"));
    let value = |parameter: &Parameter<'_>| Some(parameter.val.as_ref()?.as_str().to_uppercase());
    match only(partstats).and_then(value).as_deref().map(str::trim) {
        Some("ACCEPTED") => Answer::Accepted,
        Some("DECLINED") => Answer::Declined,
        Some("TENTATIVE") => Answer::Tentative,
        _ => Answer::Other,
    }
}

fn named<'a, 'i>(
    event: &'a [Property<'i>],
    name: &'a str,
) -> impl Iterator<Item = &'a Property<'i>> {
    let properties = event.iter();
    properties.filter(move |property| is(property.name.as_str(), name))
}

/// Names are the same in any case (RFC 5545 2).
fn is(name: &str, expected: &str) -> bool {
    name.eq_ignore_ascii_case(expected)
}

/// What is said once. Whatever is said twice could be read either way.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
