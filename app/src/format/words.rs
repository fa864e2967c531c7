//! What needs no browser: pure words about days, zones and numbers.

/// `Australia/Lord_Howe` is `Lord Howe`.
pub fn zone_city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// `3` is `3rd`.
pub fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The number of a civil day such as `2026-12-03` in the proleptic Gregorian calendar, so that
/// two of them can be subtracted (Howard Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`). Text that is no day counts as day 0.
pub fn day_count(key: &str) -> i64 {
    let mut parts = key.split('-').map(|part| part.parse::<i64>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let (year, month, day) = (next(), next(), next());
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_read_as_people_say_them() {
        for (number, text) in [
            (1, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (4, "4th"),
            (11, "11th"),
            (12, "12th"),
            (13, "13th"),
            (21, "21st"),
            (112, "112th"),
            (102, "102nd"),
        ] {
            assert_eq!(ordinal(number), text);
        }
    }

    #[test]
    fn a_zone_is_called_by_its_city() {
        assert_eq!(zone_city("Australia/Lord_Howe"), "Lord Howe");
        assert_eq!(zone_city("America/Argentina/Buenos_Aires"), "Buenos Aires");
        assert_eq!(zone_city("UTC"), "UTC");
    }

    #[test]
    fn days_are_counted_across_months_years_and_leap_days() {
        let between = |a, b| day_count(b) - day_count(a);
        assert_eq!(between("2026-12-03", "2026-12-03"), 0);
        assert_eq!(between("2026-12-31", "2027-01-01"), 1);
        assert_eq!(between("2028-02-28", "2028-03-01"), 2);
        assert_eq!(between("2027-02-28", "2027-03-01"), 1);
        assert_eq!(between("2026-01-01", "2027-01-01"), 365);
        assert_eq!(between("2026-12-03", "2026-11-30"), -3);
    }
}
