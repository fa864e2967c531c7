//! A region: where people live, when they work, and how much the program aims for there.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::api::{Holiday, Region, RegionForm, WorkingHours};
use crate::form::FieldErrors;
use crate::zoned::{Rules, Zone};

/// A region that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegion {
    /// The home zone is the first of its zones.
    pub region: Region,
    /// In time order, a date once.
    pub holidays: Vec<Holiday>,
}

impl RegionForm {
    /// The region, or what is wrong with each field.
    pub fn parse(&self, zones: Rules) -> Result<NewRegion, FieldErrors> {
        let mut errors = FieldErrors::default();
        let (home_zone, zones) = self.zones(&mut errors, zones);
        let (least, most) = self.monthly_target;
        if least > most || most > 100 {
            errors.add(
                "monthly_target",
                "From the least to the most, at most 100, please.",
            );
        }
        if self.hue > 359 {
            errors.add("hue", "Between 0 and 359, please.");
        }
        let region = Region {
            code: code(&mut errors, &self.code),
            name: errors.line("name", &self.name, 60),
            home_zone,
            zones,
            working_hours: working_hours(&mut errors, &self.working_hours),
            monthly_target: self.monthly_target,
            slack_channel: channel(&mut errors, &self.slack_channel),
            hue: self.hue,
        };
        let holidays = holidays(&mut errors, &self.holidays);
        errors.unless_any(NewRegion { region, holidays })
    }

    /// The home zone and all zones, it first, each once and spelled as the database has it.
    fn zones(&self, errors: &mut FieldErrors, rules: Rules) -> (String, Vec<String>) {
        let mut zones: Vec<String> = Vec::with_capacity(self.zones.len() + 1);
        match Zone::find(self.home_zone.trim(), rules) {
            Some(home) => zones.push(home.name().to_owned()),
            None => errors.add(
                "home_zone",
                "A time zone by its IANA name, such as Europe/Berlin, please.",
            ),
        }
        let home_zone = zones.first().cloned().unwrap_or_default();
        if self.zones.len() > 50 {
            errors.add("zones", "At most 50, please.");
        }
        for name in self.zones.iter().take(50) {
            match Zone::find(name.trim(), rules) {
                Some(zone) if zones.iter().any(|known| known == zone.name()) => {}
                Some(zone) => zones.push(zone.name().to_owned()),
                None => errors.add(
                    "zones",
                    "Time zones by their IANA names, such as Europe/Berlin, please.",
                ),
            }
        }
        (home_zone, zones)
    }
}

fn code(errors: &mut FieldErrors, text: &str) -> String {
    let text = text.trim();
    let fits =
        |letter: u8| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == b'-';
    if !(2..=12).contains(&text.len()) || !text.bytes().all(fits) {
        errors.add(
            "code",
            "2 to 12 capital letters, digits or hyphens, please.",
        );
    }
    text.to_owned()
}

fn working_hours(errors: &mut FieldErrors, hours: &WorkingHours) -> WorkingHours {
    let time = |text: &str| {
        let to_the_minute = text.len() == "09:00".len();
        to_the_minute.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok())?
    };
    let (start, end) = (hours.start.trim(), hours.end.trim());
    match (time(start), time(end)) {
        (Some(start), Some(end)) if start < end => {}
        (Some(_), Some(_)) => errors.add("working_hours", "They start before they end."),
        _ => errors.add("working_hours", "Times such as 09:00 and 17:30, please."),
    }
    let mut days = hours.days.clone();
    days.sort_unstable();
    days.dedup();
    let whole = (1..=7).contains(&days.len()) && days.iter().all(|day| (1..=7).contains(day));
    if !whole || days.len() < hours.days.len() {
        errors.add("working_hours", "At least one day of the week, each once.");
    }
    WorkingHours {
        start: start.to_owned(),
        end: end.to_owned(),
        days,
    }
}

/// A channel such as `#learning`, or nothing.
fn channel(errors: &mut FieldErrors, text: &str) -> String {
    let channel = errors.optional_line("slack_channel", text, 81);
    let sound = channel.strip_prefix('#').is_some_and(|name| {
        !name.is_empty() && !name.contains(|letter: char| letter.is_whitespace() || letter == '#')
    });
    if !channel.is_empty() && !sound {
        errors.add("slack_channel", "A channel such as #learning, please.");
    }
    channel
}

fn holidays(errors: &mut FieldErrors, holidays: &[Holiday]) -> Vec<Holiday> {
    if holidays.len() > 400 {
        errors.add("holidays", "At most 400, please.");
    }
    let mut checked: Vec<Holiday> = holidays
        .iter()
        .map(|holiday| Holiday {
            date: date(errors, holiday.date),
            name: errors.line("holidays", &holiday.name, 80),
        })
        .collect();
    checked.sort_by_key(|holiday| holiday.date);
    if let Some(twice) = checked.windows(2).find(|pair| pair[0].date == pair[1].date) {
        errors.add("holidays", format!("{} is here twice.", twice[0].date));
    }
    checked
}

