//! The values of a changed field, in words.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use potluck_app::format;
use potluck_app::strings::label;
use potluck_domain::api::{AuditEntry, SessionForm};
use serde_json::Value;

use super::deed::is_yes;
use crate::clock;
use crate::components::rule::Rule;
use crate::components::zones::zone_words;
use crate::strings::audit as say;
use crate::strings::series::rule as rule_words;

/// As much of a long text as is shown.
const LONG: usize = 280;

/// Fields that say nothing to people: a training is what the sentence is about.
const HIDDEN: [&str; 2] = ["position", "training_id"];

/// What values are shown with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eyes {
    /// The viewer's zone.
    pub zone: String,
    /// Code and name of each region.
    pub regions: Vec<(String, String)>,
}

/// One changed field: its name in words, what it was and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub field: String,
    pub from: String,
    pub to: String,
}

impl Eyes {
    /// `Thu 3 Dec, 10:00`, in the viewer's zone.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        format::day_and_time(at, &self.zone)
    }

    /// Every field of an entry, from what to what. Of a thing that is new or gone, only what is
    /// not empty.
    pub fn lines(&self, entry: &AuditEntry) -> Vec<Line> {
        let fields = entry.after.as_ref().or(entry.before.as_ref());
        let names = fields.into_iter().flat_map(serde_json::Map::keys);
        names
            .filter(|name| !HIDDEN.contains(&name.as_str()))
            .map(|name| {
                let side = |map: &Option<serde_json::Map<String, Value>>| {
                    let value = map.as_ref().and_then(|map| map.get(name));
                    value.cloned().unwrap_or(Value::Null)
                };
                let (from, to) = differing(name, side(&entry.before), side(&entry.after));
                Line {
                    field: label(say::field(name)),
                    from: self.value(name, &from, entry),
                    to: self.value(name, &to, entry),
                }
            })
            .filter(|line| line.from != line.to)
            .collect()
    }

    /// A value of the field `name`.
    pub fn value(&self, name: &str, value: &Value, entry: &AuditEntry) -> String {
        let items = |item: &dyn Fn(&Value) -> String| {
            let items = value.as_array().into_iter().flatten();
            let items: Vec<String> = items.map(item).filter(|it| !it.is_empty()).collect();
            items.join(", ")
        };
        let person = |id: &Value| {
            let known = id.as_str().and_then(|id| entry.names.get(id));
            known.map_or(say::SOMEBODY, String::as_str).to_owned()
        };
        let words = match name {
            _ if value.is_null() => String::new(),
            "confidential" | "neutral_facilitator" | "is_trainer" | "is_admin" | "ended" => {
                say::yes(is_yes(value)).to_owned()
            }
            "facilitator_id" | "manager_id" => person(value),
            "trainer_ids" | "absent" => items(&person),
            "signups" => say::sessions(value.as_array().map_or(0, Vec::len)),
            "training_ids" => say::trainings(value.as_array().map_or(0, Vec::len)),
            "regions" if value.as_array().is_some_and(Vec::is_empty) => say::ALL_REGIONS.to_owned(),
            "regions" => items(&|code| self.region(&text(code))),
            // Ids of things that the sentence links to, or that have a page of their own.
            "series_id" => say::IN_A_SERIES.to_owned(),
            "twins" => say::HAS_TWINS.to_owned(),
            "skip_holidays" if value.as_array().is_some_and(Vec::is_empty) => {
                say::NO_REGIONS.to_owned()
            }
            "skip_holidays" => items(&|code| self.region(&text(code))),
            "exceptions" => items(&|date| day(&text(date))),
            "local_start" | "occurrence" => local(&text(value)),
            "rule" => rule(&text(value), entry),
            "minimum" => say::people(value.as_u64()),
            "region" => self.region(&text(value)),
            "zones" => items(&|zone| format::zone_city(&text(zone))),
            "time_zone" | "home_zone" => zone_words(&text(value)),
            "working_days" => items(&|day| say::weekday(day.as_u64()).to_owned()),
            "holidays" => items(&|holiday| {
                let part = |index: usize| text(holiday.get(index).unwrap_or(&Value::Null));
                [&day(&part(0)), " ", &part(1)].concat()
            }),
            "start_date" => day(&text(value)),
            "agenda" => items(&|item| {
                let minutes = item.get("minutes").map(text).unwrap_or_default();
                let title = item.get("title").map(text).unwrap_or_default();
                [&title, " (", &minutes, " min)"].concat()
            }),
            "resources" => items(&|item| item.get("title").map(text).unwrap_or_default()),
            "duration_minutes" => say::minutes(&text(value)),
            "capacity" | "default_capacity" => say::seats(value.as_u64()),
            "hue" => [&text(value), "°"].concat(),
            "language" => format::language_name(&text(value)),
            "status" | "state" | "attendance" | "format" => label(&text(value)),
            _ if name.ends_with("_at") => self.instant(&text(value)),
            _ if value.is_array() => items(&text),
            _ => shortened(&text(value)),
        };
        if words.is_empty() {
            say::NOTHING.to_owned()
        } else {
            words
        }
    }

    fn instant(&self, text: &str) -> String {
        text.parse()
            .map_or_else(|_| text.to_owned(), |at| self.when(at))
    }

    fn region(&self, code: &str) -> String {
        let known = self.regions.iter().find(|(it, _)| it == code);
        known.map_or(code, |(_, name)| name).to_owned()
    }
}

