//! Tests of what sheets of companies are like: no keys, names for addresses, dates of all kinds.

use std::collections::BTreeMap;

use super::*;
use crate::zoned::Database;

fn reading(columns: &BTreeMap<String, String>) -> Reading<'_> {
    Reading {
        columns,
        dates: None,
        zone: None,
        zones: &Database,
    }
}

fn sessions(text: &str, dates: Option<DateOrder>) -> Sheet<SessionRow> {
    let columns = BTreeMap::new();
    let reading = Reading {
        dates,
        ..reading(&columns)
    };
    read_as(text.as_bytes(), &reading)
}

const HEADER: &str = "training,date,start,tz,trainers,signups close\n";

#[test]
fn sessions_and_trainings_without_keys_get_the_same_ones_every_time() {
    let text = format!("{HEADER}Excel: the basics,2026-12-03,10:00,Europe/Berlin,,\n");
    let session = &sessions(&text, None).rows[0].1;
    assert_eq!(
        session.key,
        "excel-the-basics 2026-12-03T10:00 Europe/Berlin"
    );
    assert_eq!(session.training, "Excel: the basics");
    assert!(!session.keyed);
    let sheet: Sheet<TrainingRow> = read(
        b"title\nExcel: the basics\n",
        DateOrder::DayFirst,
        &Database,
    );
    assert_eq!(sheet.rows[0].1.key, "excel-the-basics");
    assert_eq!((slug("パン"), slug("  !?")), ("パン".into(), "  !?".into()));
}

#[test]
fn people_are_named_by_address_or_name_however_they_are_separated() {
    let text = format!(
        "{HEADER}yoga,2026-12-03,10:00,Europe/Berlin,\"Ann Lee; BOB@a.example, Cem <c@a.example>|Ann Lee\",\n"
    );
    let session = &sessions(&text, None).rows[0].1;
    assert_eq!(
        session.trainers,
        ["Ann Lee", "bob@a.example", "c@a.example"]
    );
}

#[test]
fn a_signup_names_its_session_by_key_or_by_training_and_date() {
    let columns = BTreeMap::new();
    let read = |text: &str| read_as::<SignupRow>(text.as_bytes(), &reading(&columns));
    let sheet = read(
        "session,training,date,start,tz,email\n\
         s1,,,,,a@b.example\n\
         ,Excel: the basics,2026-12-03,10:00,Europe/Berlin,a@b.example\n\
         ,yoga,2026-12-03,,,a@b.example\n\
         ,yoga,,,,a@b.example\n\
         ,yoga,2027-03-28,02:30,Europe/Berlin,a@b.example\n",
    );
    let held: Vec<_> = sheet.rows.iter().map(|(_, row)| &row.held).collect();
    assert_eq!((held.len(), held[0].is_none()), (3, true));
    let basics = held[1].as_ref().unwrap();
    assert_eq!(basics.training, "Excel: the basics");
    let at = basics.starts_at.unwrap();
    assert_eq!(at.to_rfc3339(), "2026-12-03T09:00:00+00:00");
    assert_eq!(held[2].as_ref().unwrap().start, None);
    let problems: Vec<_> = sheet
        .problems
        .iter()
        .map(|it| it.column.as_deref())
        .collect();
    assert_eq!(problems, [Some("date"), Some("start")]);
    assert!(!sheet.columns[0].required, "the sheet says it otherwise");

    let sheet = read("name,training,date,email\nAnn,yoga,2026-12-03,a@b.example\n");
    assert_eq!(sheet.rows[0].1.email, "a@b.example", "not by the name");

    let sheet = read("training,email\nyoga,a@b.example\n");
    assert!(sheet.columns[0].required);
    assert_eq!(
        sheet.problems[0].reason,
        "The sheet has no column “session”, and not “training” and “date” instead."
    );
}

#[test]
fn each_column_says_for_itself_how_its_dates_are_meant() {
    let line = |date: &str, closes: &str| format!("yoga,{date},10:00,Europe/Berlin,,{closes}\n");
    let text = [
        HEADER,
        &line("25/12/2026", "12/1/2026 9:00"),
        &line("3/12/2026", ""),
    ]
    .concat();
    let asked = sessions(&text, None);
    assert_eq!(asked.ambiguous, ["signups close"]);
    assert!(asked.rows.is_empty(), "nothing is guessed");
    let told = sessions(&text, Some(DateOrder::MonthFirst));
    let starts: Vec<_> = told
        .rows
        .iter()
        .map(|(_, row)| row.local_start.to_string())
        .collect();
    assert_eq!(starts, ["2026-12-25 10:00:00", "2026-12-03 10:00:00"]);
    let closes = told.rows[0].1.signup_closes_at.unwrap();
    assert_eq!(closes.to_rfc3339(), "2026-12-01T08:00:00+00:00");
    // One that contradicts itself is refused where it cannot be known.
    let text = [
        HEADER,
        &line("25/12/2026", ""),
        &line("12/25/2026", ""),
        &line("3/12/2026", ""),
    ];
    let both = sessions(&text.concat(), Some(DateOrder::DayFirst));
    assert_eq!(both.rows.len(), 2);
    assert_eq!((both.problems.len(), both.problems[0].line), (1, 4));
}

#[test]
fn a_doubled_hour_can_say_which_it_is() {
    for (start, utc) in [("02:30 (earlier)", "00:30"), ("02:30 (later)", "01:30")] {
        let text = format!("{HEADER}yoga,2026-10-25,{start},Europe/Berlin,,\n");
        let session = &sessions(&text, None).rows[0].1;
        assert_eq!(session.starts_at.format("%H:%M").to_string(), utc);
    }
}

#[test]
fn a_guard_against_formulas_is_taken_off_and_a_bar_can_stand_in_a_part() {
    let text = "title;summary;goal;skills\n'=1+1;'tis;''@x;a||b | c\n";
    let sheet: Sheet<TrainingRow> = read(text.as_bytes(), DateOrder::DayFirst, &Database);
    let row = &sheet.rows[0].1;
    assert_eq!((row.title.as_str(), row.summary.as_str()), ("=1+1", "'tis"));
    assert_eq!(row.goal, "'@x");
    assert_eq!(row.skills, ["a|b", "c"]);
}

#[test]
fn whoever_brings_a_sheet_says_which_column_is_which() {
    let columns = [("name", "Wer"), ("department", ""), ("email", "Kontakt")];
    let columns: BTreeMap<String, String> = columns
        .into_iter()
        .map(|(name, title)| (name.into(), title.into()))
        .collect();
    let text = "Wer,Kontakt,Name,Team,Region\nAnn,a@b.example,Nickname,Cheese,EU\n";
    let reading = Reading {
        zone: Zone::find("Europe/Berlin", &Database),
        ..reading(&columns)
    };
    let sheet: Sheet<PersonRow> = read_as(text.as_bytes(), &reading);
    let row = &sheet.rows[0].1;
    assert_eq!((row.name.as_str(), row.department.as_str()), ("Ann", ""));
    assert_eq!(row.time_zone.name(), "Europe/Berlin");
    assert_eq!(sheet.ignored, ["Name", "Team"]);
    assert!(sheet.has("email") && !sheet.has("department"));
}
