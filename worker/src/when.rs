//! Times in words: the reader's own first, and always whose they are.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use potluck_domain::api::Clock;
use potluck_domain::zoned::{self, Zone};

/// Whose eyes times are written for.
#[derive(Clone, Copy)]
pub struct Reader {
    zone: Zone,
    twelve: bool,
}

impl Reader {
    /// Mail knows no locale. Who has not chosen a clock gets one of 12 hours in the zones of the
    /// Americas and of Australia, and one of 24 hours elsewhere.
    pub fn new(zone: Zone, clock: Clock) -> Self {
        let twelve = match clock {
            Clock::H12 => true,
            Clock::H24 => false,
            Clock::Auto => ["America/", "Australia/", "US/"]
                .iter()
                .any(|start| zone.name().starts_with(start)),
        };
        Self { zone, twelve }
    }

    /// `Thu 3 Dec 2026, 10:00–11:00 Berlin time (Europe/Berlin)`.
    pub fn span(self, starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
        let start = zoned::local(starts_at, self.zone);
        let hours = self.hours(start, zoned::local(ends_at, self.zone));
        format!("{}, {hours} {}", day(start), full_time_of(self.zone))
    }

    /// The same by the session's own clock: `20:00–21:00 in Sydney (Australia/Sydney)`, with the day
    /// where it is another one; `None` where it is the reader's zone.
    pub fn own_span(
        self,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        own: Zone,
    ) -> Option<String> {
        let (start, end) = (zoned::local(starts_at, own), zoned::local(ends_at, own));
        self.own(starts_at, own, start, || self.hours(start, end))
    }

    /// `Thu 3 Dec 2026, 10:00 Berlin time (Europe/Berlin)`, and the session's own time beside it.
    pub fn moment(self, at: DateTime<Utc>, own: Zone) -> String {
        let (shown, there) = (zoned::local(at, self.zone), zoned::local(at, own));
        let yours = format!(
            "{}, {} {}",
            day(shown),
            self.time(shown),
            full_time_of(self.zone)
        );
        match self.own(at, own, there, || self.time(there)) {
            Some(theirs) => format!("{yours}; {theirs}"),
            None => yours,
        }
    }

    /// `Thu 3 Dec, 10:00 Berlin time`; with the year where it is not that of `now`.
    pub fn short(self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let shown = zoned::local(at, self.zone);
        let same_year = shown.year() == zoned::local(now, self.zone).year();
        let day = if same_year {
            shown.format("%a %-d %b").to_string()
        } else {
            day(shown)
        };
        format!("{day}, {}", self.hour(at))
    }

    /// `10:00 Berlin time`.
    pub fn hour(self, at: DateTime<Utc>) -> String {
        let shown = zoned::local(at, self.zone);
        format!("{} {}", self.time(shown), time_of(self.zone))
    }

    /// `today`, `tomorrow` or `on Thu 3 Dec 2026`, as it is called at `now`.
    pub fn day_word(self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let shown = zoned::local(at, self.zone);
        let today = zoned::local(now, self.zone).date();
        match shown.date().signed_duration_since(today).num_days() {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            _ => format!("on {}", day(shown)),
        }
    }

    fn own(
        self,
        at: DateTime<Utc>,
        own: Zone,
        there: NaiveDateTime,
        hours: impl FnOnce() -> String,
    ) -> Option<String> {
        if own == self.zone {
            return None;
        }
        let here = zoned::local(at, self.zone);
        let place = place_of(own);
        Some(if here == there {
            format!("the same {place}")
        } else if here.date() == there.date() {
            format!("{} {place}", hours())
        } else {
            format!("{}, {} {place}", day(there), hours())
        })
    }

    /// `10:00–11:00`, `10:00–11:00 am`; an end on another day names it.
    fn hours(self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        if start.date() != end.date() {
            let last = end.format("%a %-d %b");
            return format!("{}–{} ({last})", self.time(start), self.time(end));
        }
        if self.twelve && (start.hour() < 12) == (end.hour() < 12) {
            return format!("{}–{}", start.format("%-I:%M"), self.time(end));
        }
        format!("{}–{}", self.time(start), self.time(end))
    }

    fn time(self, at: NaiveDateTime) -> String {
        let shape = if self.twelve { "%-I:%M %P" } else { "%H:%M" };
        at.format(shape).to_string()
    }
}

fn day(at: NaiveDateTime) -> String {
    at.format("%a %-d %b %Y").to_string()
}

/// `Berlin`, `New York`; `None` for zones that are no place, such as `UTC`.
fn city(zone: Zone) -> Option<String> {
    let (area, city) = zone.name().rsplit_once('/')?;
    (area != "Etc").then(|| city.replace('_', " "))
}

/// `Berlin time`.
fn time_of(zone: Zone) -> String {
    city(zone).map_or_else(|| zone.name().to_owned(), |city| format!("{city} time"))
}

/// `Berlin time (Europe/Berlin)`.
fn full_time_of(zone: Zone) -> String {
    city(zone).map_or_else(
        || zone.name().to_owned(),
        |city| format!("{city} time ({zone})"),
    )
}

/// `in Sydney (Australia/Sydney)`.
fn place_of(zone: Zone) -> String {
    city(zone).map_or_else(
        || format!("in {zone}"),
        |city| format!("in {city} ({zone})"),
    )
}

#[cfg(test)]
mod tests;
