//! Days of a zone as instants.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use potluck_app::format;

/// When a day such as `2026-11-22` is over in `zone`; `None` for what is no day.
pub fn end(day: &str, zone: &str) -> Option<DateTime<Utc>> {
    let day: NaiveDate = day.parse().ok()?;
    Some(begin(day.succ_opt()?, &|at| format::day_key(at, zone)))
}

/// The first instant, to the minute, at which it is `day` or later; `key` gives the day of an
/// instant. Found by halving, because only the browser knows the rules of zones.
fn begin(day: NaiveDate, key: &dyn Fn(DateTime<Utc>) -> String) -> DateTime<Utc> {
    // No zone is further from UTC than 14 hours.
    const FAR: i64 = 16 * 60;
    let wanted = day.to_string();
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    let (mut before, mut after) = (-FAR, FAR);
    while after - before > 1 {
        let middle = i64::midpoint(before, after);
        if key(midnight + Duration::minutes(middle)) < wanted {
            before = middle;
        } else {
            after = middle;
        }
    }
    midnight + Duration::minutes(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_when_the_zone_says_so() {
        let day = "2026-12-03".parse().unwrap();
        for (minutes, expected) in [
            (660, "2026-12-02T13:00:00Z"),
            (0, "2026-12-03T00:00:00Z"),
            (-300, "2026-12-03T05:00:00Z"),
            (345, "2026-12-02T18:15:00Z"),
        ] {
            let key =
                |at: DateTime<Utc>| (at + Duration::minutes(minutes)).date_naive().to_string();
            assert_eq!(begin(day, &key), expected.parse::<DateTime<Utc>>().unwrap());
        }
    }

    #[test]
    fn what_is_no_day_is_left_aside() {
        assert_eq!(end("yesterday", "UTC"), None);
    }
}
