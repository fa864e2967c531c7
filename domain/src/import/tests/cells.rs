//! What stands in single cells.

use chrono::NaiveTime;

use super::said;
use crate::import::{DateOrder, SessionRow, Sheet, TrainingRow, moment, read};
use crate::zoned::Database;

fn session(date: &str, start: &str, zone: &str) -> Sheet<SessionRow> {
    let text = format!("key,training,date,start,tz\ns1,t1,{date},{start},{zone}\n");
    read(text.as_bytes(), DateOrder::DayFirst, &Database)
}

#[test]
fn dates_are_iso_or_european_and_american_only_when_asked_for() {
    let third = chrono::NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    for text in [
        "2026-12-03",
        "2026/12/3",
        "3.12.2026",
        "03.12.2026",
        "03/12/2026",
        "3-12-2026",
    ] {
        assert_eq!(moment::date(text, DateOrder::DayFirst), Ok(third), "{text}");
    }
    for text in ["2026-12-03", "12/3/2026", "12-03-2026", "3.12.2026"] {
        assert_eq!(
            moment::date(text, DateOrder::MonthFirst),
            Ok(third),
            "{text}"
        );
    }
    let turned = moment::date("12/25/2026", DateOrder::DayFirst).unwrap_err();
    assert!(turned.contains("no month 25"), "{turned}");
    for text in [
        "",
        "3.12.",
        "3.12.26",
        "30/2/2026",
        "2026-13-01",
        "1.1.0001",
        "+3.-1.2026",
        "x",
    ] {
        assert!(moment::date(text, DateOrder::DayFirst).is_err(), "{text}");
    }
}

#[test]
fn times_have_24_hours_or_a_half_of_the_day() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    for (text, hour, minute) in [
        ("10:00", 10, 0),
        ("9.30", 9, 30),
        ("10:00:00", 10, 0),
        ("10:00 am", 10, 0),
        ("2:30 p.m.", 14, 30),
        ("12am", 0, 0),
        ("12 PM", 12, 0),
    ] {
        assert_eq!(moment::time(text).ok(), at(hour, minute), "{text}");
    }
    for text in [
        "10", "24:00", "13:00 pm", "0:30 am", "10:60", "ten", ":", "am", "1000:0",
    ] {
        assert!(moment::time(text).is_err(), "{text}");
    }
}

#[test]
fn a_start_that_a_changeover_skips_or_doubles_is_a_problem_of_its_line() {
    let skipped = session("2027-03-28", "02:30", "Europe/Berlin");
    assert!(skipped.rows.is_empty());
    assert_eq!(
        said(&skipped),
        [(
            2,
            "start",
            "2027-03-28 02:30 in Europe/Berlin does not exist: the clocks go forward over it on \
             that day."
        )]
    );
    let doubled = session("2026-04-05", "2:30", "Australia/Sydney");
    assert!(doubled.problems[0].reason.contains("happens twice"));
    let sound = session("3.12.2026", "10.00", "europe/berlin");
    assert_eq!(
        sound.rows[0].1.starts_at.to_rfc3339(),
        "2026-12-03T09:00:00+00:00"
    );
}

#[test]
fn agenda_and_resources_name_the_item_that_is_wrong() {
    let text = "key;title;duration;agenda;resources\n\
        a;A;60;theory: Why (a lot) (20) | discussion: How (20) | exercise: Do (20 min);\
        Deck <https://a.example/d>\n\
        b;B;30;theory: Why (20) | talk: How (20);Deck <javascript:x>\n\
        c;C;30;theory: Why (40);\n";
    let sheet: Sheet<TrainingRow> = read(text.as_bytes(), DateOrder::DayFirst, &Database);
    assert_eq!(sheet.rows[0].1.agenda[0].title, "Why (a lot)");
    assert_eq!(sheet.rows[0].1.resources[0].url, "https://a.example/d");
    let problems = said(&sheet);
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(
        problems.iter().map(|p| (p.0, p.1)).collect::<Vec<_>>(),
        [(3, "agenda"), (3, "resources")]
    );
}
