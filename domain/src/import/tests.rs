use chrono::NaiveTime;

use super::*;
use crate::api::Role;
use crate::zoned::Database;

const PEOPLE: &str = "email,name,region,time zone,start date,roles\n";

fn people(text: &str) -> Sheet<PersonRow> {
    read(text.as_bytes(), DateOrder::DayFirst, &Database)
}

fn session(date: &str, start: &str, zone: &str) -> Sheet<SessionRow> {
    let text = format!("key,training,date,start,tz\ns1,t1,{date},{start},{zone}\n");
    read(text.as_bytes(), DateOrder::DayFirst, &Database)
}

/// Line, column and reason of each problem.
fn said<T>(sheet: &Sheet<T>) -> Vec<(u64, &str, &str)> {
    let problems = sheet.problems.iter();
    problems
        .map(|p| (p.line, p.column.as_deref().unwrap_or(""), p.reason.as_str()))
        .collect()
}

#[test]
fn a_sheet_reads_the_same_with_and_without_bom_and_with_every_separator_and_line_end() {
    let plain = format!("{PEOPLE}ann@a.example,Ann,EU,Europe/Berlin,2026-12-03,trainer\n");
    let expected = people(&plain);
    assert_eq!(said(&expected), []);
    assert_eq!(expected.rows.len(), 1);
    for separator in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{feff}"] {
                let text = plain.replace(',', separator).replace('\n', end);
                assert_eq!(
                    people(&format!("{mark}{text}")),
                    expected,
                    "{separator:?} {end:?}"
                );
            }
        }
    }
    let named = format!("sep=;\r\n{}", plain.replace(',', ";"));
    assert_eq!(people(&named).rows[0].0, 3);
}

#[test]
fn columns_are_found_by_any_usual_name_in_any_order_and_the_others_are_named() {
    let sheet =
        people("Shoe size;TZ;E-Mail;REGION;Full_Name\n44;Europe/Berlin;a@b.example;eu;Ann\n");
    assert_eq!(said(&sheet), []);
    assert_eq!(sheet.ignored, ["Shoe size"]);
    let (_, ann) = &sheet.rows[0];
    assert_eq!((ann.name.as_str(), ann.region.as_str()), ("Ann", "EU"));
    assert_eq!(ann.roles, [Role::Employee]);
}

#[test]
fn a_missing_column_is_named_and_no_line_is_read() {
    let sheet = people("email,name,region\na@b.example,Ann,EU\n");
    assert_eq!(
        said(&sheet),
        [(1, "time zone", "The sheet has no column “time zone”.")]
    );
    assert!(sheet.rows.is_empty());
}

#[test]
fn a_column_that_stands_twice_is_pointed_out_and_the_first_is_used() {
    let sheet = people("email,mail,name,region,tz\na@b.example,x,Ann,EU,Europe/Berlin\n");
    assert_eq!(sheet.problems[0].column.as_deref(), Some("mail"));
    assert_eq!(sheet.rows[0].1.email, "a@b.example");
}

#[test]
fn every_wrong_cell_is_reported_with_its_line_and_the_good_lines_stay_usable() {
    let sheet = people(&format!(
        "{PEOPLE}ann@a.example,Ann,EU,Europe/Berlin,,\n\
         bob,Bob,EU,Berlin,31.02.2026,chef\n\
         cem@a.example,,EU,Europe/Berlin,,\n\
         dee@a.example,Dee,EU,Europe/Berlin,,\n"
    ));
    let lines: Vec<u64> = sheet.rows.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 5]);
    assert_eq!(
        said(&sheet),
        [
            (3, "email", "“bob” is not an email address."),
            (
                3,
                "time zone",
                "“Berlin” is not a time zone. Is it Europe/Berlin?"
            ),
            (3, "start date", "“31.02.2026” is no day of the calendar."),
            (
                3,
                "roles",
                "“chef” is not one of employee, trainer and admin."
            ),
            (4, "name", "Is empty."),
        ]
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them_across_quoted_breaks_and_empty_lines() {
    let text = "key,title,description\r\n\r\na,A,\"one\r\n\"\"two\"\"\r\nthree\"\r\n,,\r\nb,,\r\n";
    let sheet: Sheet<TrainingRow> = read(text.as_bytes(), DateOrder::DayFirst, &Database);
    assert_eq!(sheet.rows[0].0, 3);
    assert_eq!(sheet.rows[0].1.description, "one\r\n\"two\"\r\nthree");
    assert_eq!(said(&sheet), [(7, "title", "Is empty.")]);
}

#[test]
fn an_unclosed_quote_costs_one_line_and_not_the_rest_of_the_sheet() {
    let sheet = people(&format!(
        "{PEOPLE}ann@a.example,\"Ann,EU,Europe/Berlin,,\nbob@a.example,Bob,EU,Europe/Berlin,,\n\
         \"cem\"@a.example,Cem,EU,Europe/Berlin,,\ndee@a.example,Dee,EU,Europe/Berlin,,\n"
    ));
    assert_eq!(
        sheet.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [3, 5]
    );
    let lines: Vec<u64> = sheet.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 4]);
}

