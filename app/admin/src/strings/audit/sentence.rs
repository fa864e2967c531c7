//! One sentence about a change.

use potluck_app::strings::{count, list};
use potluck_domain::api::{AuditEntry, SessionForm, Thing};
use serde_json::Value;

use super::{SOMEBODY, field};
use crate::components::rule::Rule;
use crate::components::trail::deed::{Deed, deed};
use crate::components::trail::group::Group;
use crate::components::trail::value::Eyes;
use crate::strings::series::rule as rule_words;

/// What follows the name of who did it: a verb, the thing (a link where it still exists), and the
/// rest with its own space or comma before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub verb: String,
    pub thing: String,
    pub rest: String,
}

impl Sentence {
    fn new(verb: impl Into<String>, thing: impl Into<String>, rest: impl Into<String>) -> Self {
        Self {
            verb: verb.into(),
            thing: thing.into(),
            rest: rest.into(),
        }
    }

    /// As words without a link.
    pub fn plain(&self) -> String {
        let space = if self.thing.is_empty() { "" } else { " " };
        [&self.verb, space, &self.thing, &self.rest].concat()
    }
}

/// What was done, in one sentence.
pub fn sentence(group: &Group, eyes: &Eyes) -> Sentence {
    match &group.entries[..] {
        [one] => single(one, eyes),
        many => merged(many).unwrap_or_else(|| several(many)),
    }
}

fn single(entry: &AuditEntry, eyes: &Eyes) -> Sentence {
    let (deed, rest) = deed(entry);
    let thing = name(entry);
    // One that is gone has no name, and is called a series then.
    let noun = match entry.kind {
        Thing::Series if entry.title.is_empty() => "",
        kind => noun(kind),
    };
    let whose = entry
        .person
        .as_ref()
        .map_or(SOMEBODY, |it| it.name.as_str());
    let mut said = match deed {
        Deed::Added if entry.kind == Thing::Series => {
            Sentence::new(["made", noun].concat(), thing, by_rule(entry))
        }
        Deed::Added => added(entry, whose, thing, eyes),
        Deed::Removed if entry.kind == Thing::Signup => {
            Sentence::new(["took ", whose, " off the list of"].concat(), thing, "")
        }
        Deed::Removed => Sentence::new(["removed", noun].concat(), thing, ""),
        Deed::Renamed(from, to) => {
            let from = quoted(entry.kind, &from);
            let verb = ["renamed", noun, " ", &from, " to"].concat();
            Sentence::new(verb, quoted(entry.kind, &to), "")
        }
        Deed::Moved(from, to) => {
            let (from, to) = (eyes.when(from), eyes.when(to));
            Sentence::new("moved", thing, [" from ", &from, " to ", &to].concat())
        }
        Deed::Cancelled => Sentence::new("cancelled", thing, on(entry, eyes)),
        Deed::Reinstated => {
            let rest = [" takes place after all", &on(entry, eyes)].concat();
            Sentence::new("decided that", thing, rest)
        }
        Deed::LeftSeries => Sentence::new("took", thing, " out of its series"),
        Deed::Ended => Sentence::new(["ended", noun].concat(), thing, ""),
        Deed::WentOn => Sentence::new(["let", noun].concat(), thing, " go on"),
        Deed::Trainers(ids) => {
            Sentence::new("gave", thing, [" to ", &people(&ids, entry)].concat())
        }
        Deed::Archived => Sentence::new(["archived", noun].concat(), thing, ""),
        Deed::BroughtBack => Sentence::new(["brought back", noun].concat(), thing, ""),
        Deed::Deactivated => Sentence::new("deactivated", thing, freed(entry)),
        Deed::Activated => Sentence::new("activated", thing, " again"),
        Deed::Role { admin, given } => role(admin, given, thing),
        Deed::GotSeat => Sentence::new(["gave ", whose, " a seat in"].concat(), thing, ""),
        Deed::MovedUp => {
            Sentence::new(["moved ", whose, " on the waitlist of"].concat(), thing, "")
        }
        Deed::Attendance(missing) => {
            Sentence::new("marked who was at", thing, self::missing(missing))
        }
        Deed::Marked { absent } => {
            let how = if absent {
                " as missing in"
            } else {
                " as there in"
            };
            Sentence::new(["marked ", whose, how].concat(), thing, "")
        }
        Deed::Fields(_) if entry.kind == Thing::Conduct => Sentence::new("changed", thing, ""),
        Deed::Fields(fields) => {
            let verb = ["changed the ", &fields_words(&fields), " of", noun].concat();
            Sentence::new(verb, thing, from_to(&fields, entry, eyes))
        }
    };
    if !rest.is_empty() {
        said.rest
            .push_str(&[", and changed the ", &fields_words(&rest)].concat());
    }
    said
}

