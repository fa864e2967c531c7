//! VTIMEZONE as Outlook and Exchange read it ([MS-OXCICAL] 2.1.3.1.1.19), which know of a zone one day
//! in each year on which its clocks go forward, and one on which they go back.

use chrono::{Datelike, NaiveDateTime};

use super::observances::{IRREGULAR, Read, around_changeovers, at, local, nth, read};
use super::*;

/// `PidLidTimeZoneStruct` ([MS-OXOCAL] 2.2.1.39).
struct Struct {
    standard: Read,
    daylight: Option<Read>,
}

impl Struct {
    /// Of several components of a kind the one with the largest DTSTART is read. Its rule has to be a yearly
    /// one of a single weekday: from the first to the fourth of the month, or the last.
    fn import(zone: &Component<'_>) -> Self {
        let largest = |kind: &str| {
            let observances = read(zone).into_iter();
            let observances = observances.filter(|it| it.kind == kind);
            observances.max_by_key(|it| it.onset)
        };
        let read = Self {
            standard: largest("STANDARD").expect("one is there always"),
            daylight: largest("DAYLIGHT"),
        };
        for it in [&read.standard].into_iter().chain(&read.daylight) {
            assert_eq!(it.rule.is_some(), read.daylight.is_some());
            if let Some((_, day)) = &it.rule {
                let (nth, weekday) = day.split_at(day.len() - 2);
                assert!(["1", "2", "3", "4", "-1"].contains(&nth), "{day}");
                assert!(weekday.bytes().all(|byte| byte.is_ascii_uppercase()));
            }
        }
        read
    }

    /// The instant at which clocks show this.
    fn instant(&self, shown: NaiveDateTime) -> DateTime<Utc> {
        let offset = match &self.daylight {
            Some(daylight) if self.is_daylight(daylight, shown) => daylight.to,
            _ => self.standard.to,
        };
        (shown - TimeDelta::seconds(offset.into())).and_utc()
    }

    /// Each change is in every year, before DTSTART too.
    fn is_daylight(&self, daylight: &Read, shown: NaiveDateTime) -> bool {
        let begins = |it: &Read| {
            let (month, day) = it.rule.as_ref().unwrap();
            nth(shown.year(), *month, day).and_time(it.onset.time())
        };
        let (forward, back) = (begins(daylight), begins(&self.standard));
        if forward < back {
            forward <= shown && shown < back
        } else {
            shown < back || forward <= shown
        }
    }
}

fn assert_read(calendar: &str, name: &str, events: &[Event]) {
    with_parsed(calendar, |calendar| {
        let zone = Struct::import(child(calendar, "VTIMEZONE"));
        let written = calendar.components.iter();
        let written = written.filter(|component| component.name.as_str() == "VEVENT");
        for (component, event) in written.zip(events) {
            for (property_name, instant) in [("DTSTART", event.starts_at), ("DTEND", event.ends_at)]
            {
                let value = property(component, property_name).val.as_str();
                let read = match value.strip_suffix('Z') {
                    Some(utc) => local(utc).and_utc(),
                    None => zone.instant(local(value)),
                };
                assert_eq!(read, instant, "{name}, {property_name}:{value}");
            }
        }
    });
}

#[test]
fn outlook_puts_every_event_where_it_is() {
    for name in ZONES.into_iter().filter(|name| *name != IRREGULAR) {
        let moments = around_changeovers(name);
        let events: Vec<Event> = moments.iter().map(|start| at(*start, zone(name))).collect();
        assert_read(&feed("All", &events), name, &events);
        for event in &events {
            let calendar = single(Method::Request, event);
            if calendar.contains("VTIMEZONE") {
                assert_read(&calendar, name, std::slice::from_ref(event));
            }
        }
    }
}