#[test]
fn bytes_that_are_not_utf_8_are_reported_with_line_and_column() {
    let mut bytes = format!("{PEOPLE}ann@a.example,Ann,EU,Europe/Berlin,,\n").into_bytes();
    bytes.extend(b"joe@a.example,J\xF6rg,EU,Europe/Berlin,,\n");
    let sheet: Sheet<PersonRow> = read(&bytes, DateOrder::DayFirst, &Database);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(
        (sheet.problems[0].line, sheet.problems[0].column.as_deref()),
        (3, Some("name"))
    );
    let utf_16: Sheet<PersonRow> = read(b"\xFF\xFEe\0", DateOrder::DayFirst, &Database);
    assert!(utf_16.problems[0].reason.contains("UTF-16"));
}

#[test]
fn an_empty_sheet_says_so_and_never_panics() {
    for text in ["", "\u{feff}", "\n\n", "\"", ";;;\n", "sep=;"] {
        let sheet = people(text);
        assert!(
            sheet.rows.is_empty() && !sheet.problems.is_empty(),
            "{text:?}"
        );
    }
}

#[test]
fn a_line_with_more_cells_than_columns_is_not_guessed_at() {
    let sheet = people("email,name,region,tz\na@b.example,Lee, Ann,EU,Europe/Berlin\n");
    assert!(sheet.rows.is_empty());
    assert!(
        sheet.problems[0].reason.contains("has 5 cells"),
        "{:?}",
        sheet.problems
    );
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

#[test]
fn what_the_sheets_say_of_each_other_is_checked_line_by_line() {
    let sheets = Sheets {
        people: b"email,name,region,tz,roles\n\
            ann@a.example,Ann,EU,Europe/Berlin,trainer\n\
            bob@a.example,Bob,EU,Europe/Berlin,\n\
            ANN@a.example,Ann again,EU,Europe/Berlin,\n\
            cem@a.example,Cem,MARS,Europe/Berlin,\n",
        trainings: b"key,title,trainers\nyoga,Yoga,ann@a.example\nbread,Bread,bob@a.example\n",
        sessions: b"key,training,date,start,tz\n\
            y1,yoga,2026-12-03,10:00,Europe/Berlin\n\
            y1,yoga,2026-12-04,10:00,Europe/Berlin\n\
            b1,bread,2026-12-04,10:00,Europe/Berlin\n",
        signups: b"session,email,signed up,attendance\n\
            y1,bob@a.example,2026-11-01T10:00:00Z,present\n\
            y1,bob@a.example,2026-11-02 10:00,\n\
            y1,ann@a.example,2026-11-02 10:00,\n\
            y2,bob@a.example,2026-11-02 10:00,\n\
            y1,cem@a.example,2026-12-03T09:00:00Z,\n",
        feedback: b"session,email,anonymous,overall,useful,trainer,balance,recommend\n\
            y1,bob@a.example,yes,5,4,5,right,9\n\
            y1,bob@a.example,yes,5,4,5,right,9\n\
            y1,cem@a.example,no,5,4,5,right,9\n",
    };
    let program = Program::read(sheets, DateOrder::DayFirst, &Database, &["EU"]);
    assert_eq!(
        said(&program.people),
        [
            (4, "email", "Stands on line 2 already."),
            (5, "region", "There is no region “MARS”.")
        ]
    );
    assert_eq!(
        said(&program.trainings),
        [(3, "trainers", "Bob does not have the role trainer.")]
    );
    assert_eq!(
        said(&program.sessions),
        [
            (3, "key", "Stands on line 2 already."),
            (
                4,
                "training",
                "The trainings sheet has no usable line for “bread”."
            ),
        ]
    );
    assert_eq!(
        said(&program.signups),
        [
            (3, "email", "Stands on line 2 already."),
            (4, "email", "ann@a.example teaches this session."),
            (
                5,
                "session",
                "The sessions sheet has no usable line for “y2”."
            ),
            (
                6,
                "email",
                "The people sheet has no usable line for “cem@a.example”."
            ),
            (6, "signed up", "Is after the session started."),
        ]
    );
    assert_eq!(
        said(&program.feedback),
        [
            (3, "email", "Stands on line 2 already."),
            (4, "email", "cem@a.example was not there."),
        ]
    );
    assert_eq!(program.problem_count(), 12);
    assert_eq!(
        (program.signups.rows.len(), program.feedback.rows.len()),
        (1, 1)
    );
}

#[test]
fn damaged_sheets_are_reported_and_never_panic() {
    let good = format!(
        "\u{feff}{PEOPLE}ann@a.example,\"Ann \"\"B\"\"\",EU,Europe/Berlin,2026-12-03,trainer\r\n\
         bob@a.example,Bob,EU,Europe/Berlin,3.12.2026,\r\n"
    );
    // A plain linear congruential generator: any damage will do, and it should repeat.
    let mut state: u32 = 2026;
    let mut random = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for _ in 0..2_000 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=random() % 4 {
            let at = random() % bytes.len();
            bytes[at] = b"\",;\t\r\n\xFF@/|\0a1"[random() % 13];
        }
        let sheet: Sheet<PersonRow> = read(&bytes, DateOrder::DayFirst, &Database);
        assert!(sheet.rows.len() <= 2);
        assert!(sheet.problems.is_sorted_by_key(|problem| problem.line));
        assert!(
            !sheet.rows.is_empty() || !sheet.problems.is_empty(),
            "{bytes:?}"
        );
    }
}