fn added(entry: &AuditEntry, whose: &str, thing: String, eyes: &Eyes) -> Sentence {
    match entry.kind {
        Thing::Session => Sentence::new("planned", thing, on(entry, eyes)),
        Thing::Person => Sentence::new("added", thing, " to the people"),
        Thing::Signup => {
            let state = entry.after.as_ref().and_then(|it| it.get("state"));
            let waits = state.and_then(Value::as_str) == Some("waitlisted");
            let seat = if waits {
                " on the waitlist of"
            } else {
                " on the list of"
            };
            Sentence::new(["put ", whose, seat].concat(), thing, "")
        }
        kind => Sentence::new(["added", noun(kind)].concat(), thing, ""),
    }
}

/// What the rule of a new series comes to.
fn by_rule(entry: &AuditEntry) -> String {
    let text = |name: &str| {
        let value = entry.after.as_ref().and_then(|it| it.get(name));
        value.and_then(Value::as_str).unwrap_or_default()
    };
    let start = SessionForm::parse_local_start(text("local_start"));
    let rule = start.and_then(|start| Rule::parse(text("rule"), start));
    rule.map_or_else(String::new, |rule| {
        [": ", &rule_words::every(&rule.every).replacen('E', "e", 1)].concat()
    })
}

fn role(admin: bool, given: bool, thing: String) -> Sentence {
    match (admin, given) {
        (true, true) => Sentence::new("made", thing, " an admin"),
        (false, true) => Sentence::new("made", thing, " a trainer"),
        (true, false) => Sentence::new("took the role of admin from", thing, ""),
        (false, false) => Sentence::new("took the role of trainer from", thing, ""),
    }
}

/// One topic or format into another.
fn merged(entries: &[AuditEntry]) -> Option<Sentence> {
    let kind = entries.first()?.kind;
    if !matches!(kind, Thing::Topic | Thing::Format) || entries.len() != 2 {
        return None;
    }
    let gone = entries.iter().find(|it| it.after.is_none())?;
    let stays = entries.iter().find(|it| it.after.is_some())?;
    let verb = ["merged", noun(kind), " ", &name(gone), " into"].concat();
    stays.before.as_ref()?;
    Some(Sentence::new(verb, name(stays), ""))
}

fn several(entries: &[AuditEntry]) -> Sentence {
    let Some(first) = entries.first() else {
        return Sentence::default();
    };
    let number = entries.len();
    let alike = |other: &AuditEntry| {
        std::mem::discriminant(&deed(other).0) == std::mem::discriminant(&deed(first).0)
    };
    let things = things(first.kind, number);
    let verb = match deed(first).0 {
        _ if !entries.iter().all(alike) => ["changed ", &things].concat(),
        Deed::Added if first.kind == Thing::Session => ["planned ", &things].concat(),
        Deed::Added => ["added ", &things].concat(),
        Deed::Removed => ["removed ", &things].concat(),
        Deed::Moved(..) => ["moved ", &things].concat(),
        Deed::Cancelled => ["cancelled ", &things].concat(),
        Deed::Reinstated => ["put ", &things, " back on the program"].concat(),
        Deed::LeftSeries => ["took ", &things, " out of their series"].concat(),
        Deed::Ended => ["ended ", &things].concat(),
        Deed::Trainers(ids) => ["gave ", &things, " to ", &people(&ids, first)].concat(),
        Deed::Archived => ["archived ", &things].concat(),
        Deed::BroughtBack => ["brought back ", &things].concat(),
        Deed::Fields(fields) if entries.iter().all(|it| deed(it).0 == deed(first).0) => {
            ["changed the ", &fields_words(&fields), " of ", &things].concat()
        }
        _ => ["changed ", &things].concat(),
    };
    let one_title = entries.iter().all(|it| it.title == first.title) && !first.title.is_empty();
    if one_title && first.kind == Thing::Session {
        Sentence::new([&verb, " of"].concat(), name(first), "")
    } else {
        Sentence::new(verb, "", "")
    }
}

