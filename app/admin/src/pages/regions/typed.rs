//! What a region's form holds, as it is typed.

use std::collections::BTreeMap;

use potluck_app::format;
use potluck_domain::api::{Holiday, RegionDetails, RegionForm, WorkingHours};
use serde::{Deserialize, Serialize};

use super::holidays::TypedHoliday;
use crate::components::zones::zone_words;
use crate::strings::regions as say;
use crate::ui::{Choice, Difference, Side, number};

/// Everything in the form; kept as a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub code: String,
    pub name: String,
    pub home_zone: String,
    /// Without the home zone.
    pub zones: Vec<Choice>,
    pub work_start: String,
    pub work_end: String,
    /// ISO weekdays in their order.
    pub days: Vec<u8>,
    pub least: String,
    pub most: String,
    pub slack_channel: String,
    pub hue: String,
    pub holidays: Vec<TypedHoliday>,
}

impl Default for Typed {
    /// What most regions begin with.
    fn default() -> Self {
        Self {
            code: String::new(),
            name: String::new(),
            home_zone: String::new(),
            zones: Vec::new(),
            work_start: "09:00".to_owned(),
            work_end: "17:00".to_owned(),
            days: vec![1, 2, 3, 4, 5],
            least: "10".to_owned(),
            most: "15".to_owned(),
            slack_channel: String::new(),
            hue: "70".to_owned(),
            holidays: Vec::new(),
        }
    }
}

/// A zone as a choice.
pub fn zone_choice(zone: &str) -> Choice {
    Choice {
        value: zone.to_owned(),
        words: format::zone_city(zone),
        detail: zone_words(zone),
    }
}

impl Typed {
    pub fn of(details: &RegionDetails) -> Self {
        let region = &details.region;
        let further = region
            .zones
            .iter()
            .filter(|zone| **zone != region.home_zone);
        let holiday = |it: &Holiday| TypedHoliday {
            date: it.date.to_string(),
            name: it.name.clone(),
        };
        Self {
            code: region.code.clone(),
            name: region.name.clone(),
            home_zone: region.home_zone.clone(),
            zones: further.map(|zone| zone_choice(zone)).collect(),
            work_start: region.working_hours.start.clone(),
            work_end: region.working_hours.end.clone(),
            days: region.working_hours.days.clone(),
            least: region.monthly_target.0.to_string(),
            most: region.monthly_target.1.to_string(),
            slack_channel: region.slack_channel.clone(),
            hue: region.hue.to_string(),
            holidays: details.holidays.iter().map(holiday).collect(),
        }
    }

    /// What is sent, or what cannot be, by field. `version` is that of a region that is there.
    pub fn form(&self, version: Option<u32>) -> Result<RegionForm, BTreeMap<String, String>> {
        let mut errors = BTreeMap::new();
        let mut wrong = |name: String, message: &str| {
            errors.entry(name).or_insert_with(|| message.to_owned());
        };
        let mut whole = |name: &str, text: &str| {
            number(text).unwrap_or_else(|| {
                wrong(name.to_owned(), say::NUMBER);
                0
            })
        };
        let target = (
            whole("monthly_target", &self.least),
            whole("monthly_target.most", &self.most),
        );
        let hue = whole("hue", &self.hue);
        let mut holidays = Vec::new();
        for (index, holiday) in self.holidays.iter().enumerate() {
            let field = |part: &str| ["holidays.", &index.to_string(), ".", part].concat();
            let name = holiday.name.trim();
            if name.is_empty() {
                wrong(field("name"), say::HOLIDAY_MISSING);
            }
            match holiday.date.parse() {
                Ok(date) => holidays.push(Holiday {
                    date,
                    name: name.to_owned(),
                }),
                Err(_) => wrong(field("date"), say::DATE_MISSING),
            }
        }
        let form = RegionForm {
            code: self.code.trim().to_owned(),
            name: self.name.clone(),
            home_zone: self.home_zone.clone(),
            zones: self.zones.iter().map(|it| it.value.clone()).collect(),
            working_hours: WorkingHours {
                start: self.work_start.clone(),
                end: self.work_end.clone(),
                days: self.days.clone(),
            },
            monthly_target: target,
            slack_channel: self.slack_channel.clone(),
            hue: u16::try_from(hue).unwrap_or(u16::MAX),
            holidays,
            version,
        };
        if errors.is_empty() {
            return Ok(form);
        }
        // The API, which says this else, is not asked.
        for (name, text) in [
            ("code", &self.code),
            ("name", &self.name),
            ("home_zone", &self.home_zone),
        ] {
            if text.trim().is_empty() {
                errors.insert(name.to_owned(), say::MISSING.to_owned());
            }
        }
        Err(errors)
    }

