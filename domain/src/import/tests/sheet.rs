//! What a sheet is: its marks, separators, columns, lines and bytes.

use super::said;
use crate::api::Role;
use crate::import::{DateOrder, PersonRow, Sheet, TrainingRow, read};
use crate::zoned::Database;

const PEOPLE: &str = "email,name,region,time zone,start date,roles\n";

fn people(text: &str) -> Sheet<PersonRow> {
    read(text.as_bytes(), DateOrder::DayFirst, &Database)
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
