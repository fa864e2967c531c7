//! Local times as forms take them, such as `2026-12-03T10:00`, and the instants that they mean.
//!
//! The API decides: it refuses times that the clocks skip and asks about those they show twice.
//! This only shows, while somebody types, what that comes to.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use potluck_app::format;
use potluck_domain::api::SessionForm;

/// The instant at which the clocks of `zone` show `local`; of two the first, or with `later` the
/// second.
pub fn instant(local: &str, zone: &str, later: bool) -> Option<DateTime<Utc>> {
    let local = SessionForm::parse_local_start(local)?;
    Some(resolve(local, later, &|at| offset(at, zone)))
}

/// What the clocks of `zone` show at an instant.
pub fn local(at: DateTime<Utc>, zone: &str) -> String {
    print(at + offset(at, zone))
}

/// A local time as if it were one in UTC, for [`potluck_app::format`] with the zone `UTC`.
pub fn as_utc(local: &str) -> Option<DateTime<Utc>> {
    Some(SessionForm::parse_local_start(local)?.and_utc())
}

fn resolve(
    local: NaiveDateTime,
    later: bool,
    offset: &dyn Fn(DateTime<Utc>) -> TimeDelta,
) -> DateTime<Utc> {
    let naive = local.and_utc();
    // No zone changes its offset twice within two days.
    let day = TimeDelta::days(1);
    let (before, after) = (naive - offset(naive - day), naive - offset(naive + day));
    let shows = |at: &DateTime<Utc>| *at + offset(*at) == naive;
    let (first, second) = if later {
        (after, before)
    } else {
        (before, after)
    };
    // A time that is skipped is none of both; it is refused when it is sent.
    if shows(&first) { first } else { second }
}

/// How far the clocks of `zone` are ahead of UTC at an instant.
fn offset(at: DateTime<Utc>, zone: &str) -> TimeDelta {
    TimeDelta::minutes(minutes(&format::zone_offset(zone, at)))
}

/// The minutes of an offset such as `GMT`, `GMT+11`, `GMT-3:30`.
fn minutes(offset: &str) -> i64 {
    let digits = offset.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let behind = digits.starts_with(['-', '\u{2212}']);
    let mut parts = digits
        .trim_start_matches(['+', '-', '\u{2212}'])
        .split(':')
        .map(|part| part.parse::<i64>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let minutes = next() * 60 + next();
    if behind { -minutes } else { minutes }
}

/// To the minute, as an input of the type `datetime-local` takes it.
fn print(at: DateTime<Utc>) -> String {
    let text = at.naive_utc().to_string().replacen(' ', "T", 1);
    text.get(..16).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// Berlin around the end of summer time 2026.
    fn berlin(instant: DateTime<Utc>) -> TimeDelta {
        let summer = instant < at("2026-10-25T01:00:00Z");
        TimeDelta::hours(if summer { 2 } else { 1 })
    }

    fn berlin_at(local: &str, later: bool) -> DateTime<Utc> {
        resolve(local.parse().unwrap(), later, &berlin)
    }

    #[test]
    fn a_local_time_is_one_instant_and_around_a_changeover_one_of_two() {
        assert_eq!(
            berlin_at("2026-10-24T10:00:00", false),
            at("2026-10-24T08:00:00Z")
        );
        assert_eq!(
            berlin_at("2026-10-25T10:00:00", true),
            at("2026-10-25T09:00:00Z")
        );
        assert_eq!(
            berlin_at("2026-10-25T02:30:00", false),
            at("2026-10-25T00:30:00Z")
        );
        assert_eq!(
            berlin_at("2026-10-25T02:30:00", true),
            at("2026-10-25T01:30:00Z")
        );
    }

    #[test]
    fn offsets_are_read_as_browsers_write_them() {
        for (text, expected) in [
            ("GMT", 0),
            ("UTC", 0),
            ("GMT+11", 660),
            ("GMT-3:30", -210),
            ("GMT\u{2212}5", -300),
            ("GMT+5:45", 345),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn a_local_time_is_printed_to_the_minute() {
        assert_eq!(print(at("2026-12-03T09:05:00Z")), "2026-12-03T09:05");
    }
}