/// What it is called now, or was when it was removed.
pub fn name(entry: &AuditEntry) -> String {
    if entry.kind == Thing::Conduct {
        return "the code of conduct".to_owned();
    }
    if !entry.title.is_empty() {
        return quoted(entry.kind, &entry.title);
    }
    let old = [&entry.before, &entry.after].into_iter().flatten();
    let old = old
        .filter_map(|it| it.get("title").or_else(|| it.get("name")))
        .find_map(Value::as_str);
    old.map_or_else(
        || things(entry.kind, 1).replacen('1', "a", 1),
        |old| quoted(entry.kind, old),
    )
}

fn quoted(kind: Thing, title: &str) -> String {
    match kind {
        Thing::Person | Thing::Region => title.to_owned(),
        _ => ["“", title, "”"].concat(),
    }
}

/// With a space before it; nothing for what goes without saying.
fn noun(kind: Thing) -> &'static str {
    match kind {
        Thing::Series => " the series",
        Thing::Training => " the training",
        Thing::Region => " the region",
        Thing::Topic => " the topic",
        Thing::Format => " the format",
        Thing::Session | Thing::Person | Thing::Signup | Thing::Attendance | Thing::Conduct => "",
    }
}

fn things(kind: Thing, number: usize) -> String {
    let (one, many) = match kind {
        Thing::Session | Thing::Attendance => ("session", "sessions"),
        Thing::Series => ("series", "series"),
        Thing::Training => ("training", "trainings"),
        Thing::Person => ("person", "people"),
        Thing::Region => ("region", "regions"),
        Thing::Topic => ("topic", "topics"),
        Thing::Format => ("format", "formats"),
        Thing::Signup => ("place", "places"),
        Thing::Conduct => ("code of conduct", "codes of conduct"),
    };
    count(number, one, many)
}

fn people(ids: &[String], entry: &AuditEntry) -> String {
    let name = |id: &String| entry.names.get(id).map_or(SOMEBODY, String::as_str);
    let names: Vec<String> = ids.iter().map(|id| name(id).to_owned()).collect();
    if names.is_empty() {
        return "nobody".to_owned();
    }
    list(&names)
}

fn fields_words(fields: &[String]) -> String {
    const MOST: usize = 4;
    let mut words: Vec<String> = fields.iter().map(|it| field(it).to_owned()).collect();
    words.dedup();
    if words.len() > MOST {
        let more = count(words.len() - MOST, "field more", "fields more");
        words.truncate(MOST);
        words.push(more);
    }
    list(&words)
}

/// The values of one field that are short enough to be told.
fn from_to(fields: &[String], entry: &AuditEntry, eyes: &Eyes) -> String {
    const SHORT: usize = 40;
    let ([_], Some(line)) = (fields, eyes.lines(entry).into_iter().next()) else {
        return String::new();
    };
    if line.from.chars().count() > SHORT || line.to.chars().count() > SHORT {
        return String::new();
    }
    [" from ", &line.from, " to ", &line.to].concat()
}

/// When a session starts.
fn on(entry: &AuditEntry, eyes: &Eyes) -> String {
    let then = entry.after.as_ref().and_then(|it| it.get("starts_at"));
    let then = then.and_then(Value::as_str).and_then(|it| it.parse().ok());
    let at = then.or(entry.starts_at);
    at.map_or_else(String::new, |at| [" on ", &eyes.when(at)].concat())
}

fn freed(entry: &AuditEntry) -> String {
    let places = entry.before.as_ref().and_then(|it| it.get("signups"));
    match places.and_then(Value::as_array).map_or(0, Vec::len) {
        0 => String::new(),
        number => [" and freed ", &count(number, "place", "places")].concat(),
    }
}

fn missing(number: usize) -> String {
    match number {
        0 => ": everybody was there".to_owned(),
        1 => ": 1 person was missing".to_owned(),
        many => [": ", &many.to_string(), " people were missing"].concat(),
    }
}

#[cfg(test)]
mod tests;