fn date(errors: &mut FieldErrors, date: NaiveDate) -> NaiveDate {
    if !(1970..2200).contains(&date.year()) {
        errors.add("holidays", "Years between 1970 and 2199, please.");
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoned::Database;

    fn form() -> RegionForm {
        RegionForm {
            code: "NZ".into(),
            name: "New Zealand".into(),
            home_zone: "Pacific/Auckland".into(),
            zones: vec!["Pacific/Chatham".into()],
            working_hours: WorkingHours {
                start: "09:00".into(),
                end: "17:00".into(),
                days: vec![1, 2, 3, 4, 5],
            },
            monthly_target: (2, 4),
            slack_channel: "#learning-nz".into(),
            hue: 170,
            holidays: vec![holiday("2027-02-06"), holiday("2026-12-25")],
            version: None,
        }
    }

    fn holiday(date: &str) -> Holiday {
        Holiday {
            date: date.parse().unwrap(),
            name: "A day off".into(),
        }
    }

    #[test]
    fn the_home_zone_comes_first_and_each_zone_once() {
        let mut form = form();
        form.zones = ["pacific/chatham", "Pacific/Auckland", "Pacific/Chatham"]
            .map(str::to_owned)
            .into();
        let new = form.parse(&Database).unwrap();
        assert_eq!(new.region.zones, ["Pacific/Auckland", "Pacific/Chatham"]);
        assert_eq!(new.region.home_zone, "Pacific/Auckland");
        assert!(new.holidays.is_sorted_by_key(|holiday| holiday.date));
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let form = RegionForm {
            monthly_target: (3, 2),
            slack_channel: "learning".into(),
            hue: 360,
            zones: vec!["Mars/Olympus".into()],
            holidays: vec![holiday("2026-12-25"), holiday("2026-12-25")],
            ..RegionForm::default()
        };
        let fields: Vec<_> = form
            .parse(&Database)
            .unwrap_err()
            .into_map()
            .into_keys()
            .collect();
        let expected = [
            "code",
            "holidays",
            "home_zone",
            "hue",
            "monthly_target",
            "name",
            "slack_channel",
            "working_hours",
            "zones",
        ];
        assert_eq!(fields, expected);
    }

    #[track_caller]
    fn refused(field: &str, change: impl FnOnce(&mut RegionForm)) {
        let mut form = form();
        change(&mut form);
        let errors = form.parse(&Database).unwrap_err().into_map();
        assert_eq!(errors.keys().collect::<Vec<_>>(), [field]);
    }

    #[test]
    fn each_rule_is_kept() {
        for code in ["N", "nz", "N Z", "THIRTEENCHARS"] {
            refused("code", |form| form.code = code.into());
        }
        for (start, end) in [
            ("17:00", "09:00"),
            ("09:00", "09:00"),
            ("9:00", "17:00"),
            ("09:00", "24:00"),
            ("09:00:00", "17:00"),
            ("", ""),
        ] {
            refused("working_hours", |form| {
                form.working_hours.start = start.into();
                form.working_hours.end = end.into();
            });
        }
        for days in [vec![], vec![0], vec![8], vec![1, 1]] {
            refused("working_hours", |form| form.working_hours.days = days);
        }
        for target in [(5, 4), (0, 101)] {
            refused("monthly_target", |form| form.monthly_target = target);
        }
        for channel in ["#", "learning", "#two words", "##"] {
            refused("slack_channel", |form| form.slack_channel = channel.into());
        }
        refused("hue", |form| form.hue = 360);
        refused("holidays", |form| form.holidays[0].name.clear());
        refused("holidays", |form| {
            form.holidays = vec![holiday("2026-12-25"); 2];
        });
        refused("holidays", |form| {
            form.holidays = vec![holiday("2200-01-01")];
        });
        refused("holidays", |form| {
            let first: NaiveDate = "2026-01-01".parse().unwrap();
            form.holidays = first
                .iter_days()
                .take(401)
                .map(|date| Holiday {
                    date,
                    name: "x".into(),
                })
                .collect();
        });
        refused("zones", |form| {
            form.zones = vec!["Pacific/Chatham".into(); 51];
        });
    }

    #[test]
    fn a_region_may_have_no_channel_and_aim_for_nothing() {
        let mut form = form();
        form.slack_channel.clear();
        form.monthly_target = (0, 0);
        assert!(form.parse(&Database).is_ok());
    }
}