#[test]
fn managers_and_facilitators_are_people_of_the_sheet() {
    let sheets = Sheets {
        people: b"email,name,region,tz,roles,reports to\n\
            ann@a.example,Ann,EU,Europe/Berlin,trainer,\n\
            bob@a.example,Bob,EU,Europe/Berlin,,ANN@a.example\n\
            cem@a.example,Cem,EU,Europe/Berlin,,cem@a.example\n\
            dan@a.example,Dan,EU,Europe/Berlin,,eve@a.example\n",
        trainings: b"key,title,trainers\nyoga,Yoga,ann@a.example\n",
        sessions: b"key,training,date,start,tz,facilitator,neutral\n\
            y1,yoga,2026-12-03,10:00,Europe/Berlin,bob@a.example,yes\n\
            y2,yoga,2026-12-04,10:00,Europe/Berlin,eve@a.example,\n",
        signups: b"session,email,signed up,hopes to learn\n\
            y1,bob@a.example,2026-11-01T10:00:00Z,To breathe\n",
        feedback: b"session,email,anonymous,overall,useful,trainer,balance,recommend\n",
    };
    let program = Program::read(sheets, DateOrder::DayFirst, &Database, &["EU"]);
    assert_eq!(
        said(&program.people),
        [
            (4, "manager", "Nobody is their own manager."),
            (
                5,
                "manager",
                "The people sheet has no usable line for “eve@a.example”."
            ),
        ]
    );
    assert_eq!(
        said(&program.sessions),
        [(
            3,
            "facilitator",
            "The people sheet has no usable line for “eve@a.example”."
        )]
    );
    let (_, bob) = &program.people.rows[1];
    assert_eq!(bob.manager.as_deref(), Some("ann@a.example"));
    let (_, session) = &program.sessions.rows[0];
    assert_eq!(session.facilitator.as_deref(), Some("bob@a.example"));
    assert!(session.neutral_facilitator);
    assert_eq!(program.signups.rows[0].1.expectation, "To breathe");
}
