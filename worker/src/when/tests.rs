use potluck_domain::zoned::Database;

use super::*;

fn zone(name: &str) -> Zone {
    Zone::find(name, &Database).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn reader(name: &str) -> Reader {
    Reader::new(zone(name), Clock::Auto)
}

#[test]
fn a_span_is_told_by_the_readers_clock_and_names_the_zone() {
    let (from, to) = (utc("2026-12-03T09:00:00Z"), utc("2026-12-03T10:30:00Z"));
    for (name, expected) in [
        (
            "Europe/Berlin",
            "Thu 3 Dec 2026, 10:00–11:30 Berlin time (Europe/Berlin)",
        ),
        (
            "America/New_York",
            "Thu 3 Dec 2026, 4:00–5:30 am New York time (America/New_York)",
        ),
        (
            "Australia/Adelaide",
            "Thu 3 Dec 2026, 7:30–9:00 pm Adelaide time (Australia/Adelaide)",
        ),
        (
            "America/Argentina/Buenos_Aires",
            "Thu 3 Dec 2026, 6:00–7:30 am Buenos Aires time (America/Argentina/Buenos_Aires)",
        ),
        (
            "Asia/Kathmandu",
            "Thu 3 Dec 2026, 14:45–16:15 Kathmandu time (Asia/Kathmandu)",
        ),
        ("UTC", "Thu 3 Dec 2026, 09:00–10:30 UTC"),
        ("Etc/GMT-3", "Thu 3 Dec 2026, 12:00–13:30 Etc/GMT-3"),
    ] {
        assert_eq!(reader(name).span(from, to), expected);
    }
}

#[test]
fn noon_and_midnight_are_passed_in_words_that_cannot_be_mistaken() {
    let sydney = reader("Australia/Sydney");
    let span = |from, to| sydney.span(utc(from), utc(to));
    assert!(span("2026-12-03T00:30:00Z", "2026-12-03T01:30:00Z").contains("11:30 am–12:30 pm"));
    let late = span("2026-12-03T12:30:00Z", "2026-12-03T13:30:00Z");
    assert!(
        late.starts_with("Thu 3 Dec 2026, 11:30 pm–12:30 am (Fri 4 Dec) Sydney"),
        "{late}"
    );
    let h24 = Reader::new(zone("Australia/Sydney"), Clock::H24);
    let late = h24.span(utc("2026-12-03T12:30:00Z"), utc("2026-12-03T13:30:00Z"));
    assert!(
        late.starts_with("Thu 3 Dec 2026, 23:30–00:30 (Fri 4 Dec) Sydney"),
        "{late}"
    );
}

#[test]
fn the_sessions_own_time_stands_beside_where_the_zone_is_another() {
    let berlin = reader("Europe/Berlin");
    let (from, to) = (utc("2026-12-03T15:00:00Z"), utc("2026-12-03T16:00:00Z"));
    let own = |name| berlin.own_span(from, to, zone(name));
    assert_eq!(own("Europe/Berlin"), None);
    assert_eq!(
        own("Europe/Paris").as_deref(),
        Some("the same in Paris (Europe/Paris)")
    );
    assert_eq!(
        own("Europe/London").as_deref(),
        Some("15:00–16:00 in London (Europe/London)")
    );
    assert_eq!(
        own("Australia/Sydney").as_deref(),
        Some("Fri 4 Dec 2026, 02:00–03:00 in Sydney (Australia/Sydney)")
    );
    assert_eq!(
        berlin.moment(from, zone("Australia/Sydney")),
        "Thu 3 Dec 2026, 16:00 Berlin time (Europe/Berlin); Fri 4 Dec 2026, 02:00 in Sydney \
         (Australia/Sydney)"
    );
    assert_eq!(
        berlin.moment(from, zone("Europe/Berlin")),
        "Thu 3 Dec 2026, 16:00 Berlin time (Europe/Berlin)"
    );
}

#[test]
fn the_same_hour_in_another_season_is_another_hour_elsewhere() {
    let berlin = reader("Europe/Berlin");
    let own = |from, to| {
        berlin
            .own_span(utc(from), utc(to), zone("America/New_York"))
            .unwrap()
    };
    // For three weeks in March New York is five hours behind, not six.
    assert!(own("2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z").starts_with("04:00"));
    assert!(own("2026-03-12T09:00:00Z", "2026-03-12T10:00:00Z").starts_with("05:00"));
}

#[test]
fn short_times_have_the_year_only_where_it_is_another() {
    let berlin = reader("Europe/Berlin");
    let now = utc("2026-12-20T09:00:00Z");
    assert_eq!(
        berlin.short(utc("2026-12-23T09:00:00Z"), now),
        "Wed 23 Dec, 10:00 Berlin time"
    );
    assert_eq!(
        berlin.short(utc("2027-01-07T09:00:00Z"), now),
        "Thu 7 Jan 2027, 10:00 Berlin time"
    );
}

#[test]
fn days_are_called_as_they_are_where_the_reader_is() {
    let now = utc("2026-12-02T20:00:00Z");
    let at = utc("2026-12-03T02:00:00Z");
    assert_eq!(reader("Europe/Berlin").day_word(at, now), "tomorrow");
    assert_eq!(reader("America/New_York").day_word(at, now), "today");
    assert_eq!(reader("Australia/Sydney").day_word(at, now), "today");
    let later = utc("2026-12-09T02:00:00Z");
    assert_eq!(
        reader("Europe/Berlin").day_word(later, now),
        "on Wed 9 Dec 2026"
    );
}