    /// Every field in words, for two changes at once.
    pub fn differences(base: &Self, theirs: &Self, mine: &Self) -> Vec<Difference> {
        let field = |name, label: &str, of: fn(&Self) -> String| Difference {
            name,
            label: label.to_owned(),
            base: of(base),
            theirs: of(theirs),
            mine: of(mine),
        };
        vec![
            field("name", say::NAME, |it| it.name.clone()),
            field("home_zone", say::HOME_ZONE, |it| it.home_zone.clone()),
            field("zones", say::ZONES, |it| {
                let names: Vec<&str> = it.zones.iter().map(|it| it.words.as_str()).collect();
                names.join(", ")
            }),
            field("hours", say::HOURS, |it| {
                say::hours(&it.work_start, &it.work_end, &it.days)
            }),
            field("target", say::MONTHLY, |it| {
                [&it.least, "–", it.most.as_str()].concat()
            }),
            field("slack_channel", say::SLACK, |it| it.slack_channel.clone()),
            field("hue", say::HUE, |it| say::degrees(&it.hue)),
            field("holidays", say::HOLIDAYS, |it| {
                let lines = it
                    .holidays
                    .iter()
                    .map(|it| [&it.date, " ", it.name.as_str()].concat());
                lines.collect::<Vec<_>>().join(", ")
            }),
        ]
    }

    /// With those fields of `theirs` that were chosen.
    #[must_use]
    pub fn with(mut self, theirs: &Self, choices: &[(&'static str, Side)]) -> Self {
        for (name, _) in choices.iter().filter(|(_, side)| *side == Side::Theirs) {
            let theirs = theirs.clone();
            match *name {
                "name" => self.name = theirs.name,
                "home_zone" => self.home_zone = theirs.home_zone,
                "zones" => self.zones = theirs.zones,
                "hours" => {
                    self.work_start = theirs.work_start;
                    self.work_end = theirs.work_end;
                    self.days = theirs.days;
                }
                "target" => {
                    self.least = theirs.least;
                    self.most = theirs.most;
                }
                "slack_channel" => self.slack_channel = theirs.slack_channel,
                "hue" => self.hue = theirs.hue,
                _ => self.holidays = theirs.holidays,
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_cannot_be_sent_is_named_at_once() {
        let typed = Typed {
            least: "many".to_owned(),
            holidays: vec![
                TypedHoliday::default(),
                TypedHoliday {
                    date: "2026-12-25".to_owned(),
                    name: "Christmas Day".to_owned(),
                },
            ],
            ..Typed::default()
        };
        let wrong: Vec<String> = typed.form(None).unwrap_err().into_keys().collect();
        assert_eq!(
            wrong,
            [
                "code",
                "holidays.0.date",
                "holidays.0.name",
                "home_zone",
                "monthly_target",
                "name"
            ]
        );
    }

    #[test]
    fn what_is_typed_is_what_is_sent() {
        let typed = Typed {
            code: " AU ".to_owned(),
            ..Typed::default()
        };
        let form = typed.form(Some(4)).unwrap();
        assert_eq!((form.code.as_str(), form.monthly_target), ("AU", (10, 15)));
        assert_eq!((form.hue, form.version), (70, Some(4)));
    }

    #[test]
    fn fields_that_belong_together_are_taken_over_together() {
        let theirs = Typed {
            work_end: "18:00".to_owned(),
            days: vec![1, 2],
            hue: "200".to_owned(),
            ..Typed::default()
        };
        let choices = [("hours", Side::Theirs), ("hue", Side::Mine)];
        let both = Typed::default().with(&theirs, &choices);
        assert_eq!((both.work_end.as_str(), both.days.len()), ("18:00", 2));
        assert_eq!(both.hue, "70");
    }
}