/// Of long lists only the items that are not in both.
fn differing(name: &str, from: Value, to: Value) -> (Value, Value) {
    match (name, from, to) {
        ("holidays", Value::Array(from), Value::Array(to)) => {
            let without = |these: &[Value], those: &[Value]| {
                let items = these.iter().filter(|it| !those.contains(it));
                Value::Array(items.cloned().collect())
            };
            (without(&from, &to), without(&to, &from))
        }
        (_, from, to) => (from, to),
    }
}

/// `Fri 25 Dec` of `2026-12-25`, whatever the zone.
fn day(date: &str) -> String {
    let noon = date
        .parse::<NaiveDate>()
        .ok()
        .and_then(|date| date.and_hms_opt(12, 0, 0));
    noon.map_or_else(
        || date.to_owned(),
        |noon| format::short_day(noon.and_utc(), "UTC"),
    )
}

/// `Thu 3 Dec, 10:00` of `2026-12-03T10:00`, whatever the zone.
fn local(text: &str) -> String {
    let at = clock::as_utc(text);
    at.map_or_else(|| text.to_owned(), |at| format::day_and_time(at, "UTC"))
}

/// A rule in words, as far as the entry says where it begins.
fn rule(value: &str, entry: &AuditEntry) -> String {
    let sides = [&entry.after, &entry.before].into_iter().flatten();
    let start = sides
        .filter_map(|it| it.get("local_start").and_then(Value::as_str))
        .find_map(SessionForm::parse_local_start);
    // Rules of our forms say their days, whatever the start.
    let rule = match start {
        Some(start) => Rule::parse(value, start),
        None => Rule::parse(value, NaiveDateTime::default()).filter(|rule| rule.print() == value),
    };
    rule.map_or_else(
        || value.to_owned(),
        |rule| rule_words::every(&rule.every) + &rule_words::ends(rule.ends),
    )
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => [text.get(..end).unwrap_or_default().trim_end(), "…"].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use potluck_domain::api::Thing;
    use serde_json::json;

    use super::super::deed::entry;
    use super::*;

    fn lines(before: &Value, after: &Value) -> Vec<(String, String, String)> {
        let eyes = Eyes {
            zone: "UTC".to_owned(),
            regions: vec![("EU".to_owned(), "Europe".to_owned())],
        };
        let mut entry = entry(Thing::Session, before, after);
        entry
            .names
            .insert("p-1".to_owned(), "Clara Hoffmann".to_owned());
        let lines = eyes.lines(&entry).into_iter();
        lines.map(|it| (it.field, it.from, it.to)).collect()
    }

    fn line(field: &str, from: &str, to: &str) -> (String, String, String) {
        (field.to_owned(), from.to_owned(), to.to_owned())
    }

    #[test]
    fn values_are_words() {
        let before = json!({"capacity": 12, "confidential": 0, "regions": [],
            "trainer_ids": ["p-1"], "location": ""});
        let after = json!({"capacity": 1, "confidential": 1, "regions": ["EU", "AU"],
            "trainer_ids": ["p-1", "gone"], "location": "Kitchen"});
        assert_eq!(
            lines(&before, &after),
            [
                line("Seats", "12 seats", "1 seat"),
                line("Confidential", "no", "yes"),
                line("Place", "nothing", "Kitchen"),
                line("Regions", "all regions", "Europe, AU"),
                line("Trainers", "Clara Hoffmann", "Clara Hoffmann, somebody"),
            ]
        );
    }

    #[test]
    fn of_what_is_new_only_what_is_filled_is_shown() {
        let after = json!({"location": "Kitchen", "video_link": null});
        assert_eq!(
            lines(&Value::Null, &after),
            [line("Place", "nothing", "Kitchen")]
        );
    }

    #[test]
    fn rules_are_words_where_they_have_any() {
        let before = json!({"rule": "FREQ=WEEKLY;BYDAY=TH"});
        let after = json!({"rule": "FREQ=MONTHLY;BYDAY=-1TH;COUNT=6"});
        let to = "Every last Thursday of the month, 6 times";
        assert_eq!(lines(&before, &after), [line("Rule", "Every Thursday", to)]);
        let bare = json!({"rule": "FREQ=WEEKLY"});
        assert_eq!(
            lines(&bare, &after),
            [line("Rule", "FREQ=WEEKLY", to)],
            "nothing says on which day"
        );
    }

    #[test]
    fn long_texts_are_shortened_between_characters() {
        assert_eq!(shortened("ü"), "ü");
        let long = "ü".repeat(LONG + 1);
        assert_eq!(shortened(&long).chars().count(), LONG + 1);
        assert!(shortened(&long).ends_with('…'));
    }
}
