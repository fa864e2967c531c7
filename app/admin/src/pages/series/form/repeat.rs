//! How a series repeats, asked so that nobody needs to know how rules are written.

mod fields;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::components::rule::{Ends, Every, On, Rule, WEEK, code, weekday};
use crate::strings::series::form as say;
use crate::ui::number;

pub(in super::super) use fields::{RepeatControls, RepeatFields, RuleWords};

/// As it is chosen and typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in super::super) struct Repeat {
    /// `week`, `month`, `quarter` or `year`.
    pub(in super::super) unit: String,
    pub(in super::super) every: String,
    /// Such as `TH`.
    pub(in super::super) days: Vec<String>,
    /// `day`, `last_day`, or which of the weekdays: `1` to `4`, `-1`.
    pub(in super::super) on: String,
    pub(in super::super) weekday: String,
    pub(in super::super) day: String,
    pub(in super::super) month: String,
    /// `never`, `count` or `until`.
    pub(in super::super) ends: String,
    pub(in super::super) count: String,
    pub(in super::super) until: String,
}

impl Default for Repeat {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            unit: text("month"),
            every: text("1"),
            days: Vec::new(),
            on: text("1"),
            weekday: text("MO"),
            day: text("1"),
            month: text("1"),
            ends: text("never"),
            count: text("6"),
            until: String::new(),
        }
    }
}

impl Repeat {
    /// A rule as the form shows it; of one without words only where it begins.
    pub(in super::super) fn of(value: &str, start: NaiveDateTime) -> Self {
        let mut repeat = Self::default().anchored(start.date());
        let Some(rule) = Rule::parse(value, start) else {
            return repeat;
        };
        let (unit, interval) = match rule.every {
            Every::Weeks { interval, days } => {
                repeat.days = days.into_iter().map(|day| code(day).to_owned()).collect();
                ("week", interval)
            }
            Every::Months { interval, on } => {
                repeat.take(on);
                (if interval == 3 { "quarter" } else { "month" }, interval)
            }
            Every::Years {
                interval,
                month,
                on,
            } => {
                repeat.take(on);
                repeat.month = month.to_string();
                ("year", interval)
            }
        };
        unit.clone_into(&mut repeat.unit);
        repeat.every = interval.to_string();
        let ends = match rule.ends {
            Ends::Never => "never",
            Ends::After(count) => {
                repeat.count = count.to_string();
                "count"
            }
            Ends::On(day) => {
                repeat.until = day.to_string();
                "until"
            }
        };
        ends.clone_into(&mut repeat.ends);
        repeat
    }

    fn take(&mut self, on: On) {
        self.on = key(on);
        match on {
            On::Day(day) => self.day = day.to_string(),
            On::LastDay => {}
            On::Weekday(_, day) => code(day).clone_into(&mut self.weekday),
        }
    }

    /// The same, such that its first time can be on `start`.
    pub(in super::super) fn anchored(mut self, start: NaiveDate) -> Self {
        let today = code(start.weekday()).to_owned();
        if self.days.len() < 2 {
            self.days = vec![today.clone()];
        } else if !self.days.contains(&today) {
            self.days.push(today.clone());
        }
        let days = WEEK.map(|day| code(day).to_owned()).into_iter();
        self.days = days.filter(|day| self.days.contains(day)).collect();
        let ways: Vec<String> = On::of(start).into_iter().map(key).collect();
        if !ways.contains(&self.on) {
            // Another weekday of the month where it was one, else the day.
            let at = usize::from(!matches!(self.on.as_str(), "day" | "last_day"));
            self.on = ways.get(at).or(ways.first()).cloned().unwrap_or_default();
        }
        self.weekday = today;
        self.day = start.day().to_string();
        self.month = start.month().to_string();
        self
    }

    /// What it comes to; numbers that are none are 0, which is refused.
    pub(in super::super) fn rule(&self) -> Rule {
        let interval = match self.unit.as_str() {
            "quarter" => 3,
            _ => number(&self.every).unwrap_or_default(),
        };
        let every = match self.unit.as_str() {
            "week" => Every::Weeks {
                interval,
                days: self.days.iter().filter_map(|day| weekday(day)).collect(),
            },
            "year" => Every::Years {
                interval,
                month: number(&self.month).unwrap_or_default(),
                on: self.day_of_month(),
            },
            _ => Every::Months {
                interval,
                on: self.day_of_month(),
            },
        };
        let ends = match self.ends.as_str() {
            "count" => Ends::After(number(&self.count).unwrap_or_default()),
            "until" => self.until.parse().map_or(Ends::After(0), Ends::On),
            _ => Ends::Never,
        };
        Rule { every, ends }
    }

    fn day_of_month(&self) -> On {
        match self.on.as_str() {
            "day" => On::Day(number(&self.day).unwrap_or_default()),
            "last_day" => On::LastDay,
            nth => {
                let day = weekday(&self.weekday).unwrap_or(Weekday::Mon);
                On::Weekday(nth.parse().unwrap_or(1), day)
            }
        }
    }

    /// What is wrong with it, by field.
    pub(in super::super) fn wrong(&self) -> BTreeMap<String, String> {
        let is_none = |text: &str| number(text).unwrap_or_default() == 0;
        let weeks = self.unit == "week";
        let day = number(&self.day).is_some_and(|day| (1..=31).contains(&day));
        [
            (
                "every",
                say::EVERY_WRONG,
                self.unit != "quarter" && is_none(&self.every),
            ),
            ("days", say::DAYS_WRONG, weeks && self.days.is_empty()),
            ("day", say::DAY_WRONG, !weeks && self.on == "day" && !day),
            (
                "count",
                say::COUNT_WRONG,
                self.ends == "count" && is_none(&self.count),
            ),
            (
                "until",
                say::UNTIL_WRONG,
                self.ends == "until" && self.until.parse::<NaiveDate>().is_err(),
            ),
        ]
        .into_iter()
        .filter(|(_, _, wrong)| *wrong)
        .map(|(name, words, _)| (name.to_owned(), words.to_owned()))
        .collect()
    }
}

/// How the form calls a day of a month.
fn key(on: On) -> String {
    match on {
        On::Day(_) => "day".to_owned(),
        On::LastDay => "last_day".to_owned(),
        On::Weekday(nth, _) => nth.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_rule_of_the_form_opens_as_it_was_made() {
        let start = "2026-11-26T10:00:00".parse().unwrap();
        for value in [
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6",
            "FREQ=MONTHLY;BYDAY=-1TH",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TH;UNTIL=20270131",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=-1TH;COUNT=2",
        ] {
            let repeat = Repeat::of(value, start);
            assert_eq!(repeat.rule().print(), value);
            assert!(repeat.wrong().is_empty(), "{value}");
        }
    }

    #[test]
    fn another_first_day_takes_the_rule_along() {
        let repeat = Repeat {
            on: "-1".to_owned(),
            ..Repeat::default()
        };
        let print = |repeat: Repeat, start: &str| repeat.anchored(date(start)).rule().print();
        assert_eq!(
            print(repeat.clone(), "2026-11-26"),
            "FREQ=MONTHLY;BYDAY=-1TH"
        );
        assert_eq!(
            print(repeat.clone(), "2026-12-08"),
            "FREQ=MONTHLY;BYDAY=2TU"
        );
        let on_last_day = Repeat {
            on: "last_day".to_owned(),
            ..repeat.clone()
        };
        assert_eq!(
            print(on_last_day, "2026-12-08"),
            "FREQ=MONTHLY;BYMONTHDAY=8"
        );
        // A fifth one is the last.
        assert_eq!(
            print(Repeat::default(), "2026-12-31"),
            "FREQ=MONTHLY;BYDAY=-1TH"
        );
        let weekly = Repeat {
            unit: "week".to_owned(),
            days: ["MO", "WE"].map(str::to_owned).to_vec(),
            ..repeat
        };
        assert_eq!(print(weekly, "2026-12-08"), "FREQ=WEEKLY;BYDAY=MO,TU,WE");
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        let wrong = |repeat: Repeat| repeat.wrong().into_keys().collect::<Vec<_>>();
        let empty = Repeat {
            unit: "week".to_owned(),
            every: String::new(),
            ends: "until".to_owned(),
            ..Repeat::default()
        };
        assert_eq!(wrong(empty), ["days", "every", "until"]);
        let quarterly = Repeat {
            unit: "quarter".to_owned(),
            every: "x".to_owned(),
            ends: "count".to_owned(),
            count: "0".to_owned(),
            ..Repeat::default()
        };
        assert_eq!(wrong(quarterly), ["count"]);
    }
}
